"""How old somebody is on a day, and on which day somebody is so old: one reckoning, so the two never disagree."""

from __future__ import annotations

from datetime import date, timedelta

from .partial_days import DayKnown, PartialDay


def age_on(birth_date: date, day_: date) -> tuple[int, int]:
    """Whole years and months of age on `day_`: born on the 31st, a month is full on the last day of a shorter month.

    Before the birth: (0, 0).
    """
    months = (day_.year - birth_date.year) * 12 + day_.month - birth_date.month
    if months > 0 and day_ < in_months(birth_date, months):
        months -= 1
    return divmod(max(months, 0), 12)


def about_age_on(born: PartialDay, day_: date) -> tuple[int, int] | None:
    """Years and months of age on `day_` as far as can be said: of the middle of what is known of the birthday.

    With a year alone it is in whole years. None when nothing is known.
    """
    if born.first is None or born.last is None:
        return None
    if born.known is DayKnown.DAY:
        return age_on(born.first, day_)
    years, months = age_on(born.first + (born.last - born.first) / 2, day_)
    return (years, months) if born.known is DayKnown.MONTH else (years, 0)


def in_months(birth_date: date, months: int) -> date:
    """The day on which somebody born on `birth_date` is `months` months old; in a shorter month its last day.

    Raises ValueError for a year that no calendar has.
    """
    year, month = divmod(birth_date.year * 12 + birth_date.month - 1 + months, 12)
    for day in range(birth_date.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(birth_date.day, 28))


def months_from(day: date, months: int) -> date:
    """The day so many months later (or earlier), never before the first or after the last day there is."""
    try:
        return in_months(day, months)
    except ValueError:
        return date.max if months > 0 else date.min


def days_before(day: date, span: timedelta) -> date:
    """The day that is `span` earlier, never before the first day there is."""
    return day - span if day - date.min >= span else date.min


def days_after(day: date, span: timedelta) -> date:
    """The day that is `span` later, never after the last day there is."""
    return day + span if date.max - day >= span else date.max
