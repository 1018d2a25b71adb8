"""Parent sessions that were planned together."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0005_series_of_sessions(db: Database) -> None:
    """Parent sessions that were planned together know so."""
    db.execute("ALTER TABLE sessions ADD COLUMN series TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX sessions_series ON sessions (series) WHERE series <> ''")
