"""What is due, from indexes alone."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0007_due_from_indexes(db: Database) -> None:
    """What is due is listed without reading the records: thousands in a large organisation."""
    for statement in (
        "DROP INDEX agreements_due",
        "DROP INDEX referrals_check_back",
        "DROP INDEX visits_planned",
        "DROP INDEX children_birth_date",
        "DROP INDEX children_school_start",
        "CREATE INDEX agreements_due ON agreements (due, family_id, id) WHERE status = 'open'",
        "CREATE INDEX referrals_check_back ON referrals (check_back, status, family_id, id)",
        "CREATE INDEX visits_planned ON visits (date, family_id, id) WHERE outcome = 'planned'",
        "CREATE INDEX children_days ON children (birth_date, school_start, family_id, id)",
        "CREATE INDEX handovers_child_id ON handovers (child_id, state)",
    ):
        db.execute(statement)
