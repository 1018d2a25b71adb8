"""A visit and another contact are written on one page less: who of us it was with stands in the index of families."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

STATEMENTS: tuple[str, ...] = (
    "DROP INDEX visits_by",
    "DROP INDEX visits_family_id",
    'CREATE INDEX visits_family_id ON visits (family_id, date, outcome, "by")',
    "DROP INDEX contact_moments_by",
    "DROP INDEX contact_moments_family_id",
    'CREATE INDEX contact_moments_family_id ON contact_moments (family_id, date, reached, "by")',
)
"""Which families somebody had contact with is asked of the index of all of them, which has to be read for the list of
families too. A page of an index of its own was encrypted and written twice with each visit.
"""


@migrations()
def m0021_one_index_less(db: Database) -> None:
    """Indexes only; no row is touched."""
    for statement in STATEMENTS:
        db.execute(statement)
