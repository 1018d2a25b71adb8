"""After damage: look at what can be read, and put the newest good backup in the place of the damaged store."""

from __future__ import annotations

from pathlib import Path

from ..clock import Clock, SystemClock
from ..errors import CannotWrite
from ..storage import files, rescue
from ..storage.rescue import Rescued
from ..storage.vault_keys import Keys
from .backups import restore_backup
from .unlocked import Unlocked

__all__ = ["Rescued", "put_backup_in_place", "rescue_store"]

FOLDER = "rescued"
ASIDE = "damaged"


def rescue_store(home: Path, keys: Keys, *, clock: Clock | None = None) -> tuple[Unlocked, Rescued]:
    """Open what can be read of the damaged store in `home`, only to read. The damaged store is left as it is.

    Raises StoreDamaged (nothing can be read), StoreBusy, CannotWrite.
    """
    clock = clock or SystemClock()
    vault, result = rescue.rescue(home, keys, home / FOLDER, clock.now())
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
