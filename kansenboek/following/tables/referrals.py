"""What is arranged together with a family: the table and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kansenboek.following.records.referrals import OPEN, Referral
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(Referral, "referrals")


def of_family(tx: Transaction, family_id: str) -> tuple[Referral, ...]:
    """Those of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def every_open(tx: Transaction) -> tuple[Referral, ...]:
    """Those still under way."""
    states = ", ".join("?" for _ in OPEN)
    return TABLE.select(tx, f"status IN ({states})", tuple(sorted(OPEN)))


def to_ask_after(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of those still under way that somebody meant to ask after by then."""
    where = f"check_back <= ? AND status IN ({', '.join('?' for _ in OPEN)})"
    return TABLE.peek(tx, ("check_back", "id", "family_id"), where, (until.isoformat(), *sorted(OPEN)))
