"""A week from Monday to Sunday: what stands on which day, in which order, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from kansenboek.kit.days_off import DaysOff, Off
from kansenboek.kit.names import addressed
from kansenboek.today.rules import Reason

DAYS = 7
LAST_WEEK_BEGINS = date.max - timedelta(days=2 * DAYS)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose lines are wanted: of the colleague at work alone, and of one site; all of them without either."""

    only_mine: bool = False
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """One thing on one day. `told`: what it is (message id); `record`: what opens, of any kind.

    `reason`: why it is due then; None for a visit that was made and for a birthday.
    """

    day: date
    told: str
    record: Any
    reason: Reason | None = None
    family_id: str = ""
    family_name: str = field(default="", repr=False)
    child_name: str = field(default="", repr=False)
    """Of what is about one child: its whole name."""
    age: int | None = None
    """Of a birthday: how old somebody becomes."""

    @property
    def key(self) -> str:
        """Tells this line from all others of a week, without a name."""
        return f"{self.record.kind}:{self.record.id}:{self.told}"

    @property
    def start(self) -> time | None:
        """When it begins, where that is known; nothing of a visit on another day after which this was promised."""
        return getattr(self.record, "start", None) if self._is_on_its_day else None

    @property
    def end(self) -> time | None:
        """When it ends, where that is known."""
        return getattr(self.record, "end", None) if self._is_on_its_day else None

    @property
    def _is_on_its_day(self) -> bool:
        return getattr(self.record, "date", None) == self.day


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of it, why nobody is expected then (None: it is a day like any other), and its lines."""

    day: date
    off: Off | None
    lines: tuple[WeekLine, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday."""

    days: tuple[WeekDay, ...]

    @property
    def first(self) -> date:
        """The Monday."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """The Sunday."""
        return self.days[-1].day

    @property
    def number(self) -> int:
        """Which week of the year it is (ISO 8601)."""
        return self.first.isocalendar().week

    @property
    def lines(self) -> tuple[WeekLine, ...]:
        """Everything in it, in order."""
        return tuple(line for day in self.days for line in day.lines)


def monday_of(day: date) -> date:
    """The Monday of the week of a day; near the end of the calendar the last whole week."""
    return min(day, LAST_WEEK_BEGINS) - timedelta(days=min(day, LAST_WEEK_BEGINS).weekday())


def in_days(first: date, lines: Iterable[WeekLine], off: DaysOff) -> Week:
    """Share lines out over the days. What has a time comes first, by the clock, and then by what it is."""
    ordered = sorted(
        lines, key=lambda line: (line.start is None, line.start or time.min, line.told, line.key)
    )
    days = [first + timedelta(days=number) for number in range(DAYS)]
    return Week(
        tuple(WeekDay(day, off.on(day), tuple(each for each in ordered if each.day == day)) for day in days)
    )


def birthday_in(born: date, first: date) -> date | None:
    """The birthday in the week from `first`; None when there is none. Who was born on 29 February has it on 1 March
    in a year without that day.
    """
    for number in range(DAYS):
        day = first + timedelta(days=number)
        if born.year < day.year and _celebrated(born, day.year) == day:
            return day
    return None


def _celebrated(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def is_at(site: str, record: Any, family_id: str, sites: Mapping[str, frozenset[str]]) -> bool:
    """Whether a record belongs to a site: by what stands in it, or by the children of its family."""
    own = getattr(record, "site", "")
    if own or not family_id:
        return addressed(own) == addressed(site)
    return addressed(site) in sites.get(family_id, frozenset())
