"""Making a backup, trying one, and making a store from one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.book.stores import CheckReport, report_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import N_, CannotWrite, KnownError
from kansenboek.kit.register import kept
from kansenboek.safety.rules import (
    BackupName,
    backups_of,
    is_ahead,
    is_due,
    is_overdue,
    newest_of,
    superfluous,
)
from kansenboek.storage import audit, beside, meta, passphrases, restore
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.transactions import Transaction
from kansenboek.storage.vault_keys import Keys
from kansenboek.storage.wiping import wiped_after

from .erasure import erase_listed, keep_list


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A checked backup, and the older ones that were taken away because newer ones are kept."""

    path: Path
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the store was last backed up and checked (UTC; None: never), and whether that is too long ago.

    A new store has as long before it counts as overdue. `is_ahead`: that moment is still to come, so a clock was
    wrong and nobody knows how old the last backup is; it is overdue then.
    """

    last: datetime | None
    overdue: bool
    is_ahead: bool = False


def make_backup(unlocked: Unlocked, folder: Path, *, step: Step = no_step) -> BackupMade:
    """Write a backup into `folder`, check it, note it in the log, and take superfluous older ones away.

    Raises CannotWrite before any work is done, StoreDamaged when the copy is not sound, Cancelled.
    """
    require_writable(folder)
    now = unlocked.clock.now().astimezone(UTC)
    with unlocked.read() as tx:
        store = meta.facts(tx).backup_id
    name = BackupName(now.replace(tzinfo=None, microsecond=0), store)
    path = folder / str(name)
    if path.exists():
        raise KnownError(
            N_("There is a backup of this very second already: {place}."),
            advice=N_("It is kept. Try again in a moment."),
            place=str(path),
        )
    unlocked.back_up(path, step)
    with unlocked.write("backup.made", "") as tx:
        meta.note_backup(tx, now)
        keep_list(tx, folder)
    return BackupMade(path, _tidy(folder, name))


def backup_state(unlocked: Unlocked) -> BackupState:
    """When the last backup was made."""
    with unlocked.read() as tx:
        known = meta.facts(tx)
    now, last = unlocked.clock.now(), known.backed_up
    return BackupState(last, is_overdue(last or known.created, now), is_ahead(last or known.created, now))


def backup_place(unlocked: Unlocked) -> Path | None:
    """The folder where backups are made by themselves; None: they are not."""
    with unlocked.read() as tx:
        return meta.facts(tx).backup_folder


def choose_backup_place(unlocked: Unlocked, folder: Path | None) -> None:
    """Let backups be made in this folder by themselves from now on; None: stop.

    The path is kept in the store, encrypted. Raises CannotWrite when the folder takes no file.
    """
    if folder is not None:
        require_writable(folder)
    with unlocked.write("backup.place_chosen", "") as tx:
        meta.choose_backup_folder(tx, folder)


def place_due(unlocked: Unlocked, *, closing: bool = False) -> Path | None:
    """Find where the backup of the day is to go now; when `closing`, that of what was saved since the last one.

    None: nothing to do, or the folder is not there now, such as a stick that is not in. That is no error: the warning
    after a week comes of itself.
    """
    folder = backup_place(unlocked)
    if folder is None or not folder.is_dir():
        return None
    last = backup_state(unlocked).last
    wanted = _saved_since(unlocked, last) if closing else is_due(last, unlocked.clock.now())
    return folder if wanted else None


_SAVES_NOTHING = ("store.opened", "backup.%", "%.opened", "%.shown", "%.listed")


def _saved_since(unlocked: Unlocked, last: datetime | None) -> bool:
    """Whether the log tells of anything saved after the last backup (None: ever); by its order, not by the clock."""
    with unlocked.read() as tx:
        return audit.holds_after(tx, "backup.made" if last else "", leaving_out=_SAVES_NOTHING)


def newest_backup_of(unlocked: Unlocked) -> Path | None:
    """Find the newest backup of this store where they are made by themselves; None when none can be reached."""
    with unlocked.read() as tx:
        known = meta.facts(tx)
    place = known.backup_folder
    if place is None or not place.is_dir():
        return None
    newest = newest_of(
        backups_of(known.backup_id, (path.name for path in place.iterdir())), unlocked.clock.now()
    )
    return place / str(newest) if newest else None


def derive_backup_keys(path: Path, passphrase: str, *, kdf: KdfPolicy | None = None) -> Keys:
    """Open a backup with the passphrase of its day. Raises WrongPassphrase, StoreDamaged, CannotRead."""
    with wiped_after(passphrases.encode(passphrase)) as secret:
        return restore.keys_of_backup(path, secret, kdf or KdfPolicy())


def backup_keys_from_recovery(path: Path, groups: str, *, kdf: KdfPolicy | None = None) -> Keys:
    """Open a backup with the printed recovery key. Raises WrongRecoveryKey, StoreDamaged, CannotRead."""
    return restore.keys_of_backup_from_sheet(path, groups, kdf or KdfPolicy())


def restore_backup(
    path: Path, keys: Keys, into: Path, *, clock: Clock | None = None, keys_aside: bool = False
) -> Unlocked:
    """Make a store in `into` from a backup and leave it open. An existing store is never touched.

    What was erased after the backup was made is erased again, by the list that lies beside it, before there is
    anything to open. `keys_aside`: key files without a store may make room, in a folder of their own. Raises
    StoreExists, StoreAway, StoreDamaged, CannotRead, CannotWrite; then there is no new store.
    """
    return restore_over(path, keys, into, beside.KEYS_ONLY if keys_aside else "", clock=clock)


def restore_over(path: Path, keys: Keys, into: Path, over: str, *, clock: Clock | None = None) -> Unlocked:
    """Do what `restore_backup` does, where `over` may make room: see `storage.beside.require_free`."""
    clock = clock or SystemClock()

    def set_right(tx: Transaction) -> None:
        erase_listed(tx, path.parent)
        for each in kept():
            if each.restored:
                each.restored(tx)

    return Unlocked(restore.restore_vault(path, keys, into, clock.now(), set_right, over=over), clock)


def try_backup(path: Path, keys: Keys, *, clock: Clock | None = None) -> CheckReport:
    """Try whether a store can be made from a backup: make one in a temporary folder and look at every record.

    What lies in that folder is encrypted like the store, and goes when this ends. Raises StoreDamaged,
    CannotRead, CannotWrite.
    """
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            restore_backup(path, keys, Path(folder) / "store", clock=clock) as unlocked,
        ):
            return report_of(unlocked)
    except OSError:
        raise CannotWrite(place=tempfile.gettempdir()) from None


def _tidy(folder: Path, made: BackupName) -> tuple[Path, ...]:
    """Remove what `made` makes superfluous of this store; files that are no backup of it are left alone."""
    names = backups_of(made.store, (path.name for path in folder.iterdir()))
    removed = []
    for name in sorted(superfluous(names, made)):
        path = folder / str(name)
        try:
            path.unlink()
        except OSError:
            continue  # a backup too many harms nobody; the next tidying tries again
        removed.append(path)
    return tuple(removed)
