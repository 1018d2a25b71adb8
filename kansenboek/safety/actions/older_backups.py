"""Older backups, once a family is erased: those that can be reached are rewritten, of others it is said until when.

Which backup holds nothing any more of what was erased stands in the list beside it (`NeverList.clean`). So the work
goes on where it was stopped, and a stick that was not in is done when the next backup is made there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, Cancelled, CannotRead, CannotWrite, KnownError
from kansenboek.safety.rules import BackupName, backups_of, kept_until
from kansenboek.storage import backup_folders, meta, never_again, never_files
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.never_again import OUT_OF_BACKUPS
from kansenboek.storage.never_files import NeverList
from kansenboek.storage.rewriting import Rewriting

from .erasure import Erased, erase_family

_CLEAN = frozenset({Rewriting.CLEAN, Rewriting.REWRITTEN})


@dataclass(frozen=True, slots=True)
class OlderBackups:
    """What became of older backups. `rewritten`: nothing that was erased is in them any more, from today.

    `kept`: still hold it, encrypted, because they are of before the store got other keys, or are damaged, or the disk
    is full. `missed`: folders that could not be reached, with whatever lies there. `stopped`: somebody stopped the
    work; it goes on at the next backup. `until`: the day by which newer backups have replaced all of those; None: 0
    days.
    """

    rewritten: tuple[BackupName, ...] = ()
    kept: tuple[BackupName, ...] = ()
    missed: tuple[Path, ...] = ()
    stopped: bool = False
    until: date | None = None


@dataclass(slots=True)
class _Folder:
    """One folder with backups, and those in it that may still hold something erased."""

    path: Path
    waiting: list[BackupName]


def erase_everywhere(unlocked: Unlocked, family_id: str, step: Step = no_step) -> tuple[Erased, OlderBackups]:
    """Erase a family, then take it out of older backups; only the second can be stopped.

    Raises NotFound, CannotWrite (then nothing was erased).
    """
    return erase_family(unlocked, family_id), rewrite_older(unlocked, step=step)


def rewrite_older(
    unlocked: Unlocked, folders: tuple[Path, ...] | None = None, step: Step = no_step
) -> OlderBackups:
    """Take what was erased out of every backup in these folders (None: all that are known), newest first.

    Never raises Cancelled: what is done is done, and the rest is told as `stopped`.
    """
    waiting, missed = _waiting(unlocked, folders)
    all_of_them = sum(len(folder.waiting) for folder in waiting)
    rewritten: list[BackupName] = []
    kept: list[BackupName] = []
    stopped, done = False, 0
    for folder in waiting:
        for name in folder.waiting:
            if stopped:
                kept.append(name)
                continue
            try:
                step(done / all_of_them)
                found = _rewrite(unlocked, folder.path / str(name), _part(step, done, all_of_them))
            except Cancelled:
                stopped = True
                kept.append(name)
                continue
            done += 1
            if found is Rewriting.REWRITTEN:
                rewritten.append(name)
            elif found is not Rewriting.CLEAN:
                kept.append(name)
    until = _until(unlocked, kept, missed)
    return OlderBackups(tuple(rewritten), tuple(kept), missed, stopped, until)


def told_of_older(older: OlderBackups) -> Iterator[tuple[str, tuple[tuple[str, object], ...]]]:
    """What there is to say of older backups: message ids and the values for their places."""
    if older.rewritten:
        yield (
            N_("Older backups that held it are rewritten, and no longer hold it from today: {count}."),
            (("count", len(older.rewritten)),),
        )
    if older.kept:
        names = ", ".join(map(str, older.kept))
        yield (
            N_("Still in these, encrypted; put back, they leave it out by the list beside them: {names}"),
            (("names", names),),
        )
    if older.stopped:
        yield N_("The rest is done at the next backup there."), ()
    for folder in older.missed:
        yield (
            N_("This folder of backups could not be reached: make a new backup there when it is: {place}"),
            (("place", str(folder)),),
        )
    if older.until is not None:
        yield (
            N_("Until {day} at the latest others may exist, when backups go on being made there."),
            (("day", older.until),),
        )


def note_clean(unlocked: Unlocked, backup: Path) -> None:
    """Note beside a backup that it holds nothing that was erased until now. Raises CannotWrite, CannotRead."""
    with unlocked.read() as tx:
        never_files.write_list(tx, backup.parent, {backup.name: never_again.generation(tx)})


def _rewrite(unlocked: Unlocked, path: Path, step: Step) -> Rewriting | None:
    """Rewrite one backup, and note it. None when the disk does not let us: it stays as it was."""
    try:
        found = unlocked.rewrite_backup(path, step)
        if found in _CLEAN:
            note_clean(unlocked, path)
    except (CannotRead, CannotWrite):
        return None
    return found


def _part(step: Step, done: int, of: int) -> Step:
    return lambda part: step((done + part) / of)


def _waiting(
    unlocked: Unlocked, folders: tuple[Path, ...] | None
) -> tuple[tuple[_Folder, ...], tuple[Path, ...]]:
    found, missed = [], []
    with unlocked.read() as tx:
        store = meta.facts(tx).backup_id
        newest = max((entry.number for entry in never_again.of_kinds(tx, *OUT_OF_BACKUPS)), default=0)
        for folder in backup_folders.every(tx) if folders is None else folders:
            try:
                names = backups_of(store, (path.name for path in folder.iterdir()))
                clean = (never_files.read_list(tx, folder) or NeverList()).clean
            except OSError:
                missed.append(folder)
                continue
            except KnownError:
                clean = {}
            found.append(_Folder(folder, [name for name in names if clean.get(str(name), 0) < newest]))
    return tuple(found), tuple(missed)


def _until(unlocked: Unlocked, kept: list[BackupName], missed: tuple[Path, ...]) -> date | None:
    """The day by which backups that could not be rewritten are replaced, if backups go on being made there."""
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        begun = meta.facts(tx).created.date()
    # A day before the store or after today is of a clock that was wrong: that one is kept as long as one of today.
    days = [kept_until(name.made.date() if begun <= name.made.date() <= today else today) for name in kept]
    days += [kept_until(today)] if missed else []
    return max(days, default=None)
