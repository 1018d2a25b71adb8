"""A family's home visits: the table and its questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import HomeVisit

TABLE = Table(HomeVisit, "visits")


def of_family(tx: Transaction, family_id: str) -> tuple[HomeVisit, ...]:
    """The visits to one family, in the order in which they were written."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def planned_until(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of visits planned up to `until`, also those of which nobody wrote down how they went."""
    return TABLE.peek(
        tx, ("date", "id", "family_id"), "outcome = 'planned' AND date <= ?", (until.isoformat(),)
    )


def next_contacts(tx: Transaction, since: date, until: date) -> Sequence[tuple[str, str, str]]:
    """Day of the promised contact, id and family of visits after which contact was promised between `since` and
    `until`, when no later visit was written down yet.
    """
    return TABLE.peek(
        tx,
        ("next_contact", "id", "family_id"),
        "next_contact BETWEEN ? AND ? AND NOT EXISTS"
        " (SELECT 1 FROM visits later WHERE later.family_id = visits.family_id AND later.date > visits.date)",
        (since.isoformat(), until.isoformat()),
    )


def planned_from(tx: Transaction, family_ids: Iterable[str], since: date) -> tuple[HomeVisit, ...]:
    """The visits to these families that are planned on that day or later."""
    these = json.dumps(sorted(set(family_ids)))
    where = "outcome = 'planned' AND date >= ? AND family_id IN (SELECT value FROM json_each(?))"
    return TABLE.select(tx, where, (since.isoformat(), these))
