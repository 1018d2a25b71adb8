"""What the promises need at their edges: the place of a consent in the log, and what a store remembers of its copies."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

NEW_COLUMNS: tuple[str, ...] = (
    # Consents that were written before this place in the log count no more: the store was put together out of a
    # damaged or an incomplete copy, so each parent is asked anew. 0: none.
    "ALTER TABLE meta ADD COLUMN consents_from INTEGER NOT NULL DEFAULT 0",
    # Rows that are no records have a digest each, and a sum of all. NULL: the first opening makes them, with the keys.
    "ALTER TABLE imported ADD COLUMN digest BLOB",
    "ALTER TABLE erased ADD COLUMN digest BLOB",
    "ALTER TABLE former_keys ADD COLUMN digest BLOB",
    "ALTER TABLE meta ADD COLUMN side_sum BLOB",
    # For the list of the season: whose relation can have no custody does not count.
    "CREATE INDEX contacts_deciding ON contacts (has_custody, family_id, id, relation)",
    "DROP INDEX contacts_custody",
    # Whether somebody has the sheet with the recovery key: it was typed back, or it opened the store. A store from
    # before is taken for one of which the sheet was written down.
    "ALTER TABLE meta ADD COLUMN sheet_confirmed INTEGER NOT NULL DEFAULT 1",
    # Whether two records are about one child, as somebody answered; and the children of whom a no is to be heard.
    """
    CREATE TABLE child_pairs (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "one" TEXT NOT NULL,
        "other" TEXT NOT NULL,
        "answer" TEXT,
        "answered_on" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX child_pairs_one ON child_pairs (one, other)",
    "CREATE INDEX child_pairs_other ON child_pairs (other)",
    "CREATE INDEX child_pairs_family_id ON child_pairs (family_id)",
    "CREATE INDEX consents_no ON consents (child_id) WHERE decision = 'no' OR withdrawn_on IS NOT NULL",
    # What must not come back out of an older copy: random ids and codes.
    """
    CREATE TABLE never_again (
        "kind" TEXT NOT NULL,
        "id" TEXT NOT NULL,
        "number" INTEGER NOT NULL,
        "place" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "more" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("kind", "id")
    ) STRICT
    """,
    "CREATE TABLE backup_folders (path TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) STRICT",
)
"""A statement for each new column."""


@migrations()
def m0017_the_edges(db: Database) -> None:
    """Columns only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in NEW_COLUMNS:
        db.execute(statement)
