"""What is counted for an inventory card: how many of each kind of record, and when."""

from __future__ import annotations

from kansenboek.lost.rules import Inventory
from kansenboek.storage import meta
from kansenboek.storage.records import tables
from kansenboek.storage.transactions import Transaction


def inventory(tx: Transaction) -> Inventory:
    """Count what the store holds now: every kind of record, so also one that comes later. Never a name."""
    counts = {table.record.title: table.count(tx) for table in tables()}
    return Inventory(tx.now, meta.facts(tx).backup_id, {title: n for title, n in counts.items() if n})
