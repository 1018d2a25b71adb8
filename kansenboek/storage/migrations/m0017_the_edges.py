"""What the promises need at their edges: the place of a consent in the log, and what a store remembers of its copies."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

NEW_COLUMNS: tuple[str, ...] = (
    # Consents that were written before this place in the log count no more: the store was put together out of a
    # damaged or an incomplete copy, so each parent is asked anew. 0: none.
    "ALTER TABLE meta ADD COLUMN consents_from INTEGER NOT NULL DEFAULT 0",
    # Where in the log a consent was written down and taken back: NULL as long as nobody looked, 0 when it does not tell.
    "ALTER TABLE consents ADD COLUMN log_place INTEGER",
    "ALTER TABLE consents ADD COLUMN withdrawn_place INTEGER",
    "ALTER TABLE consents ADD COLUMN witness TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE printed_forms ADD COLUMN on_screen INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX consents_season",
    (
        "CREATE INDEX consents_season"
        " ON consents (child_id, contact_id, recipient, decision, withdrawn_on, about, log_place, withdrawn_place)"
    ),
    # The newest moment is asked for at each opening, and with each paper.
    "CREATE INDEX audit_opened ON audit (at) WHERE verb = 'store.opened'",
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
    # Which pages of a paper were printed; empty: all of them.
    "ALTER TABLE departures ADD COLUMN pages TEXT NOT NULL DEFAULT ''",
    # When a family was set aside before, and why that was lifted.
    "ALTER TABLE families ADD COLUMN set_aside_before TEXT NOT NULL DEFAULT ''",
    # The words of a sentence that parents left out, to know it again after a small change; and their word that it may go.
    "ALTER TABLE handovers ADD COLUMN from_visits TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE hidden_sentences ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE hidden_sentences ADD COLUMN may_go INTEGER NOT NULL DEFAULT 0",
)
"""A statement for each new column."""


@migrations()
def m0017_the_edges(db: Database) -> None:
    """Columns only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in NEW_COLUMNS:
        db.execute(statement)
