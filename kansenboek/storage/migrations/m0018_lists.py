"""What lists of others need: imports that can be undone, schools, and days of birth that are known in part."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

SCHOOLS: tuple[str, ...] = (
    """
    CREATE TABLE schools (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "sort" TEXT,
        "street" TEXT NOT NULL DEFAULT '',
        "postcode" TEXT NOT NULL DEFAULT '',
        "town" TEXT NOT NULL DEFAULT '',
        "municipality" TEXT NOT NULL DEFAULT '',
        "code" TEXT NOT NULL DEFAULT '',
        "phone" TEXT NOT NULL DEFAULT '',
        "email" TEXT NOT NULL DEFAULT '',
        "website" TEXT NOT NULL DEFAULT '',
        "also_called" TEXT NOT NULL DEFAULT '[]',
        "gone_since" TEXT,
        "spellings" TEXT NOT NULL DEFAULT '[]',
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    # Which school or organisation the text beside it means; empty: only the text is known.
    "ALTER TABLE children ADD COLUMN school_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN bso_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN next_preschool_id TEXT NOT NULL DEFAULT ''",
    # For the list of schools with how many children name each: no child's notes are read for it.
    "CREATE INDEX children_schools ON children (school, school_id, bso, bso_id, next_preschool, next_preschool_id, id)",
    # A newer list of all primary schools, as it was read; one row.
    """
    CREATE TABLE school_list (
        "name" TEXT NOT NULL PRIMARY KEY,
        "read_on" TEXT NOT NULL,
        "data" BLOB NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
)
"""Schools and other organisations of children, and the list that they are chosen from."""

STATEMENTS: tuple[str, ...] = (*SCHOOLS,)
"""A statement for each new table, column and index."""


@migrations()
def m0018_lists(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)
