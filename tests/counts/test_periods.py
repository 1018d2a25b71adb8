"""Fixed periods: what they are called, where they begin and end, and of which blocks they are made."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from kansenboek.kit.periods import InvalidPeriod, Period, Unit, parse_period, period_of


@pytest.mark.parametrize(
    ("text", "first", "last", "dutch"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30), "2026-09"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2026-12"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "2028-02"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "2026-K3"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "2026-K4"),
        ("2025/2026", date(2025, 8, 1), date(2026, 7, 31), "2025/2026"),
    ],
)
def test_a_period_is_read_written_and_bounded(text: str, first: date, last: date, dutch: str) -> None:
    period = parse_period(text)
    assert (period.code, period.first, period.last, period.dutch_code) == (text, first, last, dutch)
    assert parse_period(dutch) == period == parse_period(f" {text.lower()} ")
    assert period.contains(first)
    assert period.contains(last)
    assert not period.contains(first - timedelta(days=1))
    assert not period.contains(None)
    assert not period.ended(last)
    assert period.ended(last + timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-00",
        "2026-13",
        "2026-9",
        "2026-Q0",
        "2026-Q5",
        "2025/2027",
        "1999-01",
        "2026-09-01",
        "２026-09",
    ],
)
def test_nothing_else_is_a_period(text: str) -> None:
    with pytest.raises(InvalidPeriod):
        parse_period(text)


@pytest.mark.parametrize("unit", Unit)
def test_every_day_falls_in_one_period_of_each_length(unit: Unit) -> None:
    day, before = date(2025, 1, 1), None
    while day < date(2027, 3, 1):
        period = period_of(unit, day)
        assert period.contains(day)
        assert before is None or period in {before, before.next()}
        before, day = period, day + timedelta(days=1)


def test_blocks_of_a_period_are_apart_and_in_order() -> None:
    year = parse_period("2025/2026")
    months, quarters = year.blocks(Unit.MONTH), year.blocks(Unit.QUARTER)
    assert [m.code for m in months][::11] == ["2025-08", "2026-07"]
    assert all(one.next() == two for blocks in (months, quarters) for one, two in itertools.pairwise(blocks))
    assert [q.code for q in quarters] == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert [m.code for m in parse_period("2026-Q1").blocks(Unit.MONTH)] == ["2026-01", "2026-02", "2026-03"]
    assert parse_period("2026-01").blocks(Unit.QUARTER) == ()
    assert Period(Unit.MONTH, 2026, 1).blocks(Unit.MONTH) == (Period(Unit.MONTH, 2026, 1),)


def test_each_quarter_belongs_to_one_school_year() -> None:
    every = [q for year in range(2024, 2028) for q in Period(Unit.SCHOOL_YEAR, year).blocks(Unit.QUARTER)]
    assert len(set(every)) == len(every) == 16
