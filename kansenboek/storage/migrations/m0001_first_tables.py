"""The tables of the first store."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

_FIRST_TABLES = (
    """
    CREATE TABLE meta (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        store_id TEXT NOT NULL,
        slot_gen INTEGER NOT NULL,
        write_gen INTEGER NOT NULL,
        audit_count INTEGER NOT NULL,
        audit_head BLOB,
        row_sum BLOB NOT NULL,
        created TEXT NOT NULL,
        backed_up TEXT
    ) STRICT
    """,
    """
    CREATE TABLE audit (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        verb TEXT NOT NULL,
        record TEXT NOT NULL,
        state BLOB NOT NULL,
        chain BLOB NOT NULL
    ) STRICT
    """,
    "CREATE TABLE imported (source BLOB NOT NULL PRIMARY KEY, record TEXT NOT NULL) STRICT",
    """
    CREATE TABLE search_rows (
        rowid INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL UNIQUE,
        family TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE search_text USING fts5 (
        body, names, spelled, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )
    """,
    """
    CREATE TABLE families (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_name" TEXT NOT NULL,
        "home_languages" TEXT NOT NULL,
        "preferred_language" TEXT NOT NULL,
        "interpreter_need" TEXT,
        "reading_support" INTEGER NOT NULL,
        "visit_preference" TEXT,
        "custody_note" TEXT NOT NULL,
        "neighbourhood" TEXT NOT NULL,
        "family_strengths" TEXT NOT NULL,
        "practical_notes" TEXT NOT NULL,
        "retain_until" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE children (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "given_name" TEXT NOT NULL,
        "surname" TEXT NOT NULL,
        "birth_date" TEXT,
        "site" TEXT NOT NULL,
        "group" TEXT NOT NULL,
        "mentor" TEXT NOT NULL,
        "care_start" TEXT,
        "sessions_per_week" INTEGER,
        "ve_indication" TEXT NOT NULL,
        "ve_programme" TEXT,
        "ve_from" TEXT,
        "ve_hours" INTEGER,
        "school" TEXT NOT NULL,
        "school_start" TEXT,
        "observation_tool" TEXT,
        "last_observed" TEXT,
        "strengths" TEXT NOT NULL,
        "interests" TEXT NOT NULL,
        "approach_tips" TEXT NOT NULL,
        "dream" TEXT NOT NULL,
        "professionals" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    # Whole lines of the list of families, so that listing reads no row with its notes.
    "CREATE INDEX families_line ON families (id, family_name, home_languages, neighbourhood)",
    "CREATE INDEX children_family_id ON children (family_id, birth_date, given_name)",
    """
    CREATE TABLE contacts (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "name" TEXT NOT NULL,
        "relation" TEXT NOT NULL,
        "has_custody" TEXT NOT NULL,
        "may_consent" INTEGER NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "contact_channel" TEXT,
        "do_not_contact_via" TEXT,
        "organisation" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX contacts_family_id ON contacts (family_id)",
    """
    CREATE TABLE visits (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "date" TEXT,
        "start" TEXT,
        "end" TEXT,
        "outcome" TEXT NOT NULL,
        "purpose" TEXT NOT NULL,
        "place" TEXT,
        "participants" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "interpreter" TEXT,
        "topics" TEXT NOT NULL,
        "parent_words" TEXT NOT NULL,
        "parent_questions" TEXT NOT NULL,
        "observed" TEXT NOT NULL,
        "impression" TEXT NOT NULL,
        "our_response" TEXT NOT NULL,
        "next_contact" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX visits_family_id ON visits (family_id, date, outcome)",
    """
    CREATE TABLE sessions (
        "id" TEXT NOT NULL PRIMARY KEY,
        "session_kind" TEXT NOT NULL,
        "date" TEXT,
        "start" TEXT,
        "end" TEXT,
        "site" TEXT NOT NULL,
        "theme" TEXT,
        "theme_text" TEXT NOT NULL,
        "guests" TEXT NOT NULL,
        "adults" INTEGER,
        "new_adults" INTEGER,
        "children" INTEGER,
        "attendance" TEXT NOT NULL,
        "languages" TEXT NOT NULL,
        "hosts" TEXT NOT NULL,
        "questions" TEXT NOT NULL,
        "wishes" TEXT NOT NULL,
        "smiley_happy" INTEGER,
        "smiley_neutral" INTEGER,
        "smiley_sad" INTEGER,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE handovers (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "state" TEXT NOT NULL,
        "version" INTEGER,
        "corrects" TEXT NOT NULL,
        "correction_reason" TEXT NOT NULL,
        "mode" TEXT,
        "date" TEXT,
        "place" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "interpreter" TEXT,
        "participants" TEXT NOT NULL,
        "moment" TEXT NOT NULL,
        "moment_date" TEXT,
        "parent_words" TEXT NOT NULL,
        "child_words" TEXT NOT NULL,
        "wellbeing" TEXT NOT NULL,
        "wellbeing_scale" INTEGER,
        "involvement" TEXT NOT NULL,
        "involvement_scale" INTEGER,
        "areas" TEXT NOT NULL,
        "expectation" TEXT NOT NULL,
        "care" TEXT NOT NULL,
        "home_school" TEXT NOT NULL,
        "support" TEXT NOT NULL,
        "parent_view" TEXT NOT NULL,
        "school_adapts" TEXT NOT NULL,
        "delivery" TEXT,
        "delivered_on" TEXT,
        "received_on" TEXT,
        "received_by" TEXT NOT NULL,
        "feedback_on" TEXT,
        "feedback" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX handovers_family_id ON handovers (family_id)",
    """
    CREATE TABLE agreements (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL,
        "handover_id" TEXT NOT NULL,
        "visit_id" TEXT NOT NULL,
        "what" TEXT NOT NULL,
        "benefit" TEXT NOT NULL,
        "owner_role" TEXT NOT NULL,
        "owner_name" TEXT NOT NULL,
        "due" TEXT,
        "status" TEXT NOT NULL,
        "obstacle" TEXT,
        "reviewed_on" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX agreements_family_id ON agreements (family_id)",
    "CREATE INDEX agreements_handover_id ON agreements (handover_id)",
    """
    CREATE TABLE referrals (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL,
        "wish" TEXT NOT NULL,
        "destination" TEXT NOT NULL,
        "components" TEXT NOT NULL,
        "step_by" TEXT NOT NULL,
        "consent" TEXT,
        "shared_data" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "check_back" TEXT,
        "outcome_note" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX referrals_family_id ON referrals (family_id)",
    """
    CREATE TABLE consents (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "contact_id" TEXT NOT NULL REFERENCES contacts (id),
        "name" TEXT NOT NULL,
        "has_custody" TEXT,
        "custody_established" TEXT NOT NULL,
        "decision" TEXT NOT NULL,
        "parts" TEXT NOT NULL,
        "recipient" TEXT NOT NULL,
        "method" TEXT NOT NULL,
        "given_on" TEXT,
        "valid_until" TEXT,
        "recorded_by" TEXT NOT NULL,
        "text_version" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "interpreter" TEXT NOT NULL,
        "content_sha256" TEXT NOT NULL,
        "exported_sha256" TEXT NOT NULL,
        "withdrawn_on" TEXT,
        "withdrawn_how" TEXT NOT NULL,
        "consequence" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX consents_family_id ON consents (family_id)",
    "CREATE INDEX consents_handover_id ON consents (handover_id)",
)


@migrations()
def m0001_first_tables(db: Database) -> None:
    """The tables of version 0.1.0."""
    for statement in _FIRST_TABLES:
        db.execute(statement)
