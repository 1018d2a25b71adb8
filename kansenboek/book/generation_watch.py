"""Whether the store that was opened is the newest one that was used here: told at opening, and stopped by nothing.

A backup that is put back with Kansenboek goes on counting where the newest store was (`go_beyond`), and is told of
nothing. What is told was put there by another hand: a folder copied back, a disk put back to an earlier day.
"""

from __future__ import annotations

from pathlib import Path

from kansenboek.kit.errors import N_, KnownError
from kansenboek.storage import generations, meta
from kansenboek.storage.transactions import Transaction


class StoreOlder(KnownError):
    """The store is older than the one that was used in this folder. Only told, once: it stops nobody."""

    message = N_(
        "This store is older than the one that was last used here, on {day}: what was done since is not in it."
    )
    advice = N_(
        "Was an older copy put back on purpose? Then this is right. Otherwise stop, look in your backups for a newer"
        " one, and ask who had this laptop. Who was erased since may be in it again."
    )
    verb = "store.older"


def look_at_generation(tx: Transaction, home: Path) -> StoreOlder | None:
    """Compare how far the store is with how far it was here. Ask before this opening is in the log."""
    known = generations.seen(meta.facts(tx).store_id, home)
    if known is None or known.generation <= meta.generation(tx):
        return None
    return StoreOlder(day=known.day)


def go_beyond(tx: Transaction) -> None:
    """Let a store that was put back on purpose count on from where any copy of it ever was."""
    meta.raise_generation(tx, generations.furthest(meta.facts(tx).store_id))
