"""Answers of schools: the table and its questions."""

from __future__ import annotations

from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.storage.digests import mac
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(SchoolAnswer, "school_answers")


def of_handover(tx: Transaction, handover_id: str) -> tuple[SchoolAnswer, ...]:
    """Read what came back about one handover."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_school(tx: Transaction, school: str) -> tuple[SchoolAnswer, ...]:
    """Read what came back from one school, as it is spelled with the child."""
    return TABLE.select(
        tx,
        "child_id IN (SELECT id FROM children WHERE trim(school) = trim(?) COLLATE NOCASE)",
        (school,),
    )


def draw(tx: Transaction, label: str, below: int) -> int:
    """Draw a number from 0 up to, not including, `below`: the same for a label, and known to this store alone."""
    return int.from_bytes(mac(tx.keys.digest, b"figures of a school", label.encode())[:8], "big") % below
