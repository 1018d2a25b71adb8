"""What a user does with an agreement."""

from __future__ import annotations

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.changes import Changes


def save_agreement(unlocked: Unlocked, agreement: Agreement) -> Changes:
    """Add or change an agreement. Raises InvalidRecord."""
    return save(unlocked, agreement)
