"""What people type in date, time and number boxes."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.fields import Leans
from kansenboek.kit.partial_days import DayKnown, begins_right
from kansenboek.kit.typed import (
    Unreadable,
    read_date,
    read_number,
    read_partial_day,
    read_time,
    weekday_says_otherwise,
    write_date,
    write_time,
)

from . import days_as_written
from .days_as_written import TODAY


@pytest.mark.parametrize(("typed", "meant"), days_as_written.RIGHT.items())
def test_a_date_is_understood(typed: str, meant: date) -> None:
    assert read_date(typed, TODAY) == meant
    assert read_date(f"  {typed} ", TODAY) == meant


@pytest.mark.parametrize("typed", days_as_written.NO_DAY)
def test_what_is_no_certain_date_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_date(typed, TODAY)


def test_there_are_more_than_two_hundred_ways_to_write_a_day_and_nothing_typed_is_no_day() -> None:
    assert len(days_as_written.RIGHT) > 220
    assert len(days_as_written.NO_DAY) > 50
    assert read_date("", TODAY) is None
    assert read_date(" \u200b ", TODAY) is None


@given(st.dates(date(1901, 1, 1), date(2046, 12, 31)))
def test_day_and_month_are_never_swapped(day: date) -> None:
    for typed in (f"{day.day}/{day.month}/{day.year}", f"{day.day}.{day.month}.{day.year}", day.isoformat()):
        assert read_date(typed, TODAY) == day
    american = f"{day.month}/{day.day}/{day.year}"
    if day.day > 12:
        with pytest.raises(Unreadable, match="first comes the day"):
            read_date(american, TODAY)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("12-25-2023", "first comes the day"),
        ("2019", "only a year"),
        ("mei 2022", "only a month"),
        ("45324", "spreadsheet"),
        ("2024-04-02T22:00:00Z", "around midnight"),
        ("onbekend", "not known"),
    ],
)
def test_a_refusal_says_why(typed: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_date(typed, TODAY)


def test_a_number_of_a_spreadsheet_is_named_with_the_day_that_it_may_be() -> None:
    with pytest.raises(Unreadable) as refused:
        read_date("45324", TODAY)
    assert dict(refused.value.values) == {"day": date(2024, 2, 2)}


@pytest.mark.parametrize("typed", ["3 sep", "3-9", "za 3 sep", "030924", "vandaag", "volgende week dinsdag"])
def test_a_cell_of_a_table_has_no_today_and_needs_a_year(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_date(typed, TODAY, certain=True)
    assert read_date(typed, TODAY) is not None  # control: in a form it is a day


@pytest.mark.parametrize(
    ("typed", "differs"),
    [
        ("zaterdag 3 februari 2024", False),
        ("zondag 3 februari 2024", True),
        ("zo 3-2-2024", True),
        ("3 februari 2024", False),
        ("za 3 feb", True),
        ("3-2-2024 (zo)", True),
    ],
)
def test_a_weekday_that_does_not_fit_is_told(typed: str, differs: bool) -> None:
    assert weekday_says_otherwise(typed, read_date(typed, TODAY)) is differs


@pytest.mark.parametrize(
    ("typed", "first", "known"),
    [
        ("3-9-2022", date(2022, 9, 3), DayKnown.DAY),
        ("00-00-2022", date(2022, 1, 1), DayKnown.YEAR),
        ("2022-00-00", date(2022, 1, 1), DayKnown.YEAR),
        ("20220000", date(2022, 1, 1), DayKnown.YEAR),
        ("00002022", date(2022, 1, 1), DayKnown.YEAR),
        ("0-0-2022", date(2022, 1, 1), DayKnown.YEAR),
        ("00/00/22", date(2022, 1, 1), DayKnown.YEAR),
        ("xx-xx-2022", date(2022, 1, 1), DayKnown.YEAR),
        ("??-??-2022", date(2022, 1, 1), DayKnown.YEAR),
        ("12-00-2022", date(2022, 1, 1), DayKnown.YEAR),
        ("2022", date(2022, 1, 1), DayKnown.YEAR),
        ("'22", date(2022, 1, 1), DayKnown.YEAR),
        ("ongeveer 2022", date(2022, 1, 1), DayKnown.YEAR),
        ("ca. 2022", date(2022, 1, 1), DayKnown.YEAR),
        ("± 2022", date(2022, 1, 1), DayKnown.YEAR),
        ("begin 2022", date(2022, 1, 1), DayKnown.YEAR),
        ("2022?", date(2022, 1, 1), DayKnown.YEAR),
        ("2022 (ongeveer)", date(2022, 1, 1), DayKnown.YEAR),
        ("00-05-2022", date(2022, 5, 1), DayKnown.MONTH),
        ("2022-05-00", date(2022, 5, 1), DayKnown.MONTH),
        ("20220500", date(2022, 5, 1), DayKnown.MONTH),
        ("??-5-2022", date(2022, 5, 1), DayKnown.MONTH),
        ("mei 2022", date(2022, 5, 1), DayKnown.MONTH),
        ("Mei '22", date(2022, 5, 1), DayKnown.MONTH),
        ("mei van 2022", date(2022, 5, 1), DayKnown.MONTH),
        ("in mei 2022", date(2022, 5, 1), DayKnown.MONTH),
        ("eind mei 2022", date(2022, 5, 1), DayKnown.MONTH),
        ("05-2022", date(2022, 5, 1), DayKnown.MONTH),
        ("5/2022", date(2022, 5, 1), DayKnown.MONTH),
        ("2022-05", date(2022, 5, 1), DayKnown.MONTH),
        ("sept. 2022", date(2022, 9, 1), DayKnown.MONTH),
        ("onbekend", None, DayKnown.UNKNOWN),
        ("Onbekend.", None, DayKnown.UNKNOWN),
        ("nog niet bekend", None, DayKnown.UNKNOWN),
        ("geboortedatum onbekend", None, DayKnown.UNKNOWN),
        ("00-00-0000", None, DayKnown.UNKNOWN),
        ("?", None, DayKnown.UNKNOWN),
        ("weet niet", None, DayKnown.UNKNOWN),
        ("", None, DayKnown.DAY),
    ],
)
def test_a_birthday_is_read_as_far_as_it_is_known(typed: str, first: date | None, known: DayKnown) -> None:
    day = read_partial_day(typed, TODAY)
    assert (day.first, day.known) == (first, known)
    assert begins_right(day)


@pytest.mark.parametrize(
    "typed",
    ["13-2022", "2022-13", "00-13-2022", "mei 22", "2021/2022", "00-00-1822", "ongeveer 3 mei 2022", "jong"],
)
def test_a_birthday_that_is_not_certain_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_partial_day(typed, TODAY)


@pytest.mark.parametrize("typed", ["30-2-2026", "29-2-2026", "0-1-2026", "32-9", "1-13-2026", "31 juni"])
def test_a_day_that_does_not_exist_is_named(typed: str) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        read_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["3-9-0226", "3-9-3026", "0026-09-03", "31-12-9999", "1-1-1899"])
def test_a_year_of_another_age_is_a_slip(typed: str) -> None:
    with pytest.raises(Unreadable, match="this year cannot be right"):
        read_date(typed, TODAY)


@pytest.mark.parametrize("day", [date(2026, 9, 3), date(1999, 12, 31), date(2024, 2, 29)])
def test_a_date_in_the_box_reads_back_as_itself(day: date) -> None:
    assert read_date(write_date(day), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("9u30", time(9, 30)),
        ("930", time(9, 30)),
        ("1415", time(14, 15)),
        ("9", time(9)),
        ("14u", time(14)),
        ("9 uur", time(9)),
        ("9;30", time(9, 30)),
        ("09:30:00", time(9, 30)),
        ("14.30 uur", time(14, 30)),
        ("14:30u", time(14, 30)),
        ("9 u 30", time(9, 30)),
        ("9 uur 30", time(9, 30)),
        ("9,30", time(9, 30)),
        ("om 9 uur", time(9)),
        ("half tien", time(9, 30)),
        ("half 10", time(9, 30)),
        ("half 1", time(12, 30)),
        ("kwart over 3", time(15, 15)),
        ("kwart over drie", time(15, 15)),
        ("kwart voor negen", time(8, 45)),
        ("10 voor half 3", time(14, 20)),
        ("vijf over half negen", time(8, 35)),
        ("half past nine", time(9, 30)),
        ("half 3 's middags", time(14, 30)),
        ("half 8 's avonds", time(19, 30)),
        ("3 uur ’s middags", time(15)),
        ("12 uur 's nachts", time(0)),
        ("9:30 am", time(9, 30)),
        ("2 pm", time(14)),
        ("", None),
    ],
)
def test_a_time_is_understood(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant
    assert read_time(write_time(meant)) == meant


@pytest.mark.parametrize(
    "typed", ["25:00", "9:75", "9:3", "12345", "half", "kwart", "half dertien", "negen dagen"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_time(typed)


def test_numbers_are_whole() -> None:
    assert read_number(" 15 ") == 15
    assert read_number("1 200") == 1200
    assert read_number("") is None
    assert read_number("٣") == 3
    for typed in ("vijf", "1,5", "1.5", "1-2"):
        with pytest.raises(Unreadable):
            read_number(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 april", date(2027, 4, 1)),
        ("28 november", date(2026, 11, 28)),
        ("27-11", date(2027, 11, 27)),
        ("1 april 2026", date(2026, 4, 1)),
        ("010426", date(2026, 4, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("gisteren", date(2026, 11, 27)),
    ],
)
def test_a_day_that_lies_ahead_is_of_next_year_when_this_year_has_passed_it(typed: str, day: date) -> None:
    today = date(2026, 11, 28)
    assert read_date(typed, today, Leans.AHEAD) == day
    assert read_date("1 april", today, Leans.BACK) == date(2026, 4, 1)  # control
    assert read_date("1 april", today) == date(2027, 4, 1)  # the nearest, where a day leans to neither side


def test_a_leap_day_that_lies_ahead_may_be_next_year() -> None:
    assert read_date("29 feb", date(2027, 11, 28), Leans.AHEAD) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "back", "ahead"),
    [
        ("1 april", date(2026, 4, 1), date(2027, 4, 1)),
        ("1/4", date(2026, 4, 1), date(2027, 4, 1)),
        ("27 sep", date(2026, 9, 27), date(2027, 9, 27)),
        ("29 sep", date(2025, 9, 29), date(2026, 9, 29)),
        ("28 sep", TODAY, TODAY),
        ("29 feb", date(2024, 2, 29), date(2028, 2, 29)),
        ("woensdag", date(2026, 9, 23), date(2026, 9, 30)),
        ("maandag", date(2026, 9, 21), date(2026, 10, 5)),  # today itself is called today
        ("wednesday", date(2026, 9, 23), date(2026, 9, 30)),
        ("afgelopen vrijdag", date(2026, 9, 25), date(2026, 9, 25)),
        ("volgende week dinsdag", date(2026, 10, 6), date(2026, 10, 6)),
        ("over 3 weken", date(2026, 10, 19), date(2026, 10, 19)),
        ("over een jaar", date(2027, 9, 28), date(2027, 9, 28)),
        ("1 april 2026", date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_a_day_without_a_year_lies_where_its_field_looks(typed: str, back: date, ahead: date) -> None:
    assert read_date(typed, TODAY, Leans.BACK) == back
    assert read_date(typed, TODAY, Leans.AHEAD) == ahead


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("eind mei", date(2027, 5, 31)),
        ("end of may", date(2027, 5, 31)),
        ("eind februari", date(2027, 2, 28)),
        ("half oktober", date(2026, 10, 15)),
        ("begin december", date(2026, 12, 1)),
        ("eind van de maand", date(2026, 9, 30)),
        ("eind volgende week", date(2026, 10, 9)),
        ("3 weken", date(2026, 10, 19)),
    ],
)
def test_a_part_of_a_month_or_week_is_a_day_only_where_one_is_still_to_come(typed: str, meant: date) -> None:
    assert read_date(typed, TODAY, Leans.AHEAD) == meant
    for leans in (Leans.BACK, Leans.NEITHER):
        with pytest.raises(Unreadable):
            read_date(typed, TODAY, leans)


def test_next_tuesday_is_asked_about_for_it_can_be_in_two_weeks() -> None:
    for typed in ("volgende dinsdag", "next Tuesday"):
        with pytest.raises(Unreadable, match="this week or in the next"):
            read_date(typed, TODAY, Leans.AHEAD)


@pytest.mark.parametrize("months", [1, 5, 17, -1, -30])
def test_the_same_day_of_another_month_is_always_there(months: int) -> None:
    told = f"over {months} maanden" if months > 0 else f"{-months} maanden geleden"
    found = read_date(told, date(2026, 8, 31))
    assert found is not None
    assert (found.year - 2026) * 12 + found.month - 8 == months
    assert found.day >= 28
