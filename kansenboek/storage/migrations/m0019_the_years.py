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

PARCELS: tuple[str, ...] = (
    """
    CREATE TABLE parcels_kept (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (kind, name)
    ) STRICT
    """,
)
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
