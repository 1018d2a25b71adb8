"""Reading the log of one family in plain words, and putting it on paper. Both stand in the log themselves."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.tables import departures
from kansenboek.people import table as families
from kansenboek.storage import audit
from kansenboek.storage.records import tables
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

from .rules import Looked, in_words

__all__ = ["Looked", "who_looked", "who_looked_paper"]


def who_looked(unlocked: Unlocked, family_id: str) -> tuple[Looked, ...]:
    """What was done with this family and everything that is kept about it, newest first. Raises NotFound."""
    with unlocked.look("log.family_shown", family_id) as tx:
        families.FAMILIES.get(tx, family_id)
        return _told(tx, family_id)


def who_looked_paper(unlocked: Unlocked, family_id: str, language: str) -> bytes:
    """The same as a PDF in memory, in the language with this code. Raises NotFound."""
    from .papers import trail_paper  # noqa: PLC0415 - draws

    with unlocked.look("log.family_printed", family_id) as tx:
        family = families.FAMILIES.get(tx, family_id)
        lines = _told(tx, family_id)
    return trail_paper(family.family_name, lines, unlocked.clock.today(), language)


def _told(tx: Transaction, family_id: str) -> tuple[Looked, ...]:
    ids = {family_id}
    for table in tables():
        if table.record.kind != FAMILY and "family_id" in table.columns():
            ids |= {number for (number,) in table.peek(tx, ("id",), "family_id = ?", (family_id,))}
    rows = ((row.at, row.verb, row.record) for row in audit.rows_of(tx, ids))
    return in_words(rows, departures.TABLE.select(tx, "family_id = ?", (family_id,)))
