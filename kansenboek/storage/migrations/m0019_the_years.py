"""What the years need: contacts, colleagues, school years, parcels, terms and the rights of parents."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

CONTACTS: tuple[str, ...] = ()
"""Contacts that are no home visits, what parents offer, and picture books that were lent."""

COLLEAGUES: tuple[str, ...] = (
    """
    CREATE TABLE colleagues (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "sites" TEXT NOT NULL,
        "groups" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "from_day" TEXT,
        "until_day" TEXT,
        "elsewhere" INTEGER NOT NULL,
        "slot" INTEGER,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    # Who said last to be at work with a passphrase that several people know.
    """
    CREATE TABLE at_work (
        slot INTEGER NOT NULL PRIMARY KEY,
        colleague TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    """,
    # Who was at work: part of the chain where it is not empty, so rows of before stay what they were.
    "ALTER TABLE audit ADD COLUMN \"by\" TEXT NOT NULL DEFAULT ''",
)
"""Who works here, and who was at work."""

KEYS: tuple[str, ...] = ()
"""Whose passphrase opens the store."""

YEARS: tuple[str, ...] = ()
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
