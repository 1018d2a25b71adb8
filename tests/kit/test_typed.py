"""What people type in date, time and number boxes."""

from __future__ import annotations

from datetime import date, time

import pytest

from kansenboek.kit.typed import Unreadable, read_date, read_number, read_time, write_date, write_time

TODAY = date(2026, 9, 28)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3-9-26", date(2026, 9, 3)),
        ("3-9-2026", date(2026, 9, 3)),
        ("03/09/2026", date(2026, 9, 3)),
        ("3.9.26", date(2026, 9, 3)),
        ("3 9 2026", date(2026, 9, 3)),
        ("3-9", date(2026, 9, 3)),
        ("030926", date(2026, 9, 3)),
        ("03092026", date(2026, 9, 3)),
        ("2026-09-03", date(2026, 9, 3)),
        ("3 sep 2026", date(2026, 9, 3)),
        ("3 sept. 2026", date(2026, 9, 3)),
        ("3 September", date(2026, 9, 3)),
        ("3sep", date(2026, 9, 3)),
        ("1 mrt 2022", date(2022, 3, 1)),
        ("1 maart 2022", date(2022, 3, 1)),
        ("12 mei '22", date(2022, 5, 12)),
        ("12 oktober 2022", date(2022, 10, 12)),
        ("1-1-58", date(1958, 1, 1)),
        ("29 feb 2024", date(2024, 2, 29)),
        (" vandaag ", TODAY),
        ("Gisteren", date(2026, 9, 27)),
        ("eergisteren", date(2026, 9, 26)),
        ("morgen", date(2026, 9, 29)),
        ("yesterday", date(2026, 9, 27)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_date_is_understood(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["30-2-2026", "29-2-2026", "0-1-2026", "32-9", "1-13-2026", "31 juni"])
def test_a_day_that_does_not_exist_is_named(typed: str) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        read_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["3-9-0226", "3-9-3026", "0026-09-03", "31-12-9999", "1-1-1899"])
def test_a_year_of_another_age_is_a_slip(typed: str) -> None:
    with pytest.raises(Unreadable, match="this year cannot be right"):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["binnenkort", "9", "3-9-226", "3 foo 2026", "3-9-20266", "sep 3", "3 maandag"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="not a date yet"):
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
        ("", None),
    ],
)
def test_a_time_is_understood(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant
    assert read_time(write_time(meant)) == meant


@pytest.mark.parametrize("typed", ["25:00", "9:75", "9:3", "12345"])
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
        ("29 feb", None),
        ("gisteren", date(2026, 11, 27)),
    ],
)
def test_a_day_that_lies_ahead_is_of_next_year_when_this_year_has_passed_it(
    typed: str, day: date | None
) -> None:
    today = date(2026, 11, 28)
    if day is None:
        with pytest.raises(Unreadable):
            read_date(typed, today, ahead=True)
    else:
        assert read_date(typed, today, ahead=True) == day
    assert read_date("1 april", today) == date(2026, 4, 1)  # control: other days are of this year


def test_a_leap_day_that_lies_ahead_may_be_next_year() -> None:
    assert read_date("29 feb", date(2027, 11, 28), ahead=True) == date(2028, 2, 29)
