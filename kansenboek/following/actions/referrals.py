"""What a user does with something arranged together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.referrals import Referral
from kansenboek.following.tables import referrals
from kansenboek.kit.changes import Changes
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, Coming, Reason


def save_referral(unlocked: Unlocked, referral: Referral) -> Changes:
    """Add or change something arranged together. Raises InvalidRecord."""
    return save(unlocked, referral)


def due_referrals(tx: Transaction, today: date) -> Iterator[Coming]:
    """What was arranged together and is to be asked after soon, or should have been."""
    for day, record, family in referrals.to_ask_after(tx, today + AHEAD):
        yield Coming(date.fromisoformat(day), Reason.REFERRAL, Referral.kind, record, family)
