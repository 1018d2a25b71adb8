"""Parent sessions: the table and its questions."""

from __future__ import annotations

from datetime import date

from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import ParentSession

TABLE = Table(ParentSession, "sessions")


def attended_by(tx: Transaction, contact_ids: tuple[str, ...]) -> tuple[ParentSession, ...]:
    """Sessions at which one of these people was present by name."""
    if not contact_ids:
        return ()
    places = ", ".join("?" for _ in contact_ids)
    return TABLE.select(
        tx,
        f"EXISTS (SELECT 1 FROM json_each(attendance) WHERE value IN ({places}))",  # noqa: S608 - only ? marks
        contact_ids,
    )


def between(tx: Transaction, since: date, until: date) -> tuple[ParentSession, ...]:
    """Sessions on these days and the days between."""
    return TABLE.select(tx, "date BETWEEN ? AND ?", (since.isoformat(), until.isoformat()))


def of_series(tx: Transaction, series: str) -> tuple[ParentSession, ...]:
    """All sessions that were planned together."""
    return TABLE.select(tx, "series = ?", (series,))
