"""Whether there are parents to ask anew, in a store that came out of a copy in which a no may be missing."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.tables import consent
from kansenboek.storage import meta


def has_consents_to_ask_anew(unlocked: Unlocked) -> bool:
    """Whether a yes of before does not count any more, and its adult decided nothing about that handover since."""
    with unlocked.read() as tx:
        first = meta.consents_from(tx)
        return bool(first) and consent.to_ask_anew(tx, first)
