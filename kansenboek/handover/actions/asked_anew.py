"""Whether there are parents to ask anew, in a store that came out of a copy in which a no may be missing."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.tables import consent
from kansenboek.kit.errors import N_
from kansenboek.storage import meta


def consents_to_ask_anew(unlocked: Unlocked) -> str:
    """Message id of what is said as long as a yes of before does not count any more; else empty.

    That is over when its adult decided something about that handover since.
    """
    with unlocked.read() as tx:
        first = meta.consents_from(tx)
        if not first or not consent.to_ask_anew(tx, first):
            return ""
    return N_(
        "These notes came out of a copy in which a parent's no may be missing. So what parents agreed to"
        " before does not count: ask each parent anew before a paper leaves."
    )
