"""The one line about terms on the first page."""

from __future__ import annotations

from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import OnToday
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.rules.items import to_decide

from .listing import items


def terms_on_today(tx: Transaction, today: date) -> OnToday | None:
    """How many terms ask for a decision; None when none does."""
    count = to_decide(items(tx, today))
    if not count:
        return None
    return OnToday(N_("Retention terms: {count} wait for your decision"), (("count", count),), "terms")
