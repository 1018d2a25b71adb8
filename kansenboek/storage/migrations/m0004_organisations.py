"""Local organisations, and who something is arranged with."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

_ORGANISATIONS = (
    """
    CREATE TABLE organisations (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "destination" TEXT,
        "components" TEXT NOT NULL,
        "offer" TEXT NOT NULL,
        "audience" TEXT NOT NULL,
        "neighbourhood" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "website" TEXT NOT NULL,
        "opening_hours" TEXT NOT NULL,
        "how_to_apply" TEXT,
        "contact_name" TEXT NOT NULL,
        "checked_on" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "ALTER TABLE referrals ADD COLUMN organisation_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE referrals ADD COLUMN asked_on TEXT",
    "CREATE INDEX referrals_organisation_id ON referrals (organisation_id) WHERE organisation_id <> ''",
    "CREATE INDEX agreements_visit_id ON agreements (visit_id) WHERE visit_id <> ''",
)


@migrations()
def m0004_organisations(db: Database) -> None:
    """Local organisations; which of them something is arranged with, and when it was last asked after."""
    for statement in _ORGANISATIONS:
        db.execute(statement)
