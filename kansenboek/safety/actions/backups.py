"""Making a backup, trying one, and making a store from one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.book.stores import CheckReport, put_beside, report_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.disk import is_left, unlink_patiently
from kansenboek.kit.errors import N_, BugError, CannotRead, CannotWrite, KnownError
from kansenboek.kit.practice import OnlyPractice, looks_like_practice
from kansenboek.kit.register import kept
from kansenboek.kit.working_folder import take_left_along, working_folder
from kansenboek.safety.rules import (
    BackupName,
    CameBack,
    backups_of,
    is_ahead,
    is_due,
    is_overdue,
    newest_of,
    next_number,
    superfluous,
    unfinished_of,
)
from kansenboek.storage import audit, backup_folders, beside, meta, never_files, passphrases, restore
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.never_files import ListDamaged
from kansenboek.storage.transactions import Transaction
from kansenboek.storage.vault_keys import Keys
from kansenboek.storage.wiping import wiped_after

from .coming_back import come_back
from .older_backups import OlderBackups, note_clean, rewrite_older

KEYS_ASIDE = beside.KEYS_ONLY
"""For `restore_backup`: key files without their store may make room."""
_TRIAL = "trial"
"""A word in the name of the folder in which a backup is tried."""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A checked backup, and the older ones that were taken away because newer ones are kept.

    `list_was_damaged`: the “never again” list in its folder did not hold what was written; it was put aside, and a
    new one made. `list_kept`: whether the list lies beside the backup now. `older`: the backups in that folder which
    still held a family that was erased. `card_kept`: whether the inventory card lies beside it. `noted`: whether the
    log and the state of the store tell of it.
    """

    path: Path
    removed: tuple[Path, ...] = ()
    list_was_damaged: bool = False
    list_kept: bool = True
    older: OlderBackups = field(default_factory=OlderBackups)
    card_kept: bool = True
    noted: bool = True


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the store was last backed up and checked (UTC; None: never), and whether that is too long ago.

    A new store has as long before it counts as overdue. `is_ahead`: that moment is still to come, so a clock was
    wrong and nobody knows how old the last backup is; it is overdue then. `actions`: how many rows of the log came
    since.
    """

    last: datetime | None
    overdue: bool
    is_ahead: bool = False
    actions: int = 0


def make_backup(
    unlocked: Unlocked, folder: Path, *, step: Step = no_step, spare: Path | None = None
) -> BackupMade:
    """Write a backup into `folder`, check it, note it in the log, and take superfluous older ones away.

    `spare`: one that stays whatever is superfluous, for it is about to be put back.
    Raises CannotWrite before there is a backup, StoreDamaged when the copy is not sound, Cancelled. Once it has its
    name it is made: what fails after that is told in what this gives.
    """
    unlocked.require_real()
    touched = require_writable(folder)
    now = unlocked.clock.now().astimezone(UTC)
    with unlocked.read() as tx:
        name = _name_of_next(tx, folder, now)
    path = folder / str(name)
    if path.exists():
        raise BugError("a backup is counted twice")
    _collect_unfinished(folder, name.store, touched)
    take_left_along(_TRIAL)
    unlocked.back_up(path, step)
    noted = _is_noted(unlocked, folder, name, now)
    was_damaged = _list_is_damaged(unlocked, folder)
    missed = unlocked.write_lists()
    list_kept = folder.absolute() not in missed
    if list_kept:
        with suppress(CannotWrite, CannotRead):  # then it is looked at once more, when something was erased
            note_clean(unlocked, path)
    card_kept = _write_beside(unlocked, folder)
    unlocked.keep_count()
    removed = _tidy(unlocked, folder, name, spare, step)
    older = rewrite_older(unlocked, (folder,), step)
    return BackupMade(path, removed, was_damaged, list_kept, older, card_kept, noted)


def _is_noted(unlocked: Unlocked, folder: Path, name: BackupName, now: datetime) -> bool:
    """Note in the log that a backup was made; whether the disk let us."""
    try:
        with unlocked.write("backup.made", "") as tx:
            meta.note_backup(tx, now)
            meta.raise_generation(tx, name.number)
            backup_folders.remember(tx, folder)
    except CannotWrite:
        return False
    return True


def _write_beside(unlocked: Unlocked, folder: Path) -> bool:
    """Let each feature write beside the backup what belongs there; whether all of it could be written."""
    kept_all = True
    for each in kept():
        try:
            if each.backed_up:
                each.backed_up(unlocked, folder)
        except CannotWrite:
            kept_all = False  # told with the backup
    return kept_all


def _name_of_next(tx: Transaction, folder: Path, now: datetime) -> BackupName:
    store = meta.facts(tx).backup_id
    beside = backups_of(store, (path.name for path in folder.iterdir()))
    return BackupName(
        now.replace(tzinfo=None, microsecond=0), store, next_number(beside, meta.generation(tx))
    )


def told_of_list(made: BackupMade) -> str:
    """Message id of what is the matter with what belongs to a good backup; empty when nothing is."""
    if not made.noted:
        return N_(
            "The backup is made and good. The disk did not let us write down that it was made, so your notes do not"
            " know of it: make room on this computer, and make another one."
        )
    if not made.list_kept:
        return N_(
            "The list of what must not come back could not be written in the folder of the backups. The backup is"
            " good."
        )
    if made.list_was_damaged:
        return N_(
            "The list of what must not come back, in the folder of the backups, was damaged. It is put aside, and a"
            " new one is there now. The backup is good."
        )
    if not made.card_kept:
        return N_("The inventory card could not be written beside the backup. The backup is good.")
    return ""


def _list_is_damaged(unlocked: Unlocked, folder: Path) -> bool:
    try:
        with unlocked.read() as tx:
            never_files.read_list(tx, folder)
    except ListDamaged:
        return True
    except CannotRead:
        return False  # then it cannot be written either, which is told
    return False


def backup_state(unlocked: Unlocked) -> BackupState:
    """When the last backup was made."""
    with unlocked.read() as tx:
        known = meta.facts(tx)
        actions = audit.count_after(tx, "backup.made") if known.backed_up else 0
    now, last = unlocked.clock.now(), known.backed_up
    since = last or known.created
    overdue = not unlocked.is_practice and is_overdue(since, now, actions)
    return BackupState(last, overdue, is_ahead(since, now), actions)


def backup_place(unlocked: Unlocked) -> Path | None:
    """The folder where backups are made by themselves; None: they are not."""
    with unlocked.read() as tx:
        return meta.facts(tx).backup_folder


def choose_backup_place(unlocked: Unlocked, folder: Path | None) -> None:
    """Let backups be made in this folder by themselves from now on; None: stop.

    The path is kept in the store, encrypted. Raises CannotWrite when the folder takes no file.
    """
    unlocked.require_real()
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
    state = backup_state(unlocked)
    if not closing and is_due(state.last, unlocked.clock.now(), state.actions):
        return folder
    # With a clock that cannot be right nobody knows how long ago the last one was.
    asked = closing or unlocked.clock_told is not None
    return folder if asked and _saved_since(unlocked, state.last) else None


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


def backup_keys_from_recovery(path: Path, groups: str) -> Keys:
    """Open a backup with the printed recovery key. Raises WrongRecoveryKey, StoreDamaged, CannotRead."""
    return restore.keys_of_backup_from_sheet(path, groups)


@dataclass(frozen=True, slots=True)
class ListWanted:
    """How the “never again” list is used when a store comes back from a backup.

    `others`: folders in which it may lie besides that of the backup. `without`: go on although the only one is
    damaged. `tell` hears what came of it.
    """

    others: tuple[Path, ...] = ()
    without: bool = False
    tell: Callable[[CameBack], None] = lambda _came_back: None


def restore_backup(
    path: Path,
    keys: Keys,
    into: Path,
    *,
    clock: Clock | None = None,
    over: str = "",
    wanted: ListWanted | None = None,
    step: Step = no_step,
) -> Unlocked:
    """Make a store in `into` from a backup and leave it open. An existing store is never touched.

    What was erased, refused, taken back or destroyed after the backup was made is so again, by the “never again” list
    (`coming_back`), before there is anything to open. `over`: what may make room (`storage.beside`). `step` hears how
    far it is. Raises StoreExists, StoreAway, StoreDamaged, ListIsDamaged, CannotRead, CannotWrite, Cancelled, and
    OnlyPractice where the practice book lies; then there is no new store.
    """
    if looks_like_practice(into):
        raise OnlyPractice
    wanted = wanted or ListWanted()
    unlocked, came_back = _restored(path, keys, into, clock or SystemClock(), wanted, over=over, step=step)
    unlocked.write_lists()
    put_beside(unlocked)
    wanted.tell(came_back)
    return unlocked


def _restored(
    path: Path,
    keys: Keys,
    into: Path,
    clock: Clock,
    wanted: ListWanted,
    *,
    over: str = "",
    step: Step = no_step,
) -> tuple[Unlocked, CameBack]:
    """As `restore_backup`; no list beside any backup is written, for this may be a trial."""
    told: list[CameBack] = []

    def set_right(tx: Transaction) -> None:
        told.append(come_back(tx, path.parent, (into, *wanted.others), without_list=wanted.without))
        for each in kept():
            if each.restored:
                each.restored(tx)
        backup_folders.remember(tx, path.parent)
        with suppress(OSError):  # a folder whose files can be opened and not listed
            beside = backups_of(meta.facts(tx).backup_id, (each.name for each in path.parent.iterdir()))
            meta.raise_generation(tx, next_number(beside, meta.generation(tx)))

    vault = restore.restore_vault(path, keys, into, clock.now(), set_right, over=over, step=step)
    return Unlocked(vault, clock), told[0]


def try_backup(path: Path, keys: Keys, *, clock: Clock | None = None, step: Step = no_step) -> CheckReport:
    """Try whether a store can be made from a backup: make one in a temporary folder and look at every record.

    What lies in that folder is encrypted like the store, and goes when this ends. Raises StoreDamaged,
    CannotRead, CannotWrite, Cancelled.
    """
    try:
        with working_folder(_TRIAL) as folder:
            into, wanted = folder / "store", ListWanted(without=True)
            unlocked, _came_back = _restored(path, keys, into, clock or SystemClock(), wanted, step=step)
            with unlocked:
                return report_of(unlocked)
    except OSError:
        raise CannotWrite(place=tempfile.gettempdir()) from None


def _collect_unfinished(folder: Path, store: str, touched: os.stat_result) -> None:
    """Take away what earlier backups of this store left there that broke off; it would lie there for ever.

    Only what has lain there for an hour, as the disk itself counts (`touched`: a file of just now): a copy of this
    store on another computer may be writing there.
    """
    with suppress(OSError):  # a folder that cannot be listed: the next backup tries again
        for name in unfinished_of(store, [path.name for path in folder.iterdir()]):
            with suppress(OSError):
                if is_left((folder / name).lstat(), touched):
                    unlink_patiently(folder / name)


def _is_sound(unlocked: Unlocked, step: Step) -> bool:
    """Whether all of the store is as it was written: its rows are compared here unless they were since it opened.

    Who stops that has a backup, and keeps the older ones.
    """
    if not unlocked.looking.is_whole or unlocked.looking.is_doubted:
        return False
    with suppress(KnownError):
        if not unlocked.looking.is_compared:
            for damaged in unlocked.verify():
                step(1)
                if damaged:
                    return False
            unlocked.note_passed()
    return unlocked.looking.is_compared


def _tidy(
    unlocked: Unlocked, folder: Path, made: BackupName, spare: Path | None, step: Step
) -> tuple[Path, ...]:
    """Remove what `made` makes superfluous of this store; files that are no backup of it are left alone.

    Nothing goes as long as nobody knows how sound this store is: an older one may be the last that is.
    """
    removed = []
    with suppress(
        OSError
    ):  # the stick is out already: a backup too many harms nobody, and the next one tries again
        names = backups_of(made.store, (path.name for path in folder.iterdir()))
        gone = superfluous(names, made)
        if not gone or not _is_sound(unlocked, step):
            return ()
        for path in (folder / str(name) for name in names if name in gone):
            with suppress(OSError):
                if spare is None or not path.samefile(spare):
                    unlink_patiently(path)
                    removed.append(path)
    return tuple(removed)
