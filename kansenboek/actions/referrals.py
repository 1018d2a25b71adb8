"""What a user does with something arranged together."""

from __future__ import annotations

from ..domain.changes import Changes
from ..domain.referrals import Referral
from .records import save
from .unlocked import Unlocked


def save_referral(unlocked: Unlocked, referral: Referral) -> Changes:
    """Add or change something arranged together. Raises InvalidRecord."""
    return save(unlocked, referral)
