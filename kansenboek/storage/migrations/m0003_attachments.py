"""Pictures: what is known of them, and their bytes."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

_ATTACHMENTS = (
    """
    CREATE TABLE attachments (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL,
        "handover_id" TEXT NOT NULL,
        "what" TEXT NOT NULL,
        "caption" TEXT NOT NULL,
        "width" INTEGER,
        "height" INTEGER,
        "size" INTEGER,
        "sha256" TEXT NOT NULL,
        "added" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attachments_family_id ON attachments (family_id)",
    "CREATE INDEX attachments_child_id ON attachments (child_id)",
    """
    CREATE TABLE pictures (
        attachment TEXT NOT NULL PRIMARY KEY REFERENCES attachments (id) DEFERRABLE INITIALLY DEFERRED,
        jpeg BLOB NOT NULL
    ) STRICT
    """,
)


@migrations()
def m0003_attachments(db: Database) -> None:
    """Pictures: what is known of them, and their bytes."""
    for statement in _ATTACHMENTS:
        db.execute(statement)
