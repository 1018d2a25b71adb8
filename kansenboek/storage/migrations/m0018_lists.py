"""What lists of others need: imports that can be undone, schools, and days of birth that are known in part."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

BIRTHDAYS: tuple[str, ...] = (
    # How much of a day of birth is known; the lists that read children from an index alone read it too.
    "ALTER TABLE children ADD COLUMN birth_known TEXT NOT NULL DEFAULT 'day'",
    "DROP INDEX children_season",
    (
        "CREATE INDEX children_season ON children (family_id, id, given_name, surname, birth_date, birth_known, school,"
        ' school_start, site, "group", mentor, ve_indication, care_end, exit_reason)'
    ),
    "DROP INDEX children_family_id",
    "CREATE INDEX children_family_id ON children (family_id, birth_date, given_name, birth_known)",
)
"""What is known of a birthday."""

STATEMENTS: tuple[str, ...] = (*BIRTHDAYS,)
"""A statement for each new table, column and index."""


@migrations()
def m0018_lists(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)
