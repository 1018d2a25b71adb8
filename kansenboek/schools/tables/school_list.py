"""The list of all primary schools as somebody read it in: one row beside the records, compressed.

6,215 schools of which a book uses ten are no records: each would be searched, checked and backed up row by row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.errors import KnownError
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.transactions import Transaction

ROWS = SealedRows("school_list", ("name", "read_on", "data"), ("name",))
PRIMARY = "primary"
"""The name of the list of primary schools; there is no other yet."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list as it was read in: the day, and its compressed text."""

    read_on: date
    data: bytes = field(repr=False)


def newest(tx: Transaction) -> KeptList | None:
    """Read the list that was read in last; None when the one that comes with the program is used."""
    found = ROWS.select(tx, "name = ?", (PRIMARY,))
    return KeptList(date.fromisoformat(found[0][1]), found[0][2]) if found else None


def keep(tx: Transaction, kept: KeptList) -> None:
    """Keep a newer list in the place of the one before."""
    ROWS.put(tx, (PRIMARY, kept.read_on.isoformat(), kept.data))


def salvage(damaged: DamagedRows) -> Salvage:
    """Read the list out of a damaged store; without it the one that comes with the program is used."""
    try:
        found = tuple(damaged.numbered(ROWS.table, ROWS.sound)) if damaged.is_there(ROWS.table) else ()
    except KnownError:
        found = ()
    sound = tuple(row for row in found if row is not None)

    def put(tx: Transaction) -> None:
        for row in sound:
            ROWS.put(tx, row)

    return Salvage(put, True)  # it can be read in again
