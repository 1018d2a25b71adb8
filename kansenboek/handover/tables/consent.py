"""Consents: the table and its questions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kansenboek.handover.records.consent import Consent
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(Consent, "consents")


def of_handover(tx: Transaction, handover_id: str) -> tuple[Consent, ...]:
    """Every decision about one handover, in the order they were written down."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_children(tx: Transaction, child_ids: Iterable[str]) -> tuple[Consent, ...]:
    """Every decision about these children, of whichever handover and family, in the order they were written down.

    A child can have been moved to another family since; what was decided about it stays where it was decided.
    """
    these = json.dumps(sorted(child_ids))
    wanted = "(SELECT value FROM json_each(?))"
    # Each half has an index.
    where = f"child_id IN {wanted} OR handover_id IN (SELECT id FROM handovers WHERE child_id IN {wanted})"  # noqa: S608
    return TABLE.select(tx, where, (these, these))
