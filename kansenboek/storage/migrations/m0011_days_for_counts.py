"""Days that counts go by."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0011_days_for_counts(db: Database) -> None:
    """Since when a family is set aside, and when something arranged together was discussed."""
    db.execute("ALTER TABLE families ADD COLUMN restricted_since TEXT")
    db.execute("ALTER TABLE referrals ADD COLUMN discussed_on TEXT")
