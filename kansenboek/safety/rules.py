"""How backups are called, which of them are kept, and when one is overdue.

Kept are the newest of each of the last 7 days that have one, of the last 4 weeks and of the last 12 months.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ENDING = ".kbk"
DAYS, WEEKS, MONTHS = 7, 4, 12
OVERDUE = timedelta(days=7)
"""A warning comes when the last checked backup is older than this."""
DAILY = timedelta(hours=20)
"""Backups by themselves are made this far apart, so that each working day has one."""

_NAME = re.compile(r"kansenboek-([0-9a-f]{8})-(\d{4}-\d\d-\d\dT\d{6})\.kbk")
_INSTANT = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class BackupName:
    """The file name of a backup: when it was made (UTC) and of which store. No name of anybody."""

    made: datetime
    store: str
    """The first eight digits of the store's random id."""

    def __str__(self) -> str:
        return f"kansenboek-{self.store}-{self.made:{_INSTANT}}{ENDING}"


def backup_name(file_name: str) -> BackupName | None:
    """Read a file name as that of a backup; None for every other file."""
    found = _NAME.fullmatch(file_name)
    if found is None:
        return None
    try:
        return BackupName(datetime.strptime(found[2], _INSTANT), found[1])  # noqa: DTZ007 - UTC, as written
    except ValueError:
        return None


def backups_of(store: str, file_names: Iterable[str]) -> tuple[BackupName, ...]:
    """Find the backups of one store among these files, newest first."""
    found = (backup_name(name) for name in file_names)
    return tuple(sorted((name for name in found if name and name.store == store), reverse=True))


def erased_name(store: str) -> str:
    """The name of the file beside the backups of one store that says which families were erased since."""
    return f"kansenboek-{store}.erased"


def superfluous(names: Iterable[BackupName]) -> frozenset[BackupName]:
    """Find the backups of one store that need not be kept."""
    newest_first = sorted(names, reverse=True)
    kept: set[BackupName] = set()
    periods: tuple[tuple[int, Callable[[BackupName], Hashable]], ...] = (
        (DAYS, lambda name: name.made.date()),
        (WEEKS, lambda name: name.made.isocalendar()[:2]),
        (MONTHS, lambda name: (name.made.year, name.made.month)),
    )
    for most, period in periods:
        newest: dict[Hashable, BackupName] = {}
        for name in newest_first:
            newest.setdefault(period(name), name)
        kept |= set(list(newest.values())[:most])
    return frozenset(newest_first) - kept


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether the backup of the day is still to be made."""
    return last is None or now - last > DAILY


def is_overdue(last: datetime, now: datetime) -> bool:
    """Whether it is so long since the last backup that the user is warned."""
    return now - last > OVERDUE
