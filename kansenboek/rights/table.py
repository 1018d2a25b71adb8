"""Requests to see what is kept: the table and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import AccessRequest

TABLE = Table(AccessRequest, "access_requests")


def of_family(tx: Transaction, family_id: str) -> tuple[AccessRequest, ...]:
    """The requests about one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def open_until(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Last day, id and family of requests that are neither given nor closed and have to be by that day."""
    where = "given_on IS NULL AND closed_why = '' AND due_on <= ?"
    return TABLE.peek(tx, ("due_on", "id", "family_id"), where, (until.isoformat(),))


def columns_of_all(tx: Transaction) -> dict[str, tuple[str, ...]]:
    """Every table of this store with its columns, those of the search index too, by name."""
    names = [name for (name,) in tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {
        name: tuple(row[0] for row in tx.rows("SELECT name FROM pragma_table_info(?)", (name,)))
        for name in names
    }
