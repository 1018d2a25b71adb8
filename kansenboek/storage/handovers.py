"""Handover conversations: the table and its questions."""

from __future__ import annotations

from ..domain.handovers import HandoverConversation
from .tables import Table
from .transactions import Transaction

TABLE = Table(HandoverConversation, "handovers")


def of_family(tx: Transaction, family_id: str) -> tuple[HandoverConversation, ...]:
    """Those of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def of_reference(tx: Transaction, reference: str) -> tuple[HandoverConversation, ...]:
    """Those whose id begins with `reference`, as papers show it: one, unless chance plays a trick."""
    return TABLE.select(tx, "substr(id, 1, ?) = ?", (len(reference), reference)) if reference else ()


def children_handed_over(tx: Transaction, child_ids: tuple[str, ...]) -> frozenset[str]:
    """Those of these children whose conversation was held already."""
    places = ", ".join("?" for _ in child_ids)
    rows = tx.rows(
        f"SELECT child_id FROM handovers WHERE child_id IN ({places})"  # noqa: S608 - only ? marks
        " AND state NOT IN ('concept', 'discussed', 'consent')",
        child_ids,
    )
    return frozenset(child for (child,) in rows)
