"""What is possible after damage: look at what can be read, or put the newest good backup in the store's place."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import N_, CannotWrite, StoreExists
from kansenboek.storage import files, rescue
from kansenboek.storage.rescue import Rescued
from kansenboek.storage.vault_keys import Keys

from .backups import restore_backup

__all__ = ["Rescued", "put_backup_in_place", "rescue_store"]

FOLDER = "rescued"
ASIDE = "damaged"


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
    elif into.is_dir() and any(into.iterdir()):
        raise StoreExists(N_("The folder {place} is not empty."), place=str(into))
    vault, result = rescue.rescue(home, keys, into, clock.now())
    unlocked = Unlocked(vault, clock)
    unlocked.read_only, unlocked.hurt = True, result.hurt
    return unlocked, result


def put_backup_in_place(path: Path, keys: Keys, home: Path, *, clock: Clock | None = None) -> Unlocked:
    """Make a store from a backup where a damaged one lies, which is put aside whole, not thrown away.

    The backup is tried first, beside. Raises StoreDamaged, CannotRead, CannotWrite; then nothing was moved.
    """
    clock = clock or SystemClock()
    beside = home / "restoring"
    files.remove_folder(beside)
    restore_backup(path, keys, beside, clock=clock).close()
    aside = home / f"{ASIDE}-{clock.now():%Y-%m-%dT%H%M%S}"
    try:
        aside.mkdir()
        for name in (files.STORE, f"{files.STORE}-journal", files.KEYS_A, files.KEYS_B):
            if (home / name).exists():
                (home / name).rename(aside / name)
    except OSError:
        raise CannotWrite(place=str(home)) from None
    files.remove_folder(beside)
    return restore_backup(path, keys, home, clock=clock)
