"""The search index catches up after a save instead of within it."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0006_search_later(db: Database) -> None:
    """Records that are saved and not in the search index yet; index pages that fit an encrypted page."""
    db.execute("ALTER TABLE meta ADD COLUMN to_index TEXT NOT NULL DEFAULT ''")
    db.execute("INSERT INTO search_text (search_text, rank) VALUES ('pgsz', 3900)")
