"""What the promises need at their edges: the place of a consent in the log, and what a store remembers of its copies."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

NEW_COLUMNS: tuple[str, ...] = (
    # Consents that were written before this place in the log count no more: the store was put together out of a
    # damaged or an incomplete copy, so each parent is asked anew. 0: none.
    "ALTER TABLE meta ADD COLUMN consents_from INTEGER NOT NULL DEFAULT 0",
    # The words of a sentence that parents left out, to know it again after a small change; and their word that it may go.
    "ALTER TABLE hidden_sentences ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE hidden_sentences ADD COLUMN may_go INTEGER NOT NULL DEFAULT 0",
)
"""A statement for each new column."""


@migrations()
def m0017_the_edges(db: Database) -> None:
    """Columns only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in NEW_COLUMNS:
        db.execute(statement)
