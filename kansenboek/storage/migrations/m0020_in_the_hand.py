"""What the hand needs: a bin for what was deleted, what the first ten minutes remember, and the spelling of one's own words."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

BIN: tuple[str, ...] = (
    """CREATE TABLE deleted_records (
        record TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        family TEXT NOT NULL,
        act TEXT NOT NULL,
        place INTEGER NOT NULL,
        at TEXT NOT NULL,
        "by" TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        digest BLOB NOT NULL,
        what TEXT NOT NULL,
        beside BLOB NOT NULL
    )""",
)
"""What was deleted, for thirty days."""

FIRST: tuple[str, ...] = (
    # Empty: all steps were taken. A store of before never took them and needs none.
    "ALTER TABLE meta ADD COLUMN first_step TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE meta ADD COLUMN is_practice INTEGER NOT NULL DEFAULT 0",
)
"""How far the first ten minutes came, and whether it is the book to practise in."""

SPELLING: tuple[str, ...] = ("CREATE TABLE own_words (word TEXT PRIMARY KEY, digest BLOB NOT NULL)",)
"""Words that the spelling takes as right."""

STATEMENTS: tuple[str, ...] = (*BIN, *FIRST, *SPELLING)
"""A statement for each new table, column and index."""


@migrations()
def m0020_in_the_hand(db: Database) -> None:
    """Tables only; no row that stands already is touched."""
    for statement in STATEMENTS:
        db.execute(statement)
