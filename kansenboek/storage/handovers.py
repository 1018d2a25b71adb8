"""Handover conversations: the table and its questions."""

from __future__ import annotations

import json

from ..domain.handovers import HandoverConversation
from .tables import Table
from .transactions import Transaction

TABLE = Table(HandoverConversation, "handovers")


def of_family(tx: Transaction, family_id: str) -> tuple[HandoverConversation, ...]:
    """Those of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def children_handed_over(tx: Transaction, child_ids: tuple[str, ...]) -> frozenset[str]:
    """Those of these children whose conversation was held already."""
    # The other way round, so that ten thousand children are one parameter and not more than SQLite takes.
    rows = tx.rows(
        "SELECT child_id FROM handovers WHERE child_id IN (SELECT value FROM json_each(?))"
        " AND state NOT IN ('concept', 'discussed', 'consent')",
        (json.dumps(child_ids),),
    )
    return frozenset(child for (child,) in rows)
