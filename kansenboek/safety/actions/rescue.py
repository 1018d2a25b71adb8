"""What is possible after damage: look at what can be read, or put the newest good backup in the store's place."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kansenboek.book.stores import put_beside
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import N_, StoreExists
from kansenboek.storage import beside, files, meta, put_aside, rescue
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.rescue import Rescued
from kansenboek.storage.transactions import Transaction
from kansenboek.storage.vault_keys import Keys

from .backups import ListWanted, restore_backup
from .coming_back import come_back

__all__ = ["Rescued", "put_backup_in_place", "rescue_store"]

FOLDER = put_aside.RESCUED
ASIDE = beside.DAMAGED


def rescue_store(
    home: Path, keys: Keys, *, clock: Clock | None = None, into: Path | None = None, step: Step = no_step
) -> tuple[Unlocked, Rescued]:
    """Open what can be read of the damaged store in `home`, only to read. The damaged store is left as it is.

    It is put together in `into`, an empty folder (None: one of our own beside it, which is made anew).
    Raises StoreExists, StoreDamaged (nothing can be read), StoreBusy, CannotWrite, and Cancelled when `step` does.
    """
    clock = clock or SystemClock()
    if into is None:
        into = home / FOLDER
        files.remove_folder(into)  # left by an earlier look; it holds nothing that is not in the store
    elif not beside.is_empty(into):
        raise StoreExists(N_("The folder {place} is not empty."), place=str(into))

    vault, result = rescue.rescue(home, keys, into, clock.now(), partial(_set_right, home), step=step)
    unlocked = Unlocked(vault, clock)
    unlocked.read_only, unlocked.hurt = True, result.hurt
    put_beside(unlocked)
    return unlocked, result


def _set_right(home: Path, tx: Transaction) -> None:
    """Do again what the “never again” list says, before anybody sees what was read of a damaged store.

    No consent of before counts, whatever the list says: a no can be among what could not be read. That stands in the
    store itself, so that it is known at each later opening.
    """
    come_back(tx, home, without_list=True)
    meta.count_consents_from(tx)


def put_backup_in_place(
    path: Path,
    keys: Keys,
    home: Path,
    *,
    clock: Clock | None = None,
    wanted: ListWanted | None = None,
    step: Step = no_step,
) -> Unlocked:
    """Make a store from a backup where a damaged one lies, or only its key files; those are put aside, whole.

    Raises StoreDamaged, ListIsDamaged, CannotRead, CannotWrite, Cancelled; then what was there is there still.
    """
    return restore_backup(path, keys, home, clock=clock, over=beside.DAMAGED, wanted=wanted, step=step)
