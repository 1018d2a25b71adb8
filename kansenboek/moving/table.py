"""Reading the tables that hold no records as they are, whatever feature they are of."""

from __future__ import annotations

from typing import Any

from kansenboek.storage.records import tables
from kansenboek.storage.transactions import Transaction


def names(tx: Transaction) -> tuple[str, ...]:
    """The tables of this store that hold no records, in the order of the alphabet."""
    of_records = {table.name for table in tables()}
    found = tx.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return tuple(name for (name,) in found if name not in of_records)


def content(tx: Transaction, name: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The columns of one of these tables, and all its rows as they are stored."""
    columns = tuple(str(row[1]) for row in tx.rows(f'PRAGMA table_info("{name}")'))
    return columns, tx.rows(f'SELECT * FROM "{name}"')  # noqa: S608 - a name from the schema
