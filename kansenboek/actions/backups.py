"""Making a backup, trying one, and making a store from one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..clock import Clock, SystemClock
from ..domain.backups import BackupName, backup_name, is_overdue, superfluous
from ..errors import N_, CannotWrite, KnownError
from ..storage import passphrases, restore
from ..storage.kdf import KdfPolicy
from ..storage.vault import Keys
from ..storage.wiping import wiped_after
from .files import require_writable
from .stores import CheckReport, report_of
from .unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A checked backup, and the older ones that were taken away because newer ones are kept."""

    path: Path
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the store was last backed up and checked (UTC; None: never), and whether that is too long ago.

    A new store is given the same time before it counts as overdue.
    """

    last: datetime | None
    overdue: bool


def make_backup(unlocked: Unlocked, folder: Path) -> BackupMade:
    """Write a backup into `folder`, check it, note it in the log, and take superfluous older ones away.

    Raises CannotWrite before any work is done, StoreDamaged when the copy is not sound.
    """
    require_writable(folder)
    now = unlocked.clock.now().astimezone(UTC)
    with unlocked.read() as tx:
        ((store_id,),) = tx.rows("SELECT store_id FROM meta")
    name = BackupName(now.replace(tzinfo=None, microsecond=0), str(store_id)[:8])
    path = folder / str(name)
    if path.exists():
        raise KnownError(
            N_("There is a backup of this very second already: {place}."),
            advice=N_("It is kept. Try again in a moment."),
            place=str(path),
        )
    unlocked.back_up(path)
    with unlocked.write("backup.made", "") as tx:
        tx.execute("UPDATE meta SET backed_up = ?", (now.isoformat(),))
    return BackupMade(path, _tidy(folder, name.store))


def backup_state(unlocked: Unlocked) -> BackupState:
    """When the last backup was made."""
    with unlocked.read() as tx:
        ((kept, made),) = tx.rows("SELECT backed_up, created FROM meta")
    last = datetime.fromisoformat(kept) if kept else None
    return BackupState(last, is_overdue(last or datetime.fromisoformat(made), unlocked.clock.now()))


def derive_backup_keys(path: Path, passphrase: str, *, kdf: KdfPolicy | None = None) -> Keys:
    """Open a backup with the passphrase of its day. Raises WrongPassphrase, StoreDamaged, CannotRead."""
    with wiped_after(passphrases.encode(passphrase)) as secret:
        return restore.keys_of_backup(path, secret, kdf or KdfPolicy())


def backup_keys_from_recovery(path: Path, groups: str, *, kdf: KdfPolicy | None = None) -> Keys:
    """Open a backup with the printed recovery key. Raises WrongRecoveryKey, StoreDamaged, CannotRead."""
    return restore.keys_of_backup_from_sheet(path, groups, kdf or KdfPolicy())


def restore_backup(path: Path, keys: Keys, into: Path, *, clock: Clock | None = None) -> Unlocked:
    """Make a store in `into` from a backup and leave it open. An existing store is never touched.

    Raises StoreExists, StoreDamaged, CannotRead, CannotWrite.
    """
    clock = clock or SystemClock()
    unlocked = Unlocked(restore.restore_vault(path, keys, into), clock)
    try:
        with unlocked.write("store.restored", ""):
            pass
    except BaseException:
        unlocked.close()
        raise
    return unlocked


def try_backup(path: Path, keys: Keys, *, clock: Clock | None = None) -> CheckReport:
    """Whether a store can be made from a backup: makes one in a temporary folder and looks at every record.

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


def _tidy(folder: Path, store: str) -> tuple[Path, ...]:
    """Remove superfluous backups of this store; files that are no backup of it are left alone."""
    names = [name for path in folder.iterdir() if (name := backup_name(path.name)) and name.store == store]
    removed = []
    for name in sorted(superfluous(names)):
        path = folder / str(name)
        try:
            path.unlink()
        except OSError:
            continue  # a backup too many harms nobody; the next tidying tries again
        removed.append(path)
    return tuple(removed)
