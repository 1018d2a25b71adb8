"""What parents left out stays out when a colleague's laptop, which did not know of it, says that it may go along."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.handover.tables import hidden_sentences
from kansenboek.storage.transactions import Transaction


def leave_out_again(tx: Transaction, theirs: tuple[HiddenSentence, ...], new: frozenset[str]) -> None:
    """Leave a sentence out once more, where a yes of that laptop would come last here and must not count.

    That is when it did not know of a no that stands here, or has a later no itself. The row is a new one, so it goes
    along with the next parcel and counts on every laptop. `theirs`: in the order of that laptop; `new`: ids of the
    rows that were not here before.
    """
    known = {row.id for row in theirs}
    their_last = {(row.handover_id, row.key): row for row in theirs}
    for handover_id in {row.handover_id for row in theirs if row.id in new and row.may_go}:
        last: dict[str, HiddenSentence] = {}
        no: dict[str, HiddenSentence] = {}
        for row in hidden_sentences.of_handover(tx, handover_id):
            last[row.key] = row
            if not row.may_go and (row.id not in known or row == their_last.get((handover_id, row.key))):
                no[row.key] = row
        for key, row in no.items():
            if last[key].may_go and last[key].id in new:
                hidden_sentences.TABLE.add(tx, replace(row, id=_free(tx, row.id)))


def _free(tx: Transaction, before: str) -> str:
    """An id with a number behind it: ids are handed out before a transaction begins."""
    ids = (f"{before}{number:02x}" for number in count())
    return next(each for each in ids if not hidden_sentences.TABLE.exists(tx, each))
