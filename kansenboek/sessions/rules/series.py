"""The days of a series: each week, every other week, or once a month; as often as asked, or until a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from kansenboek.kit.days_off import DaysOff, Off
from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import problem_of
from kansenboek.sessions.records import MOST_DAYS, Rhythm, SeriesLength

_WEEK = 7
_LAST_FIFTH = 5
"""A fifth weekday of a month: not every month has one, so the last one is meant."""


def problems_of(first: date | None, length: SeriesLength) -> Iterator[Problem]:
    """What is wrong with a length beside what its fields tell; nothing is said of a day that is not there yet."""
    if first is None:
        return
    if length.until is None and length.weeks is None:
        yield problem_of(length, "weeks", N_("{field} is empty, and there is no last day"))
    if length.until is not None and length.until < first:
        yield problem_of(length, "until", N_("{field} is before the first day of the series"))
    if length.until is not None and len(tuple(_until(first, length, MOST_DAYS + 1))) > MOST_DAYS:
        yield problem_of(length, "until", N_("{field}: these are more than {most} days"), most=MOST_DAYS)
    if length.rhythm is Rhythm.MONTHLY_LAST and not _is_last_weekday(first):
        yield problem_of(length, "rhythm", N_("{field}: the first day is not the last such day of its month"))


def days_of(first: date, length: SeriesLength) -> tuple[date, ...]:
    """All days of a series, `first` among them; holidays and all."""
    if length.until is not None:
        return tuple(_until(first, length, MOST_DAYS))
    return tuple(_each(first, length.rhythm, length.weeks or 0))


def _until(first: date, length: SeriesLength, most: int) -> Iterator[date]:
    last = length.until or first
    return takewhile(lambda day_: day_ <= last, _each(first, length.rhythm, most))


def _each(first: date, rhythm: Rhythm, count: int) -> Iterator[date]:
    return map(_RHYTHMS[rhythm], [first] * count, range(count))


def _monthly_weekday(first: date, number_: int) -> date:
    """The same weekday of a later month, counted from its begin; a fifth one is the last one."""
    place = (first.day - 1) // _WEEK
    if place == _LAST_FIFTH - 1:
        return _monthly_last(first, number_)
    month = _month(first, number_)
    return month + timedelta(days=(first.weekday() - month.weekday()) % _WEEK + place * _WEEK)


def _monthly_last(first: date, number_: int) -> date:
    month = _month(first, number_)
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return last - timedelta(days=(last.weekday() - first.weekday()) % _WEEK)


def _monthly_date(first: date, number_: int) -> date:
    """The same date of a later month; its last day where it has no such date."""
    month = _month(first, number_)
    return month.replace(day=min(first.day, monthrange(month.year, month.month)[1]))


def _month(first: date, number_: int) -> date:
    """The first day of the month that comes so many months later."""
    years, month = divmod(first.month - 1 + number_, 12)
    return date(first.year + years, month + 1, 1)


def _is_last_weekday(day_: date) -> bool:
    return day_.day + _WEEK > monthrange(day_.year, day_.month)[1]


_RHYTHMS: dict[Rhythm, Callable[[date, int], date]] = {
    Rhythm.WEEKLY: lambda first, place: first + timedelta(weeks=place),
    Rhythm.EVERY_OTHER_WEEK: lambda first, place: first + timedelta(weeks=2 * place),
    Rhythm.MONTHLY_WEEKDAY: _monthly_weekday,
    Rhythm.MONTHLY_LAST: _monthly_last,
    Rhythm.MONTHLY_DATE: _monthly_date,
}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A day of a series on which nobody may come. `off`: why; None: it is in a weekend, unlike the first day."""

    day: date
    off: Off | None


def doubtful(days: tuple[date, ...], off: DaysOff) -> tuple[Doubtful, ...]:
    """The days of a series that lie in a holiday, on a feast day, or in a weekend when the first one does not."""
    saturday = 5
    on_weekdays = bool(days) and days[0].weekday() < saturday
    return tuple(
        Doubtful(day_, why)
        for day_ in days
        if (why := off.on(day_)) is not None or (on_weekdays and day_.weekday() >= saturday)
    )
