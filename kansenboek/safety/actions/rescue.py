"""What is possible after damage: look at what can be read, or put the newest good backup in the store's place."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import N_, StoreExists
from kansenboek.storage import beside, files, rescue, set_aside
from kansenboek.storage.rescue import Rescued
from kansenboek.storage.transactions import Transaction
from kansenboek.storage.vault_keys import Keys

from .backups import restore_backup

__all__ = ["Rescued", "put_backup_in_place", "rescue_store"]

FOLDER = set_aside.RESCUED
ASIDE = beside.DAMAGED


def rescue_store(
    home: Path, keys: Keys, *, clock: Clock | None = None, into: Path | None = None
) -> tuple[Unlocked, Rescued]:
    """Open what can be read of the damaged store in `home`, only to read. The damaged store is left as it is.

    It is put together in `into`, an empty folder (None: one of our own beside it, which is made anew).
    Raises StoreExists, StoreDamaged (nothing can be read), StoreBusy, CannotWrite.
    """
    clock = clock or SystemClock()
    if into is None:
        into = home / FOLDER
        files.remove_folder(into)  # left by an earlier look; it holds nothing that is not in the store
    elif not beside.is_empty(into):
        raise StoreExists(N_("The folder {place} is not empty."), place=str(into))
    vault, result = rescue.rescue(home, keys, into, clock.now(), _set_right)
    unlocked = Unlocked(vault, clock)
    unlocked.read_only, unlocked.hurt = True, result.hurt
    return unlocked, result


def _set_right(_tx: Transaction) -> None:
    """Set right what a damaged store cannot know, before anybody sees what was read of it."""


def put_backup_in_place(path: Path, keys: Keys, home: Path, *, clock: Clock | None = None) -> Unlocked:
    """Make a store from a backup where a damaged one lies, or only its key files; those are put aside, whole.

    Raises StoreDamaged, CannotRead, CannotWrite; then what was there is there still.
    """
    return restore_backup(path, keys, home, clock=clock, over=beside.DAMAGED)
