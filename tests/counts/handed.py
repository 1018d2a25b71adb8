"""Taking over what another lead published, by somebody who heard the six words of its file."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.passing_on import Taken, import_ledger, read_ledger


def take_over(unlocked: Unlocked, data: bytes) -> Taken:
    offered = read_ledger(unlocked, data)
    return import_ledger(unlocked, offered, " ".join(offered.words))
