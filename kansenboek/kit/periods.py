"""The fixed periods that are counted: a month, a quarter, a school year. There are no others.

Fixed periods cannot overlap by a week, so nobody learns about that week by subtracting two of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from .errors import N_, KnownError

FIRST_MONTH_OF_SCHOOL = 8
"""A school year runs from 1 August to 31 July (Wet op het primair onderwijs, art. 1)."""
_YEARS = range(2000, 2100)
_QUARTER_MONTHS = 3


class InvalidPeriod(KnownError):
    """What was typed is no period."""

    message = N_("“{text}” is no period that can be counted.")
    advice = N_("Give a month as 2026-09, a quarter as 2026-Q3 or a school year as 2025/2026.")


class Unit(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    SCHOOL_YEAR = "school_year"


_FORMS = (
    (Unit.MONTH, re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII), 12),
    (Unit.QUARTER, re.compile(r"(\d{4})-[QKqk](\d)\Z", re.ASCII), 4),
)
_SCHOOL_YEAR = re.compile(r"(\d{4})/(\d{4})\Z", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter or school year. `number`: the month 1–12 or quarter 1–4 of `year`; 0 for the school year that
    begins in `year`.
    """

    unit: Unit
    year: int
    number: int = 0

    def __post_init__(self) -> None:
        most = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.SCHOOL_YEAR: 0}[self.unit]
        if self.year not in _YEARS or not min(1, most) <= self.number <= most:
            raise InvalidPeriod(text=f"{self.unit} {self.year} {self.number}")

    @property
    def code(self) -> str:
        """``2026-09``, ``2026-Q3`` or ``2025/2026``: the same in every language."""
        if self.unit is Unit.MONTH:
            return f"{self.year}-{self.number:02}"
        return f"{self.year}-Q{self.number}" if self.unit is Unit.QUARTER else f"{self.year}/{self.year + 1}"

    @property
    def dutch_code(self) -> str:
        """As Dutch writes it: a quarter is ``2026-K3``. Also the name of a block in the draws (privacy 2.3)."""
        return self.code.replace("Q", "K")

    @property
    def first(self) -> date:
        """The first day."""
        if self.unit is Unit.SCHOOL_YEAR:
            return date(self.year, FIRST_MONTH_OF_SCHOOL, 1)
        months = 1 if self.unit is Unit.MONTH else _QUARTER_MONTHS
        return date(self.year, (self.number - 1) * months + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        months = {Unit.MONTH: 1, Unit.QUARTER: _QUARTER_MONTHS, Unit.SCHOOL_YEAR: 12}[self.unit]
        years, month = divmod(self.first.month - 1 + months, 12)
        return date(self.first.year + years, month + 1, 1) - timedelta(days=1)

    def contains(self, day: date | None) -> bool:
        """Whether `day` falls in it; a day that is not known does not."""
        return day is not None and self.first <= day <= self.last

    def ended(self, today: date) -> bool:
        """Whether its last day is over on `today`."""
        return self.last < today

    def blocks(self, unit: Unit) -> tuple[Period, ...]:
        """The periods of length `unit` that together make up this one, in order.

        A period of that same length gives itself; a `unit` longer than this period gives nothing.

        The quarters of a school year (August to July) are those that end in it, so they run from July to June.
        """
        if unit is self.unit:
            return (self,)
        if unit is Unit.QUARTER and self.unit is Unit.SCHOOL_YEAR:
            return (
                *(Period(unit, self.year, n) for n in (3, 4)),
                *(Period(unit, self.year + 1, n) for n in (1, 2)),
            )
        if unit is not Unit.MONTH:
            return ()
        count = _QUARTER_MONTHS if self.unit is Unit.QUARTER else 12
        start = self.first.year * 12 + self.first.month - 1
        return tuple(Period(unit, month // 12, month % 12 + 1) for month in range(start, start + count))

    def next(self) -> Period:
        """The period of the same length right after it."""
        return period_of(self.unit, self.last + timedelta(days=1))


def period_of(unit: Unit, day: date) -> Period:
    """The period of this length that `day` falls in."""
    if unit is Unit.MONTH:
        return Period(unit, day.year, day.month)
    if unit is Unit.QUARTER:
        return Period(unit, day.year, (day.month - 1) // _QUARTER_MONTHS + 1)
    return Period(unit, day.year - (day.month < FIRST_MONTH_OF_SCHOOL))


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """The period that `text` names; ``K`` serves for ``Q``. Raises InvalidPeriod."""
    text = text.strip()
    for unit, form, most in _FORMS:
        if (found := form.match(text)) and 1 <= int(found[2]) <= most and int(found[1]) in _YEARS:
            return Period(unit, int(found[1]), int(found[2]))
    found = _SCHOOL_YEAR.match(text)
    if found and int(found[2]) == int(found[1]) + 1 and int(found[1]) in _YEARS:
        return Period(Unit.SCHOOL_YEAR, int(found[1]))
    raise InvalidPeriod(text=text)
