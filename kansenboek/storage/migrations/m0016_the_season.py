"""What the season of handovers needs: from who is due to the answer that comes back."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

NEW_COLUMNS: tuple[str, ...] = (
    "ALTER TABLE children ADD COLUMN latin_given_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN latin_surname TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE consents ADD COLUMN paper_code TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN bso TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN next_preschool TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE printed_forms (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "recipient" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "printed_on" TEXT,
        "seen" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX printed_forms_handover_id ON printed_forms (handover_id)",
    "ALTER TABLE consents ADD COLUMN about TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE consents ADD COLUMN seen TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE agreements ADD COLUMN asked INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE agreements ADD COLUMN agreed_on TEXT",
    "ALTER TABLE school_answers ADD COLUMN settled_in TEXT",
    "ALTER TABLE agreements ADD COLUMN own_part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE referrals ADD COLUMN dream INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE children ADD COLUMN dream_came_true TEXT",
    """
    CREATE TABLE sites (
        "id" TEXT NOT NULL PRIMARY KEY,
        "organisation" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "mentors" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "ALTER TABLE attachments ADD COLUMN report TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attachments ADD COLUMN page INTEGER",
    "ALTER TABLE children ADD COLUMN first_week TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN care_end TEXT",
    "ALTER TABLE children ADD COLUMN exit_reason TEXT",
    # The list of the season is read from these alone, without a row and its notes.
    (
        "CREATE INDEX children_season ON children (family_id, id, given_name, surname, birth_date, school,"
        ' school_start, site, "group", mentor, ve_indication, care_end, exit_reason)'
    ),
    (
        "CREATE INDEX handovers_season"
        " ON handovers (child_id, id, state, corrects, date, delivered_on, received_on, feedback_on)"
    ),
    (
        "CREATE INDEX departures_season"
        " ON departures (paper, handover_id, recipient, left_on, received_on, struck_on)"
    ),
    "CREATE INDEX school_answers_season ON school_answers (handover_id, answered_on)",
    (
        "CREATE INDEX consents_season"
        " ON consents (child_id, contact_id, recipient, decision, given_on, withdrawn_on, about)"
    ),
    "CREATE INDEX contacts_custody ON contacts (has_custody, family_id, id)",
)
"""A statement for each new column."""


@migrations()
def m0016_the_season(db: Database) -> None:
    """Columns only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in NEW_COLUMNS:
        db.execute(statement)
