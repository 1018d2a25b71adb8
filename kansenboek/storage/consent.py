"""Consents: the table and its questions."""

from __future__ import annotations

from ..domain.consent import Consent
from .tables import Table
from .transactions import Transaction

TABLE = Table(Consent, "consents")


def of_handover(tx: Transaction, handover_id: str) -> tuple[Consent, ...]:
    """Every decision about one handover, in the order they were written down."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))
