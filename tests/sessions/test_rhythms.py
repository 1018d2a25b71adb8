"""The days of a series: each rhythm, until a day or so many, and those on which nobody may come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.days_off import DaysOff, Off
from kansenboek.kit.errors import InvalidRecord
from kansenboek.sessions.actions.series import undo_series
from kansenboek.sessions.actions.sessions import list_sessions, plan_series
from kansenboek.sessions.records import MOST_DAYS, Rhythm, SeriesLength
from kansenboek.sessions.rules.series import days_of, doubtful, problems_of
from tests.factory import a_session

TUESDAY = date(2026, 9, 8)
"""The second Tuesday of September."""


def days(first: date, rhythm: Rhythm, count: int = 4, **more: Any) -> list[str]:
    found = days_of(first, SeriesLength(rhythm=rhythm, weeks=count, **more))
    return [f"{day.day}-{day.month}" for day in found]


@pytest.mark.parametrize(
    ("first", "rhythm", "expected"),
    [
        (TUESDAY, Rhythm.WEEKLY, "8-9 15-9 22-9 29-9"),
        (TUESDAY, Rhythm.EVERY_OTHER_WEEK, "8-9 22-9 6-10 20-10"),
        (TUESDAY, Rhythm.MONTHLY_WEEKDAY, "8-9 13-10 10-11 8-12"),
        (date(2026, 9, 1), Rhythm.MONTHLY_WEEKDAY, "1-9 6-10 3-11 1-12"),
        (date(2026, 9, 29), Rhythm.MONTHLY_WEEKDAY, "29-9 27-10 24-11 29-12"),
        (date(2026, 9, 29), Rhythm.MONTHLY_LAST, "29-9 27-10 24-11 29-12"),
        (date(2026, 9, 24), Rhythm.MONTHLY_LAST, "24-9 29-10 26-11 31-12"),
        (date(2026, 10, 31), Rhythm.MONTHLY_DATE, "31-10 30-11 31-12 31-1"),
        (date(2028, 1, 30), Rhythm.MONTHLY_DATE, "30-1 29-2 30-3 30-4"),
    ],
)
def test_each_rhythm_has_its_days(first: date, rhythm: Rhythm, expected: str) -> None:
    assert days(first, rhythm) == expected.split()


def test_a_monthly_series_keeps_its_weekday_for_years() -> None:
    for start in range(28):
        first = date(2026, 9, 1) + timedelta(days=start)
        found = days_of(first, SeriesLength(rhythm=Rhythm.MONTHLY_WEEKDAY, weeks=MOST_DAYS))
        assert {day.weekday() for day in found} == {first.weekday()}
        assert {(day.day - 1) // 7 for day in found} == {(first.day - 1) // 7}
        assert len({(day.year, day.month) for day in found}) == MOST_DAYS


def test_a_last_day_goes_before_a_number() -> None:
    assert days(TUESDAY, Rhythm.WEEKLY, 40, until=date(2026, 9, 22)) == ["8-9", "15-9", "22-9"]
    assert days(TUESDAY, Rhythm.WEEKLY, 40, until=TUESDAY) == ["8-9"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "weeks"),
        ({"until": TUESDAY - timedelta(1)}, "until"),
        ({"until": TUESDAY + timedelta(weeks=MOST_DAYS)}, "until"),
        ({"rhythm": Rhythm.MONTHLY_LAST, "weeks": 3}, "rhythm"),
    ],
)
def test_a_length_that_cannot_be_is_told(values: dict[str, Any], field: str) -> None:
    assert [each.field for each in problems_of(TUESDAY, SeriesLength(**values))] == [field]


def test_the_longest_series_is_right() -> None:
    last = TUESDAY + timedelta(weeks=MOST_DAYS - 1)
    assert not list(problems_of(TUESDAY, SeriesLength(until=last)))
    assert len(days_of(TUESDAY, SeriesLength(until=last))) == MOST_DAYS


def test_days_in_a_holiday_a_feast_or_a_weekend_are_told() -> None:
    off = DaysOff((Off(date(2026, 12, 19), date(2027, 1, 3), name="kerst"),))
    weekly = days_of(date(2026, 12, 15), SeriesLength(weeks=4))
    assert [each.day.day for each in doubtful(weekly, off)] == [22, 29]
    by_date = days_of(date(2026, 9, 25), SeriesLength(rhythm=Rhythm.MONTHLY_DATE, weeks=4))
    assert [(each.day.month, each.off is None) for each in doubtful(by_date, off)] == [
        (10, True),
        (12, False),
    ]
    saturdays = days_of(date(2026, 9, 26), SeriesLength(weeks=3))
    assert doubtful(saturdays, off) == ()


def test_what_is_left_out_is_not_planned_and_the_whole_is_taken_back(unlocked: Unlocked) -> None:
    first = a_session(date=TUESDAY, adults=None, new_adults=None, languages=())
    length = SeriesLength(rhythm=Rhythm.MONTHLY_WEEKDAY, weeks=4)
    done = plan_series(unlocked, first, length, {date(2026, 10, 13)})
    assert [s.date for s in list_sessions(unlocked) if s.date and s.date.month > 9] == [
        date(2026, 11, 10),
        date(2026, 12, 8),
    ]
    undo_series(unlocked, done)
    assert not list_sessions(unlocked)
    with pytest.raises(InvalidRecord):
        plan_series(unlocked, first, SeriesLength(weeks=1), {TUESDAY})
