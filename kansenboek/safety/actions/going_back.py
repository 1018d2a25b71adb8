"""Going back to a backup while the book is open: what is in it, what it lacks, and putting it in the place of the
book.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kansenboek.book.stores import CheckReport, report_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock
from kansenboek.kit.errors import N_, KnownError
from kansenboek.safety.rules import backup_name
from kansenboek.storage import audit, beside, meta
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.records import tables
from kansenboek.storage.vault_keys import Keys

from .backups import ListWanted, backup_place, restore_backup

_SAVES_NOTHING = (".opened", ".shown", ".listed", ".unlock_failed")


class NotSound(KnownError):
    """A backup of which not all can be read was to be put back."""

    message = N_("This backup is damaged, so it is not put back.")
    advice = N_("Choose another one. Your book is as it was.")


@dataclass(frozen=True, slots=True)
class InBackup:
    """What a backup holds beside what the book holds now.

    `counts`: kind of record → how many there, how many here; only where either is not 0. `saved_since`: how many
    times something was saved in this book after the backup was made. `made` (UTC) is None where its name does not
    say when. `is_other`: it is of another book.
    """

    made: datetime | None
    counts: dict[str, tuple[int, int]]
    saved_since: int
    is_other: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """The backup `path`, opened by `keys`, to be put in the place of the book in `into` once that is closed."""

    into: Path
    path: Path
    keys: Keys = field(repr=False)


@dataclass(frozen=True, slots=True)
class GoTo:
    """The folder of another book, to go on with once this one is closed."""

    home: Path


def compare(unlocked: Unlocked, path: Path, report: CheckReport) -> InBackup:
    """Set what a backup holds (`report` of trying it) beside what is here.

    Raises NotSound when it is damaged, OnlyPractice in the practice book, which takes no backup.
    """
    unlocked.require_real()
    if not report.sound:
        raise NotSound
    name = backup_name(path.name)
    with unlocked.read() as tx:
        here = {table.record.kind: table.count(tx) for table in tables()}
        own = meta.facts(tx).backup_id
        since = 0 if name is None else _saved_after(audit.rows(tx), name.made.replace(tzinfo=UTC).isoformat())
    counts = {
        kind: (report.counts.get(kind, 0), number)
        for kind, number in here.items()
        if number or report.counts.get(kind, 0)
    }
    made = None if name is None else name.made.replace(tzinfo=UTC)
    return InBackup(made, counts, since, name is not None and name.store != own)


def _saved_after(rows: Iterable[audit.AuditRow], made: str) -> int:
    """Count what was saved after the backup of the moment `made`, by the order of the log: a clock can be wrong."""
    count, is_after = 0, False
    for row in rows:
        if row.verb == "backup.made":
            is_after = is_after or row.at >= made
        elif (is_after or row.at > made) and not row.verb.endswith(_SAVES_NOTHING):
            count += not row.verb.startswith("backup.")
    return count


def place_of_safety(unlocked: Unlocked, path: Path) -> Path:
    """The folder for a last backup of the book before `path` takes its place: the usual one, or that of `path`."""
    usual = backup_place(unlocked)
    return usual if usual is not None and usual.is_dir() else path.parent


def put_beside(
    path: Path, keys: Keys, into: Path, *, clock: Clock, wanted: ListWanted, step: Step = no_step
) -> None:
    """Make a book of its own from a backup, in a folder that holds none, and leave it closed.

    Raises StoreExists, StoreDamaged, ListIsDamaged, CannotRead, CannotWrite, Cancelled.
    """
    with restore_backup(path, keys, into, clock=clock, wanted=wanted, step=step) as made:
        report_of(made)


def put_in_place(
    path: Path,
    keys: Keys,
    home: Path,
    *,
    clock: Clock | None = None,
    wanted: ListWanted | None = None,
    step: Step = no_step,
) -> None:
    """Put a backup in the place of the closed book in `home`, which is put aside whole; leave it closed.

    Whatever ends this half-way, the next opening finds the one book or the other (`storage.beside`). Raises
    StoreDamaged, ListIsDamaged, CannotRead, CannotWrite, Cancelled; then the book of before is there still.
    """
    restore_backup(path, keys, home, clock=clock, over=beside.REPLACED, wanted=wanted, step=step).close()
