"""What this feature keeps: the terms that the organisation chose, holds, and receipts of what was destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.records import PRESETS, Destruction, Hold, TermKind, Terms

HOLDS = Table(Hold, "holds")
DESTRUCTIONS = Table(Destruction, "destructions")
TERMS = SealedRows("terms", ("kind", "days"), ("kind",))


def terms(tx: Transaction) -> Terms:
    """The terms that hold: what the organisation chose, and the presets for what it did not."""
    known = set(TermKind)
    return replace(PRESETS, **{kind: days for kind, days in TERMS.select(tx) if kind in known})


def choose(tx: Transaction, chosen: Terms) -> None:
    """Write down the terms of the organisation."""
    for kind in TermKind:
        TERMS.put(tx, (kind.value, chosen.days(kind)))


def holds(tx: Transaction, today: date) -> tuple[Hold, ...]:
    """Every hold that is not over."""
    return HOLDS.select(tx, "until >= ?", (today.isoformat(),))


def families_held(tx: Transaction, today: date) -> Iterator[str]:
    """The families of which something is kept longer than its term."""
    return (hold.family_id for hold in holds(tx, today) if hold.family_id)


def drop_holds(tx: Transaction, item: str) -> None:
    """Take away the holds on what is destroyed now, and their reasons with them."""
    for hold in HOLDS.select(tx, "item = ?", (item,)):
        HOLDS.remove(tx, hold.id)
