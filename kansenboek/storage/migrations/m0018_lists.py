"""What lists of others need: imports that can be undone, schools, and days of birth that are known in part."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

STATEMENTS: tuple[str, ...] = (
    # What an import did, for taking it back; and how tables with certain headings were read.
    """
    CREATE TABLE imports (
        "id" TEXT NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "file_kind" TEXT NOT NULL,
        "counts" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE import_added (
        "import" TEXT NOT NULL,
        "part" INTEGER NOT NULL,
        "what" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("import", "part")
    ) STRICT
    """,
    """
    CREATE TABLE import_before (
        "import" TEXT NOT NULL,
        "record" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "family" TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "saved_at" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("import", "record")
    ) STRICT
    """,
    "CREATE TABLE import_sources (source TEXT NOT NULL PRIMARY KEY, what TEXT NOT NULL, digest BLOB NOT NULL) STRICT",
)
"""A statement for each new table, column and index."""


@migrations()
def m0018_lists(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)
