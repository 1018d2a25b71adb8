"""Handover conversations: the table and its questions."""

from __future__ import annotations

from ..domain.handovers import HandoverConversation
from .tables import Table
from .transactions import Transaction

TABLE = Table(HandoverConversation, "handovers")


def of_family(tx: Transaction, family_id: str) -> tuple[HandoverConversation, ...]:
    """Those of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))
