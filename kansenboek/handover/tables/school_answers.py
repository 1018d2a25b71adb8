"""Answers of schools: the table and its questions."""

from __future__ import annotations

from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(SchoolAnswer, "school_answers")


def of_handover(tx: Transaction, handover_id: str) -> tuple[SchoolAnswer, ...]:
    """Read what came back about one handover."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))
