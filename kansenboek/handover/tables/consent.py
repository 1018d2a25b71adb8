"""Consents: the table and its questions. The table itself gives each its place in the log; nobody else can.

The days on a consent are typed, the order of the log is not: so it decides which word of an adult is the last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.storage import audit
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from . import noted


@dataclass(frozen=True)
class _Consents(Table[Consent]):
    """A place that comes with a record is never taken over: whatever a form, an import or JSON says in it.

    What is written stands in the “never again” list as well, so that a copy of before cannot forget it.
    """

    def add(self, tx: Transaction, record: Consent) -> None:
        here = audit.next_place(tx)
        taken_back = here if record.withdrawn_on is not None else None
        super().add(tx, replace(record, log_place=here, withdrawn_place=taken_back))

    def change(self, tx: Transaction, record: Consent) -> None:
        kept = tx.rows(
            "SELECT log_place, withdrawn_on, withdrawn_place FROM consents WHERE id = ?", (record.id,)
        )
        for written, before, taken_back in kept:
            here = taken_back if before is not None else audit.next_place(tx)
            back = here if record.withdrawn_on is not None else None
            record = replace(record, log_place=written, withdrawn_place=back)
        super().change(tx, record)

    def _written(self, tx: Transaction, record: Consent, digest: bytes) -> None:
        super()._written(tx, record, digest)
        noted.decided(tx, record)

    def put_in_place(self, tx: Transaction, record: Consent) -> None:
        """Write the places of a consent of an older version, which were looked up in the log."""
        super().change(tx, record)


TABLE = _Consents(Consent, "consents")


def of_handover(tx: Transaction, handover_id: str) -> tuple[Consent, ...]:
    """Every decision about one handover, in the order they were written down."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_children(tx: Transaction, child_ids: Iterable[str]) -> tuple[Consent, ...]:
    """Every decision about these children, of whichever handover and family, in the order they were written down.

    A child can have been moved to another family since; what was decided about it stays where it was decided.
    """
    these = json.dumps(sorted(child_ids))
    wanted = "(SELECT value FROM json_each(?))"
    # Each half has an index.
    where = f"child_id IN {wanted} OR handover_id IN (SELECT id FROM handovers WHERE child_id IN {wanted})"  # noqa: S608
    return TABLE.select(tx, where, (these, these))


def elsewhere_by_adults_of(tx: Transaction, family_id: str) -> tuple[Consent, ...]:
    """Every decision of an adult of this family about a child that stands with another one, as after a split."""
    return TABLE.select(
        tx,
        "contact_id IN (SELECT id FROM contacts WHERE family_id = ?) AND family_id <> ?",
        (family_id, family_id),
    )


def without_place(tx: Transaction) -> bool:
    """Whether an older version wrote a consent, and nobody looked up its place in the log yet."""
    return bool(tx.rows("SELECT 1 FROM consents WHERE log_place IS NULL LIMIT 1"))


def find_places(tx: Transaction) -> None:
    """Give the consents of an older version their place in the log, by the rows of the log about them.

    Where the log says nothing, a consent comes right after the one that was written down before it; and where it does
    not tell when one was taken back, that is 0. A row that is not as it was written is left alone.
    """
    decided, taken_back, at_once = _told_by_log(tx)
    before = 0
    older = tx.rows("SELECT rowid, id, saved_at FROM consents WHERE log_place IS NULL ORDER BY rowid")
    for rowid, number, saved_at in older:
        before = max(before, decided.get(number, 0))
        for consent in TABLE.sound(tx, rowid):
            if consent is None:
                continue
            back = consent.withdrawn_place
            if back is None and consent.withdrawn_on is not None:
                back = taken_back.get(number) or at_once.get(saved_at, 0)
            TABLE.put_in_place(tx, replace(consent, log_place=before, withdrawn_place=back))


def _told_by_log(tx: Transaction) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Read where the log says that a consent was decided (by number), and taken back (by number, and by moment).

    One withdrawal marks several consents, and the log names one of them; the others were saved at that moment.
    """
    decided: dict[str, int] = {}
    taken_back: dict[str, int] = {}
    at_once: dict[str, int] = {}
    for seq, at, verb, record in tx.rows(
        "SELECT seq, at, verb, record FROM audit WHERE verb IN"
        " ('consent.added', 'consent.decided', 'consent.changed', 'consent.withdrawn') ORDER BY seq"
    ):
        if verb in ("consent.added", "consent.decided"):
            decided.setdefault(record, seq)
        else:
            taken_back[record] = seq
            at_once[at] = seq
    return decided, taken_back, at_once


def to_ask_anew(tx: Transaction, first: int) -> bool:
    """Whether an adult's last word about a handover is a yes that stands at place `first` of the log or before."""
    sql = (
        "SELECT 1 FROM consents AS old WHERE coalesce(log_place, 0) <= ? AND decision <> ? AND withdrawn_on IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM consents AS new WHERE new.handover_id = old.handover_id"
        " AND new.contact_id = old.contact_id AND coalesce(new.log_place, 0) > ?) LIMIT 1"
    )
    return bool(tx.rows(sql, (first, ConsentDecision.NO, first)))
