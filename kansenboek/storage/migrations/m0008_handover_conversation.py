"""The tables around a handover conversation."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

_TABLES = (
    """
    CREATE TABLE hidden_sentences (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "key" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX hidden_sentences_handover_id ON hidden_sentences (handover_id)",
    """
    CREATE TABLE signatures (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "consent_id" TEXT NOT NULL REFERENCES consents (id),
        "strokes" TEXT NOT NULL,
        "seen_by" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX signatures_consent_id ON signatures (consent_id)",
    """
    CREATE TABLE departures (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "version" INTEGER,
        "paper" TEXT NOT NULL,
        "recipient" TEXT NOT NULL,
        "way" TEXT NOT NULL,
        "left_on" TEXT,
        "sha256" TEXT NOT NULL,
        "consents" TEXT NOT NULL,
        "received_on" TEXT,
        "received_by" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX departures_handover_id ON departures (handover_id)",
    "CREATE INDEX departures_left_on ON departures (left_on, child_id)",
    """
    CREATE TABLE school_answers (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "answered_on" TEXT,
        "answered_by" TEXT NOT NULL,
        "how_is_child" TEXT NOT NULL,
        "what_succeeded" TEXT NOT NULL,
        "not_known" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX school_answers_handover_id ON school_answers (handover_id)",
    # Asked at every unlocking.
    (
        "CREATE INDEX handovers_to_ask_after ON handovers (delivered_on, id, family_id)"
        " WHERE received_on IS NULL AND feedback_on IS NULL"
    ),
)


@migrations()
def m0008_handover_conversation(db: Database) -> None:
    """What parents hide and sign, what left the laptop, and what the school answered."""
    for statement in _TABLES:
        db.execute(statement)
