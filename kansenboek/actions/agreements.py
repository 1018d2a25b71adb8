"""What a user does with an agreement."""

from __future__ import annotations

from ..domain.agreements import Agreement
from ..domain.changes import Changes
from .records import save
from .unlocked import Unlocked


def save_agreement(unlocked: Unlocked, agreement: Agreement) -> Changes:
    """Add or change an agreement. Raises InvalidRecord."""
    return save(unlocked, agreement)
