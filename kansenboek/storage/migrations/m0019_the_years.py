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
    # Whose families these are is asked of the indexes alone, for what somebody had contact with.
    'CREATE INDEX visits_by ON visits ("by", family_id)',
    'CREATE INDEX contact_moments_by ON contact_moments ("by", family_id)',
)
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

RIGHTS: tuple[str, ...] = (
    """
    CREATE TABLE access_requests (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "contact_id" TEXT NOT NULL,
        "children" TEXT NOT NULL DEFAULT '[]',
        "asked_on" TEXT,
        "due_on" TEXT,
        "identity_seen" TEXT,
        "facts_of_child" INTEGER NOT NULL DEFAULT 0,
        "apart" INTEGER NOT NULL DEFAULT 0,
        "withheld" TEXT NOT NULL DEFAULT '[]',
        "given_on" TEXT,
        "sha256" TEXT NOT NULL DEFAULT '',
        "left_out" TEXT NOT NULL DEFAULT '[]',
        "closed_why" TEXT NOT NULL DEFAULT '',
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX access_requests_family_id ON access_requests (family_id)",
    # On which ground of the law things are kept, where the organisation chose another one than the preset.
    """
    CREATE TABLE grounds (
        "purpose" TEXT NOT NULL PRIMARY KEY,
        "basis" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
)
"""What parents asked to see."""

STATEMENTS: tuple[str, ...] = (*CONTACTS, *COLLEAGUES, *KEYS, *YEARS, *PARCELS, *TERMS, *RIGHTS)
"""A statement for each new table, column and index."""


@migrations()
def m0019_the_years(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)
