"""Feast days, the holidays of the three regions, own free days, and tables that are wrong."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.tables.season import season_facts
from kansenboek.kit.days_off import NO_HOLIDAYS, DaysOff, Off, easter, feasts, school_year
from kansenboek.kit.errors import CannotRead, InvalidRecord
from kansenboek.kit.i18n import language
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.year.actions.holidays import (
    MOST_BYTES,
    NotText,
    TableTooLarge,
    choose_region,
    holidays,
    read_holidays,
    save_free_days,
    take_over_holidays,
)
from kansenboek.year.records import FreeDays, Holiday, Region
from kansenboek.year.rules.holiday_table import HolidaysRefused, read_table
from kansenboek.year.table import shipped
from tests.factory import a_child, a_family

CHRISTMAS = date(2026, 12, 22)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2030, (4, 21)), (2038, (4, 25))],
)
def test_easter_is_on_the_sunday_of_the_almanac(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)
    assert all(easter(one).weekday() == 6 for one in range(1950, 2150))


def test_the_feast_days_of_a_year() -> None:
    assert [off.first for off in feasts(2027)] == [
        date(2027, 1, 1),
        date(2027, 3, 28),
        date(2027, 4, 27),
        date(2027, 5, 5),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 12, 25),
    ]
    assert date(2031, 4, 26) in [off.first for off in feasts(2031)], "27 April 2031 is a Sunday"


def test_the_table_that_comes_along_is_whole() -> None:
    spans = shipped()
    assert sorted({span.year for span in spans}) == [f"{y}/{y + 1}" for y in range(2024, 2029)]
    assert len(spans) == 5 * len(Region) * len(Holiday)
    for span in spans:
        assert span.first.weekday() == 5
        assert span.last.weekday() == 6
        weeks = {Holiday.CHRISTMAS: 2, Holiday.SUMMER: 6}.get(span.holiday, 1)
        assert (span.last - span.first).days + 1 == weeks * 7 + 2
        assert span.advised is (span.holiday in (Holiday.AUTUMN, Holiday.SPRING))


def test_a_school_year_begins_in_august() -> None:
    assert school_year(date(2027, 7, 31)) == "2026/2027"
    assert school_year(date(2027, 8, 1)) == "2027/2028"


def test_without_a_region_no_year_is_known_and_with_one_its_own_holidays(unlocked: Unlocked) -> None:
    assert holidays(unlocked).off.on(CHRISTMAS) is None
    assert holidays(unlocked).off.unknown([CHRISTMAS]) == ("2026/2027",)
    choose_region(unlocked, Region.SOUTH)
    off = holidays(unlocked).off
    found = off.on(CHRISTMAS)
    assert found is not None
    assert found.label == Holiday.CHRISTMAS.label
    assert off.on(date(2027, 2, 15)) is not None
    choose_region(unlocked, Region.NORTH)
    assert holidays(unlocked).off.on(date(2027, 2, 15)) is None
    assert holidays(unlocked).region is Region.NORTH


def test_a_year_that_no_table_has_is_told(unlocked: Unlocked) -> None:
    choose_region(unlocked, Region.MIDDLE)
    days = [date(2029, 8, 5), date(2031, 10, 20), date(2031, 12, 25)]
    assert holidays(unlocked).off.unknown(days) == ("2031/2032",), (
        "5 August 2029 is in a summer that is known"
    )


def test_own_free_days_count_and_go_first(unlocked: Unlocked) -> None:
    save_free_days(unlocked, FreeDays(name="studiedag", first=date(2026, 10, 1)))
    save_free_days(unlocked, FreeDays(name="verhuizing", first=CHRISTMAS, last=CHRISTMAS + timedelta(1)))
    choose_region(unlocked, Region.NORTH)
    off = holidays(unlocked).off
    told = [off.on(day) for day in (date(2026, 10, 1), CHRISTMAS, CHRISTMAS + timedelta(2))]
    assert [each.name or each.label for each in told if each] == [
        "studiedag",
        "verhuizing",
        Holiday.CHRISTMAS.label,
    ]
    assert not off.is_working(date(2026, 10, 1))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"first": CHRISTMAS, "last": CHRISTMAS - timedelta(1)}, "is before"),
        ({"first": CHRISTMAS, "last": CHRISTMAS + timedelta(100)}, "more than"),
        ({"name": ""}, "name"),
    ],
)
def test_free_days_that_cannot_be_are_refused(
    unlocked: Unlocked, values: dict[str, object], words: str
) -> None:
    free = FreeDays(**{"name": "studiedag", "first": CHRISTMAS, **values})  # type: ignore[arg-type]
    with pytest.raises(InvalidRecord) as refused:
        save_free_days(unlocked, free)
    (problem,) = refused.value.problems
    assert words in problem.message or problem.field == words


def test_ten_working_days_do_not_run_through_a_holiday(unlocked: Unlocked) -> None:
    left = date(2026, 12, 14)
    assert NO_HOLIDAYS.working_days_after(left, 10) == date(2026, 12, 29), "25 December is a feast day"
    choose_region(unlocked, Region.NORTH)
    save_child(unlocked, a_child(save_family(unlocked, a_family()).record))
    with unlocked.read() as tx:
        (facts,) = season_facts(tx)
    assert facts.off.working_days_after(left, 10) == date(2027, 1, 11)
    summer = facts.off.working_days_after(date(2027, 7, 9), 10)
    assert summer == date(2027, 9, 3)


ROWS = (
    "2029/2030;Herfstvakantie;alle;20-10-2029;2029-10-28;advies",
    "2029/2030;Kerstvakantie;alle;2029-12-22;2030-01-06;vast",
    "2029/2030;Voorjaarsvakantie;Noord en Midden;2030-02-16;2030-02-24;advies",
    "2029/2030;Voorjaarsvakantie;regio Zuid;2030-02-23;2030-03-03;advies",
    "2029/2030;Meivakantie;alle;2030-04-27;2030-05-05;vast",
    "2029/2030;Zomervakantie;alle;2030-07-06;2030-08-18;vast",
)


def refused(*rows: str) -> list[tuple[int, str]]:
    with pytest.raises(HolidaysRefused) as error:
        read_table("\n".join(rows))
    return [
        (each.row, language("en").text(each.message, **dict(each.values))) for each in error.value.problems
    ]


def test_a_newer_table_takes_the_place_of_the_same_years(unlocked: Unlocked, tmp_path: Path) -> None:
    path = tmp_path / "nieuw.csv"
    path.write_text("\ufeff" + "\r\n".join(ROWS), "utf-8")
    choose_region(unlocked, Region.SOUTH)
    take_over_holidays(unlocked, read_holidays(path))
    off = holidays(unlocked).off
    assert off.on(date(2030, 3, 1)) is not None
    assert max(off.years) == "2029/2030"
    newer = [row.replace("2030-07-06", "2030-07-13") for row in ROWS]
    take_over_holidays(unlocked, read_table("\n".join(newer)))
    assert holidays(unlocked).off.on(date(2030, 7, 8)) is None
    assert len([span for span in holidays(unlocked).spans if span.year == "2029/2030"]) == 15


@pytest.mark.parametrize(
    ("place", "row", "told"),
    [
        (2, "2029/2030;Kerstvakantie;West;2029-12-22;2030-01-06;vast", "“West” is no region"),
        (
            2,
            "2029/2030;Kerstvakantie;alle;2030-01-06;2029-12-22;vast",
            "the last day is before the first one",
        ),
        (2, "2029/2030;Kerstvakantie;alle;2029-10-24;2030-01-06;vast", "overlap with those of row 1"),
        (2, "2029/2030;Kerstvakantie;alle;2028-12-22;2029-01-06;vast", "is not in school year 2029/2030"),
        (2, "2029/2031;Kerstvakantie;alle;2029-12-22;2030-01-06;vast", "is no school year"),
        (2, "2029/2030;Kermis;alle;2029-12-22;2030-01-06;vast", "“Kermis” is no school holiday"),
        (2, "2029/2030;Kerstvakantie;alle;2029-12-22;31-02-2030;vast", "“31-02-2030” is no day"),
        (2, "2029/2030;Kerstvakantie;alle", "a row has 6 columns"),
        (2, "0000/0001;Kerstvakantie;alle;2029-12-22;2030-01-06;vast", "is no school year"),
        (2, f"2029/2030;{'x' * 200_000};alle;2029-12-22;2030-01-06;vast", "the row is too long"),
        (3, "\n2029/2030;Kerstvakantie;West;2029-12-22;2030-01-06;vast", "“West” is no region"),
        (2, "2029/2030;Herfstvakantie;alle;2029-12-22;2030-01-06;vast", "stands in row 1 already"),
    ],
)
def test_what_is_wrong_is_told_by_row(place: int, row: str, told: str) -> None:
    rows = list(ROWS)
    rows[1] = row
    assert any(number == place and told in said for number, said in refused(*rows)), refused(*rows)


def test_a_table_that_lacks_a_holiday_or_a_year_is_refused() -> None:
    assert refused(*ROWS[:5]) == [
        (0, f"2029/2030, {region.label}: Summer holiday is missing") for region in Region
    ]
    later = [row.replace("2030", "2032").replace("2029", "2031") for row in ROWS]
    assert refused(*ROWS, *later) == [(0, "school year 2030/2031 is missing")]
    assert refused("") == [(0, "there is no holiday in it")]


def test_files_that_are_no_table_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    with pytest.raises(CannotRead):
        read_holidays(path)
    path.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    with pytest.raises(NotText):
        read_holidays(path)
    path.write_bytes(b"a" * (MOST_BYTES + 1))
    with pytest.raises(TableTooLarge):
        read_holidays(path)


def test_what_is_off_in_some_days_comes_once_and_in_order() -> None:
    off = DaysOff((Off(date(2026, 12, 19), date(2027, 1, 3), label="kerst"),))
    found = [each.first for each in off.between(date(2026, 12, 20), date(2027, 4, 1))]
    assert found == [date(2026, 12, 19), date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 28)]
