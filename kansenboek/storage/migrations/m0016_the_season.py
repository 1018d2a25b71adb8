"""What the season of handovers needs: from who is due to the answer that comes back."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

NEW_COLUMNS: tuple[str, ...] = (
    "ALTER TABLE consents ADD COLUMN paper_code TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN bso TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN next_preschool TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE printed_forms (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "recipient" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "printed_on" TEXT,
        "seen" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX printed_forms_handover_id ON printed_forms (handover_id)",
    "ALTER TABLE consents ADD COLUMN about TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE consents ADD COLUMN seen TEXT NOT NULL DEFAULT ''",
)
"""A statement for each new column."""


@migrations()
def m0016_the_season(db: Database) -> None:
    """Columns only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in NEW_COLUMNS:
        db.execute(statement)
