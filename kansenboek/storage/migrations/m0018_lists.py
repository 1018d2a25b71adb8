"""What lists of others need: imports that can be undone, schools, and days of birth that are known in part."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE meta ADD COLUMN spelled_as INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE meta ADD COLUMN spelled_to INTEGER NOT NULL DEFAULT 0",
)
"""A statement for each new table, column and index."""


@migrations()
def m0018_lists(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)
