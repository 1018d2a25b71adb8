"""How backups are called, which of them are kept, and when one is overdue.

Which of two is newer says the number in their names, which the store counts; the clock says nothing about it. Backups
of before there were numbers are older than any with one, and among themselves go by their moment.

Kept are the newest of each of the last 7 days that have one, of the last 4 weeks and of the last 12 months, and
every one that bears a later number or a later moment than the one that was just made: a clock was wrong then or now.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from kansenboek.kit.errors import N_

ENDING = ".kbk"
DAYS, WEEKS, MONTHS = 7, 4, 12
OVERDUE = timedelta(days=7)
"""A warning comes when the last checked backup is older than this."""
DAILY = timedelta(hours=20)
"""Backups by themselves are made this far apart, so that each working day has one."""

CLOCK_SLACK = timedelta(minutes=5)
"""So far a clock that is put right may jump back without anything being said of it."""

DUE_AFTER, OVERDUE_AFTER = 400, 4000
"""A backup is due, and overdue, after so many rows in the log too, whatever the clock says: it may stand still, or
begin anew each morning. A day of hard work has some three hundred."""

_NAME = re.compile(r"kansenboek-([0-9a-f]{8})-(\d{4}-\d\d-\d\dT\d{6})(?:-(\d{6,12}))?\.kbk", re.ASCII)
_INSTANT = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class BackupName:
    """The file name of a backup: when it was made (UTC), of which store and as which one. No name of anybody."""

    made: datetime
    store: str
    """The first eight digits of the store's random id."""
    number: int = 0
    """How far the store was (`meta.generation`), and higher than that of any older backup beside it; 0: of before
    there were numbers."""

    def __str__(self) -> str:
        number = f"-{self.number:06}" if self.number else ""
        return f"kansenboek-{self.store}-{self.made:{_INSTANT}}{number}{ENDING}"

    @property
    def place(self) -> tuple[int, datetime]:
        """What backups of one store are ordered by."""
        return self.number, self.made


def backup_name(file_name: str) -> BackupName | None:
    """Read a file name as that of a backup; None for every other file."""
    found = _NAME.fullmatch(file_name)
    if found is None:
        return None
    try:
        made = datetime.strptime(found[2], _INSTANT)  # noqa: DTZ007 - UTC, as written
    except ValueError:
        return None
    return BackupName(made, found[1], int(found[3] or 0))


def backups_of(store: str, file_names: Iterable[str]) -> tuple[BackupName, ...]:
    """Find the backups of one store among these files, newest first."""
    found = (backup_name(name) for name in file_names)
    ours = (name for name in found if name and name.store == store)
    return tuple(sorted(ours, key=lambda name: name.place, reverse=True))


_UNFINISHED = (".db", ".db-journal", ".part")
"""What is put behind the name of a backup while it is being made."""


def unfinished_of(store: str, file_names: Iterable[str]) -> tuple[str, ...]:
    """Find what backups of one store left that broke off: whole copies of it, encrypted, under names of no use."""
    found = []
    for file_name in file_names:
        for ending in _UNFINISHED:
            name = backup_name(file_name.removesuffix(ending)) if file_name.endswith(ending) else None
            if name is not None and name.store == store:
                found.append(file_name)
    return tuple(found)


def superfluous(names: Iterable[BackupName], made: BackupName) -> frozenset[BackupName]:
    """Find the backups of one store that need not be kept now that `made` is there.

    Never `made` itself, nor one that bears a later number or moment.
    """
    older = (name for name in names if name.number <= made.number and name.made < made.made)
    newest_first = sorted({made, *older}, key=lambda name: name.place, reverse=True)
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


def newest_of(names: Iterable[BackupName], now: datetime) -> BackupName | None:
    """Find the newest of these backups; None: there are none.

    Of those without a number one from the future only when there is no other.
    """
    moment = now.astimezone(UTC).replace(tzinfo=None) + CLOCK_SLACK
    return max(names, key=lambda name: (name.number, name.made <= moment, name.made), default=None)


def next_number(names: Iterable[BackupName], generation: int) -> int:
    """The number of a backup that is made beside these now, of a store that is this far."""
    return 1 + max([generation, *(name.number for name in names)])


def is_ahead(last: datetime | None, now: datetime) -> bool:
    """Whether the last backup bears a moment that is still to come, so that nothing can be told from it."""
    return last is not None and last - now > CLOCK_SLACK


def kept_until(made: date) -> date:
    """The last day on which a backup of that day can still be kept, when newer ones go on being made.

    It is kept longest as the newest of its month, until there are `MONTHS` newer ones: within that last month.
    """
    months = made.year * 12 + made.month - 1 + MONTHS
    return date(months // 12, months % 12 + 1, monthrange(months // 12, months % 12 + 1)[1])


def is_due(last: datetime | None, now: datetime, actions: int = 0) -> bool:
    """Whether the backup of the day is still to be made. A last one from the future is not believed.

    `actions`: how many rows of the log came since.
    """
    return last is None or is_ahead(last, now) or now - last > DAILY or actions >= DUE_AFTER


def is_overdue(last: datetime, now: datetime, actions: int = 0) -> bool:
    """Whether it is so long since the last backup, or so uncertain, that the user is warned."""
    return is_ahead(last, now) or is_long_ago(last, now) or actions >= OVERDUE_AFTER


def is_long_ago(last: datetime, now: datetime) -> bool:
    """Whether the last backup is so old that the user is warned."""
    return now - last > OVERDUE


class ListFound(StrEnum):
    """What was found of the list that belongs with a copy."""

    BESIDE = "beside"
    """Beside the copy, as new as the copy or newer."""
    ELSEWHERE = "elsewhere"
    """Not beside it, but in another folder of this store."""
    OLDER = "older"
    """Only lists that are older than the copy."""
    DAMAGED = "damaged"
    """Beside the copy, and it does not hold what was written."""
    MISSING = "missing"
    """Nowhere."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """What was done again in a store out of a copy. `erased`: families; `again`: everything, those too.

    `ask_anew`: whether consents of before count no more, because a no may be missing.
    """

    found: ListFound
    erased: int = 0
    again: int = 0
    ask_anew: bool = False


_LOUD = {
    ListFound.MISSING: N_("No list of what must not come back was found with this backup."),
    ListFound.OLDER: N_("The list of what must not come back, with this backup, is older than the backup."),
    ListFound.DAMAGED: N_(
        "The list of what must not come back, with this backup, is damaged, so it was not used."
    ),
}


def loud_about(came_back: CameBack) -> tuple[str, ...]:
    """What has to be read before anything else when the list was not there or not new enough: message ids."""
    if came_back.found not in _LOUD:
        return ()
    return (
        _LOUD[came_back.found],
        N_("Families that were erased after the backup was made may be here again: erase them once more."),
        N_(
            "A parent's no may be missing. So no consent of before counts: ask each parent anew before a paper"
            " leaves."
        ),
    )
