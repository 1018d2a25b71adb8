"""Whether each parent with custody has to have decided, kept in the store."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0015_rule_of_every_parent(db: Database) -> None:
    """The rule is kept with the records that it is about. NULL: nobody wrote it down here yet."""
    db.execute(
        "ALTER TABLE meta ADD COLUMN every_parent_decides INTEGER CHECK (every_parent_decides IN (0, 1))"
    )
