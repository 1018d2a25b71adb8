"""What the promises need at their edges: the place of a consent in the log, and what a store remembers of its copies."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

NEW_COLUMNS: tuple[str, ...] = (
    # Consents that were written before this place in the log count no more: the store was put together out of a
    # damaged or an incomplete copy, so each parent is asked anew. 0: none.
    "ALTER TABLE meta ADD COLUMN consents_from INTEGER NOT NULL DEFAULT 0",
    # Which pages of a paper were printed; empty: all of them.
    "ALTER TABLE departures ADD COLUMN pages TEXT NOT NULL DEFAULT ''",
    # When a family was set aside before, and why that was lifted.
    "ALTER TABLE families ADD COLUMN set_aside_before TEXT NOT NULL DEFAULT ''",
)
"""A statement for each new column."""


@migrations()
def m0017_the_edges(db: Database) -> None:
    """Columns only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in NEW_COLUMNS:
        db.execute(statement)
