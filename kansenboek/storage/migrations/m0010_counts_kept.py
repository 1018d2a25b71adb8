"""What counts travel with."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0010_counts_kept(db: Database) -> None:
    """Keys and files that counts travel with, and what came in."""
    db.execute(
        """
        CREATE TABLE counts_kept (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            value BLOB NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (kind, name)
        ) STRICT
        """
    )
