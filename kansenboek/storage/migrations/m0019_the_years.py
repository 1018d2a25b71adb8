"""What the years need: contacts, colleagues, school years, parcels, terms and the rights of parents."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

CONTACTS: tuple[str, ...] = ()
"""Contacts that are no home visits, what parents offer, and picture books that were lent."""

COLLEAGUES: tuple[str, ...] = ()
"""Who works here, and who was at work."""

KEYS: tuple[str, ...] = ()
"""Whose passphrase opens the store."""

YEARS: tuple[str, ...] = (
    """
    CREATE TABLE free_days (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "first" TEXT,
        "last" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    # A newer table of school holidays than the program brings, as it was read; and the region of the organisation.
    """
    CREATE TABLE holidays (
        "year" TEXT NOT NULL,
        "region" TEXT NOT NULL,
        "holiday" TEXT NOT NULL,
        "first" TEXT NOT NULL,
        "last" TEXT NOT NULL,
        "advised" INTEGER NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("year", "region", "holiday")
    ) STRICT
    """,
    "CREATE TABLE year_settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, digest BLOB NOT NULL) STRICT",
    # What a turn of the groups did, for taking it back.
    """
    CREATE TABLE year_turns (
        "id" TEXT NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "counts" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE year_before (
        "turn" TEXT NOT NULL,
        "record" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "family" TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "saved_at" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("turn", "record")
    ) STRICT
    """,
)
"""The school year: holidays, groups that turn, families that left."""

PARCELS: tuple[str, ...] = ()
"""Families that are shared with other laptops."""

TERMS: tuple[str, ...] = ()
"""How long things are kept."""

RIGHTS: tuple[str, ...] = ()
"""What parents asked to see."""

STATEMENTS: tuple[str, ...] = (*CONTACTS, *COLLEAGUES, *KEYS, *YEARS, *PARCELS, *TERMS, *RIGHTS)
"""A statement for each new table, column and index."""


@migrations()
def m0019_the_years(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)
