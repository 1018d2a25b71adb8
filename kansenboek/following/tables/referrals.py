"""What is arranged together with a family: the table and its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kansenboek.following.records.referrals import OPEN, Referral
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(Referral, "referrals")


def of_family(tx: Transaction, family_id: str) -> tuple[Referral, ...]:
    """What is arranged together with one family, in the order in which it was written."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def every_open(tx: Transaction) -> tuple[Referral, ...]:
    """What is still under way: every referral whose status is one of `OPEN`."""
    states = ", ".join("?" for _ in OPEN)
    return TABLE.select(tx, f"status IN ({states})", tuple(sorted(OPEN)))


def families_under_way(tx: Transaction, _today: date) -> Iterator[str]:
    """The families for which something that was arranged is still under way."""
    where = f"status IN ({', '.join('?' for _ in OPEN)})"
    return (family for (family,) in TABLE.peek(tx, ("family_id",), where, tuple(sorted(OPEN))))


def to_ask_after(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of what is still under way and is to be asked after by `until`."""
    where = f"check_back <= ? AND status IN ({', '.join('?' for _ in OPEN)})"
    return TABLE.peek(tx, ("check_back", "id", "family_id"), where, (until.isoformat(), *sorted(OPEN)))


def towards_dreams(tx: Transaction) -> tuple[Referral, ...]:
    """What is or was arranged towards the dream of a child, in the order in which it was written."""
    return TABLE.select(tx, "dream = 1")
