"""What is kept of older imports goes; it is done at every opening, so nothing of reading a table is loaded for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from kansenboek.book.unlocked import Unlocked
from kansenboek.lists import table as kept
from kansenboek.lists.rules.earlier import KEPT_DAYS, KEPT_IMPORTS
from kansenboek.storage import leftovers
from kansenboek.storage.transactions import Transaction


def let_old_ones_go(tx: Transaction) -> None:
    """Let go of what older imports did: after `KEPT_DAYS` days, and all but the newest `KEPT_IMPORTS`."""
    oldest = tx.now - timedelta(days=KEPT_DAYS)
    for place, each in enumerate(kept.every(tx)):
        if place >= KEPT_IMPORTS or datetime.fromisoformat(each.at) < oldest:
            kept.let_go(tx, each.id)
            leftovers.mark(tx)


def let_old_ones_go_at_opening(unlocked: Unlocked) -> None:
    """The same when the store is opened, so that it is done too when nobody imports anything any more."""
    with unlocked.read() as tx:
        can_undo = kept.undoable(tx)
        oldest = tx.now - timedelta(days=KEPT_DAYS)
        is_due = any(
            each.id in can_undo and datetime.fromisoformat(each.at) < oldest for each in kept.every(tx)
        )
    if is_due:
        with unlocked.write_aside() as tx:
            let_old_ones_go(tx)
