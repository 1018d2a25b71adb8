"""Drafts, and what a store knows of its backups."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

_DRAFTS_AND_CARE = (
    """
    CREATE TABLE drafts (
        form TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        family TEXT NOT NULL,
        forms TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    """,
    "CREATE TABLE erased (record TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT",
    "CREATE TABLE former_keys (backup BLOB NOT NULL PRIMARY KEY) STRICT",
    "ALTER TABLE meta ADD COLUMN backup_folder TEXT",
    "ALTER TABLE meta ADD COLUMN import_key BLOB",
    # What is due is asked at every unlocking, among all records of years.
    "CREATE INDEX agreements_due ON agreements (due) WHERE status = 'open'",
    "CREATE INDEX referrals_check_back ON referrals (check_back)",
    "CREATE INDEX visits_planned ON visits (date) WHERE outcome = 'planned'",
    "CREATE INDEX visits_next_contact ON visits (next_contact) WHERE next_contact IS NOT NULL",
    "CREATE INDEX sessions_date ON sessions (date)",
    "CREATE INDEX children_birth_date ON children (birth_date)",
    "CREATE INDEX children_school_start ON children (school_start)",
)


@migrations()
def m0002_drafts_and_care(db: Database) -> None:
    """What is typed and not saved; where backups go; whose notes were erased."""
    for statement in _DRAFTS_AND_CARE:
        db.execute(statement)
