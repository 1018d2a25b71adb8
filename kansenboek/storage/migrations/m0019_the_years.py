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

YEARS: tuple[str, ...] = ()
"""The school year: holidays, groups that turn, families that left."""

PARCELS: tuple[str, ...] = ()
"""Families that are shared with other laptops."""

TERMS: tuple[str, ...] = (
    """
    CREATE TABLE holds (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL,
        "item" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "from_day" TEXT,
        "until" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX holds_family_id ON holds (family_id)",
    """
    CREATE TABLE destructions (
        "id" TEXT NOT NULL PRIMARY KEY,
        "done_on" TEXT,
        "things" INTEGER,
        "gone" TEXT NOT NULL DEFAULT '[]',
        "backups_done" INTEGER,
        "backups_left" TEXT NOT NULL DEFAULT '[]',
        "backups_until" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE terms (
        "kind" TEXT NOT NULL PRIMARY KEY,
        "days" INTEGER NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE audit_from (
        "seq" INTEGER NOT NULL PRIMARY KEY,
        "chain" BLOB NOT NULL,
        "at" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
)
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
