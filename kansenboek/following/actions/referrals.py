"""What a user does with something arranged together."""

from __future__ import annotations

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.referrals import Referral
from kansenboek.kit.changes import Changes


def save_referral(unlocked: Unlocked, referral: Referral) -> Changes:
    """Add or change something arranged together. Raises InvalidRecord."""
    return save(unlocked, referral)
