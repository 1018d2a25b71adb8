"""Papers that did not leave after all, to which parent one went, pictures that were written as a file, and what was
settled.
"""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0012_what_did_not_leave(db: Database) -> None:
    """A struck departure with its reason, the parent it went to, the day a picture was taken out, and what was settled."""
    db.execute("ALTER TABLE departures ADD COLUMN contact_id TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE departures ADD COLUMN struck_on TEXT")
    db.execute("ALTER TABLE departures ADD COLUMN struck_why TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE handovers ADD COLUMN settled_sha256 TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE attachments ADD COLUMN taken_out TEXT")
