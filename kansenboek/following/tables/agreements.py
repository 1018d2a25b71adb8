"""Agreements: the table and its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kansenboek.following.records.agreements import Agreement
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(Agreement, "agreements")


def of_family(tx: Transaction, family_id: str) -> tuple[Agreement, ...]:
    """The agreements with one family, in the order in which they were written."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def families_with_open(tx: Transaction, _today: date) -> Iterator[str]:
    """The families with which something was promised that is not done."""
    sql = "SELECT family_id FROM agreements INDEXED BY agreements_due WHERE status = 'open'"
    return (family for (family,) in tx.rows(sql))


def due_until(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of open agreements that are to be done by `until`, or should have been done already."""
    return TABLE.peek(tx, ("due", "id", "family_id"), "status = 'open' AND due <= ?", (until.isoformat(),))


def every_open(tx: Transaction) -> tuple[Agreement, ...]:
    """The agreements that nobody looked back on yet."""
    return TABLE.select(tx, "status = 'open'")


def looked_back_on(tx: Transaction, most: int) -> tuple[Agreement, ...]:
    """The agreements that somebody looked back on, the last one first; at most so many."""
    last = "SELECT id FROM agreements WHERE status <> 'open' ORDER BY coalesce(reviewed_on, due) DESC LIMIT ?"
    where = f"id IN ({last})"
    found = TABLE.select(tx, where, (most,))
    return tuple(sorted(found, key=lambda each: each.reviewed_on or each.due or date.min, reverse=True))


def of_handover(tx: Transaction, handover_id: str) -> tuple[Agreement, ...]:
    """The commitments of one handover."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def promised_from(tx: Transaction, since: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of open agreements that are due on that day or later; what was only asked is no promise."""
    where = "status = 'open' AND due >= ? AND (asked = 0 OR agreed_on IS NOT NULL)"
    return TABLE.peek(tx, ("due", "id", "family_id"), where, (since.isoformat(),))
