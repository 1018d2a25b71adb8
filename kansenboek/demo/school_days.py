"""The days of the demo: school days and holidays of any year, and how far its day lies from that of its texts.

The holidays of the years that were published are those of region north, where the demo lies; of other years they
are made the same way: six weeks in summer, two around New Year, a week in autumn, in winter and in spring, and the
days off around Easter, Ascension and Whitsun. No school has to keep these very days.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

DEMO_TODAY = date(2026, 9, 28)
"""The day that the demo child is written out for, and on which tests make a demo."""

_FREE: tuple[tuple[date, date], ...] = (
    (date(2024, 7, 20), date(2024, 9, 1)),
    (date(2024, 12, 21), date(2025, 1, 5)),
    (date(2025, 7, 12), date(2025, 8, 24)),
    (date(2025, 10, 18), date(2025, 10, 26)),
    (date(2025, 12, 20), date(2026, 1, 4)),
    (date(2026, 2, 21), date(2026, 3, 1)),
    (date(2026, 4, 3), date(2026, 4, 6)),
    (date(2026, 4, 25), date(2026, 5, 3)),
    (date(2026, 5, 14), date(2026, 5, 15)),
    (date(2026, 5, 25), date(2026, 5, 25)),
    (date(2026, 7, 4), date(2026, 8, 16)),
    (date(2026, 10, 10), date(2026, 10, 18)),
    (date(2026, 12, 19), date(2027, 1, 3)),
)
"""School holidays and days off, first and last day (region north), as far as they were published."""
_PUBLISHED = (date(2024, 7, 20), date(2027, 1, 3))

_ONE_DAY = timedelta(days=1)


def is_school_day(day: date) -> bool:
    """Whether this is a Monday to Friday and no holiday."""
    if day.weekday() >= 5:
        return False
    free = _FREE if _PUBLISHED[0] <= day <= _PUBLISHED[1] else (*_free(day.year - 1), *_free(day.year))
    return not any(first <= day <= last for first, last in free)


@cache
def _free(year: int) -> tuple[tuple[date, date], ...]:
    """Make the holidays that begin in `year`, each from a Saturday to a Sunday but for the days off."""
    easter = _easter(year)
    days = timedelta
    return (
        _weeks(date(year, 2, 21), 1),
        (easter - days(2), easter + days(1)),
        _weeks(date(year, 4, 25), 1),
        (easter + days(39), easter + days(40)),
        (easter + days(50), easter + days(50)),
        _weeks(date(year, 7, 11), 6),
        _weeks(date(year, 10, 14), 1),
        _weeks(date(year, 12, 20), 2),
    )


def _weeks(around: date, count: int) -> tuple[date, date]:
    """Take whole weeks from the Saturday nearest to `around`."""
    saturday = around + timedelta(days=(5 - around.weekday() + 3) % 7 - 3)
    return saturday, saturday + timedelta(days=7 * count + 1)


def _easter(year: int) -> date:
    """Find Easter Sunday (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, since = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    week = (32 + 2 * since + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def school_year(day: date) -> int:
    """The year in which the school year around `day` began."""
    return day.year if day.month >= 8 else day.year - 1


def first_day(today: date) -> date:
    """The first school day of the school year before the one around `today`: what the demo tells begins there."""
    return school_day_from(date(school_year(today) - 1, 8, 10))


def school_day_from(day: date) -> date:
    """`day` itself, or the first school day after it."""
    while not is_school_day(day):
        day += _ONE_DAY
    return day


def school_day_until(day: date) -> date:
    """`day` itself, or the last school day before it."""
    while not is_school_day(day):
        day -= _ONE_DAY
    return day


def fourth_birthday(birth_date: date) -> date:
    """The day a child turns four; 1 March for a child of 29 February."""
    try:
        return birth_date.replace(year=birth_date.year + 4)
    except ValueError:
        return date(birth_date.year + 4, 3, 1)
