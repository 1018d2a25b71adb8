"""Comparing all rows of an open store with their digests and their sum, while rows are written in between.

A sum of digests says nothing about rows that move. So a check hears of each row that is written meanwhile
(`Transaction.moved`): of one that it read before, the change of its digest is a change of what it counted; one that
it has not read yet it meets as it is then. Only when something moved of which nobody says where it stands does it
begin again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.register import kept

from . import audit, sealed_rows
from .records import tables
from .transactions import Transaction


class Moves:
    """What was written while rows are being compared, as far as they were read."""

    def __init__(self) -> None:
        self.total = 0
        """The sum of the digests of all rows that were read, as they are now."""
        self._whole: set[str] = set()
        self._table, self._read_to = "", -1
        self.must_begin_again = False

    def begin(self) -> None:
        """Nothing was read yet."""
        self.total, self.must_begin_again = 0, False
        self._whole.clear()
        self._table, self._read_to = "", -1

    def reading(self, table: str, read_to: int) -> None:
        """The rows of this table were read up to this number."""
        self._table, self._read_to = table, read_to

    def has_read(self, table: str) -> None:
        """All rows of this table were read."""
        self._whole.add(table)

    def hear(self, tx: Transaction) -> None:
        """Count along what a transaction wrote that was committed."""
        if sum(change for _table, _row, change in tx.moved) != tx.sum_change:
            self.must_begin_again = True
        for table, row, change in tx.moved:
            if table in self._whole or (table == self._table and row <= self._read_to):
                self.total += change


def verify(tx: Transaction, moves: Moves | None = None) -> Iterator[str]:
    """Compare every row with its digest, all rows with their sum, and the log with its chain, a row at a time.

    Gives an empty text for a sound row and the id of a damaged one. Raises StoreDamaged at the end when rows are
    missing, older or doubled, or the log was changed. `moves` hears of what is written in between.
    """
    moves = moves or Moves()
    while True:
        moves.begin()
        yield from _compare_rows(tx, moves)
        if not moves.must_begin_again:
            break
    ((row_sum,),) = tx.rows("SELECT row_sum FROM meta")
    if sealed_rows.as_sum(moves.total) != row_sum:
        raise StoreDamaged(part=Label(N_("records are missing or older than they should be")))
    yield from sealed_rows.verify(tx)
    yield from audit.verify(tx)


def _compare_rows(tx: Transaction, moves: Moves) -> Iterator[str]:
    for table in tables():
        for read_to, damaged, term in table.compared(tx):
            moves.reading(table.name, read_to)
            moves.total += term
            yield damaged
        moves.has_read(table.name)
    for each in kept():
        if each.verify:
            terms: Any = each.verify(tx)
            for damaged, term in terms:
                moves.total += term
                yield damaged


def verify_newest(tx: Transaction, since: int) -> Iterator[str]:
    """Compare the records that rows of the log after `since` name, as `verify` does; newest first."""
    found = tx.rows(
        "SELECT DISTINCT record FROM audit WHERE seq > ? AND record <> '' ORDER BY seq DESC", (since,)
    )
    ids = [record for (record,) in found]
    for table in tables():
        yield from table.damaged_among(tx, ids)
