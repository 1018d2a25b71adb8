"""Days on which nobody is expected: feast days that are computed, and spans of days that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from .errors import N_

_SATURDAY = 5
_SUNDAY = 6
YEAR_BEGINS = 8
"""The month in which a school year begins, for the law (1 August)."""


@dataclass(frozen=True, slots=True)
class Off:
    """Some days that are free, the first and the last of them included.

    `label`: the message id of what it is; else `name`, in somebody's own words.
    """

    first: date
    last: date
    label: str = ""
    name: str = ""
    advised: bool = False
    """Whether a school may differ from it."""


def school_year(day: date) -> str:
    """The school year of a day, as “2026/2027”."""
    begins = day.year if day.month >= YEAR_BEGINS else day.year - 1
    return f"{begins}/{begins + 1}"


def easter(year: int) -> date:
    """Easter Sunday (the Gregorian computus of Butcher and Meeus)."""
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leap - moon + 15) % 30
    quarter, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - left) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def feasts(year: int) -> tuple[Off, ...]:
    """The feast days of a year in the Netherlands, in order (Algemene termijnenwet, article 3).

    King's Day is the day before when it would be a Sunday. Good Friday is not among them: most people work.
    """
    sunday = easter(year)
    king = date(year, 4, 27)
    if king.weekday() == _SUNDAY:
        king -= timedelta(days=1)
    days = (
        (date(year, 1, 1), date(year, 1, 1), N_("New Year's Day")),
        (sunday, sunday + timedelta(days=1), N_("Easter")),
        (king, king, N_("King's Day")),
        (date(year, 5, 5), date(year, 5, 5), N_("Liberation Day")),
        (sunday + timedelta(days=39), sunday + timedelta(days=39), N_("Ascension Day")),
        (sunday + timedelta(days=49), sunday + timedelta(days=50), N_("Whitsun")),
        (date(year, 12, 25), date(year, 12, 26), N_("Christmas")),
    )
    return tuple(sorted((Off(*each) for each in days), key=lambda off: off.first))


@dataclass(frozen=True)
class DaysOff:
    """All days off of an organisation: its own, the school holidays of its region, and the feast days.

    `spans`: its own first, for what it wrote down says more than a table. `years`: the school years of which the
    holidays are known; of any other year nobody may think that it has none.
    """

    spans: tuple[Off, ...] = ()
    years: frozenset[str] = frozenset()
    _found: dict[date, Off | None] = field(default_factory=dict, compare=False, repr=False)
    _after: dict[tuple[date, int], date] = field(default_factory=dict, compare=False, repr=False)

    def on(self, day: date) -> Off | None:
        """Why nobody is expected on a day; None for a day like any other, also on a weekend."""
        if day not in self._found:
            every = (*self.spans, *feasts(day.year))
            self._found[day] = next((off for off in every if off.first <= day <= off.last), None)
        return self._found[day]

    def is_working(self, day: date) -> bool:
        """Whether it is a day from Monday to Friday that is not off."""
        return day.weekday() < _SATURDAY and self.on(day) is None

    def working_days_after(self, start: date, days: int) -> date:
        """The day that is so many working days after `start`."""
        if (start, days) not in self._after:
            found, left = start, days
            while left:
                found += timedelta(days=1)
                left -= self.is_working(found)
            self._after[start, days] = found
        return self._after[start, days]

    def unknown(self, days: Iterable[date]) -> tuple[str, ...]:
        """The school years of these days of which the holidays are not known, in order."""
        return tuple(sorted({school_year(day) for day in days if self.on(day) is None} - self.years))

    def between(self, first: date, last: date) -> Iterator[Off]:
        """Everything that is off in these days, in the order in which it begins; nothing twice."""
        of_years = (off for year in range(first.year, last.year + 1) for off in feasts(year))
        touching = {off for off in (*self.spans, *of_years) if off.first <= last and off.last >= first}
        yield from sorted(touching, key=lambda off: (off.first, off.last, off.label, off.name))


NO_HOLIDAYS = DaysOff()
"""Weekends and feast days alone."""
