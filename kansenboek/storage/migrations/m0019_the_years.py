"""What the years need: contacts, colleagues, school years, parcels, terms and the rights of parents."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

CONTACTS: tuple[str, ...] = (
    """
    CREATE TABLE contact_moments (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "date" TEXT,
        "start" TEXT,
        "medium" TEXT NOT NULL,
        "reached" TEXT NOT NULL,
        "by" TEXT NOT NULL,
        "who_began" TEXT,
        "participants" TEXT NOT NULL,
        "children" TEXT NOT NULL,
        "observed" TEXT NOT NULL,
        "parent_words" TEXT NOT NULL,
        "impression" TEXT NOT NULL,
        "our_response" TEXT NOT NULL,
        "next_contact" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX contact_moments_family_id ON contact_moments (family_id, date, reached)",
    (
        "CREATE INDEX contact_moments_next_contact ON contact_moments (next_contact, family_id, id, date)"
        " WHERE next_contact IS NOT NULL"
    ),
    "ALTER TABLE visits ADD COLUMN \"by\" TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visits ADD COLUMN children TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE agreements ADD COLUMN moment_id TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX agreements_moment_id ON agreements (moment_id) WHERE moment_id <> ''",
    "ALTER TABLE contacts ADD COLUMN offers TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE contacts ADD COLUMN offers_words TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX contacts_offers ON contacts (family_id, offers) WHERE offers <> '[]'",
    """
    CREATE TABLE book_loans (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "book" TEXT NOT NULL,
        "child_id" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "lent_on" TEXT,
        "due_back" TEXT,
        "back_on" TEXT,
        "how_it_was" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX book_loans_family_id ON book_loans (family_id)",
    "CREATE INDEX book_loans_out ON book_loans (due_back, family_id, id) WHERE back_on IS NULL",
)
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
