"""Reading the log of one family in plain words. That somebody read it stands in the log itself."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues import table as colleagues
from kansenboek.handover.tables import departures
from kansenboek.outgoing import table as outgoing
from kansenboek.people import table as families
from kansenboek.storage import audit
from kansenboek.storage.records import tables
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction
from kansenboek.trail.rules import Looked, in_words

__all__ = ["Looked", "told", "who_looked"]


def who_looked(unlocked: Unlocked, family_id: str) -> tuple[Looked, ...]:
    """What was done with this family and everything that is kept about it, newest first. Raises NotFound."""
    with unlocked.look("log.family_shown", family_id) as tx:
        families.FAMILIES.get(tx, family_id)
        return told(tx, family_id)


def told(tx: Transaction, family_id: str, only: frozenset[str] | None = None) -> tuple[Looked, ...]:
    """The log of a family and of everything that is kept about it, in words, newest first.

    `only`: of these records alone, and of no list that left.
    """
    names = {each.id: each.name for each in colleagues.TABLE.select(tx)}
    if only is not None:
        chosen = ((row.at, row.verb, row.record, row.by) for row in audit.rows_of(tx, only))
        gone = departures.TABLE.select(tx, "family_id = ?", (family_id,))
        return in_words(chosen, tuple(each for each in gone if each.id in only), {}, names)
    ids = {family_id}
    for table in tables():
        if table.record.kind != FAMILY and "family_id" in table.columns():
            ids |= {number for (number,) in table.peek(tx, ("id",), "family_id = ?", (family_id,))}
    lists = {each.id: each for each in outgoing.of_family(tx, family_id)}
    rows = ((row.at, row.verb, row.record, row.by) for row in audit.rows_of(tx, ids | lists.keys()))
    return in_words(rows, departures.TABLE.select(tx, "family_id = ?", (family_id,)), lists, names)
