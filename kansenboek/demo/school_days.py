"""The days of the demo: a fixed today, school days and holidays of its two school years."""

from __future__ import annotations

from datetime import date, timedelta

DEMO_TODAY = date(2026, 9, 28)
FIRST_DAY = date(2025, 8, 25)
"""First school day of 2025/2026 in the north of the country, where the demo lies."""

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
"""School holidays and days off, first and last day (region north)."""

_ONE_DAY = timedelta(days=1)


def is_school_day(day: date) -> bool:
    """Whether this is a Monday to Friday and no holiday."""
    return day.weekday() < 5 and not any(first <= day <= last for first, last in _FREE)


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
