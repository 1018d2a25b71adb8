"""Parent sessions that did not take place."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0013_cancelled_sessions(db: Database) -> None:
    """A session says that it did not take place, instead of waiting for ever for its count."""
    db.execute("ALTER TABLE sessions ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0")
