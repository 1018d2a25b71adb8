"""Lists that left, and the families that stood on them: the tables and their questions."""

from __future__ import annotations

from kansenboek.outgoing.records import ListedFamily, ListLeft
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

LISTS = Table(ListLeft, "lists_left")
FAMILIES_ON = Table(ListedFamily, "listed_families")


def of_family(tx: Transaction, family_id: str) -> tuple[ListLeft, ...]:
    """The lists that left with something of this family, in the order of writing."""
    where = "id IN (SELECT list_id FROM listed_families WHERE family_id = ?)"
    return LISTS.select(tx, where, (family_id,))
