"""Departures: the table and its questions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from kansenboek.handover.records.departures import Departure
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(Departure, "departures")


def of_handover(tx: Transaction, handover_id: str) -> tuple[Departure, ...]:
    """Read what left of one version, in the order in which it left."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_children(tx: Transaction, child_ids: Iterable[str]) -> tuple[Departure, ...]:
    """Read whatever left about these children."""
    these = json.dumps(sorted(child_ids))
    return TABLE.select(tx, "child_id IN (SELECT value FROM json_each(?))", (these,))


def of_children_since(tx: Transaction, since: date) -> tuple[Departure, ...]:
    """Read all departures about children of whom something left since then and was not confirmed."""
    return TABLE.select(
        tx,
        "child_id IN (SELECT child_id FROM departures WHERE left_on >= ? AND received_on IS NULL)",
        (since.isoformat(),),
    )
