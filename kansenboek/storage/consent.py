"""Consents: the table and its questions."""

from __future__ import annotations

from ..domain.consent import Consent
from .tables import Table
from .transactions import Transaction

TABLE = Table(Consent, "consents")


def of_handover(tx: Transaction, handover_id: str) -> tuple[Consent, ...]:
    """Every decision about one handover, in the order they were written down."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_child(tx: Transaction, family_id: str, child_id: str) -> tuple[Consent, ...]:
    """Every decision about one child, of whichever handover, in the order they were written down."""
    # By family first: that has an index.
    where = "family_id = ? AND (child_id = ? OR handover_id IN (SELECT id FROM handovers WHERE child_id = ?))"
    return TABLE.select(tx, where, (family_id, child_id, child_id))
