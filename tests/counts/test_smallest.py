"""A team that is too small tells of no people, and one refusal is never told as the only handover."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.freezing import freeze, newest, published
from kansenboek.counts.papers.source import Source
from kansenboek.counts.papers.wording import report_content
from kansenboek.counts.rules.freezing import as_told
from kansenboek.counts.rules.grid import CountsFile
from kansenboek.counts.rules.plan import Cube
from kansenboek.counts.rules.published import JOINED, Published, Why, Withheld
from kansenboek.counts.rules.smallest import is_large_enough
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.periods import Period, Unit
from tests.battery.counts_handovers import refusals
from tests.battery.counts_world import rounded_by_program

from .worlds import AUGUST, PLAN, Q3, SEPTEMBER, A, B, C, a_file

ROWS = PLAN.event("sessions").rows


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))


def meetings(number: int) -> tuple[tuple[int, ...], ...]:
    """So many were held in the first room."""
    return tuple((number, 0) if row == 0 else (0, 0) for row in range(len(ROWS)))


def visits(number: int) -> tuple[tuple[int, ...], ...]:
    return tuple((0, number) if row == 0 else (0, 0) for row in range(len(ROWS)))


def sent(laptop: str, *blocks: Period, families: int = 7) -> CountsFile:
    cells = {("bezoek", month): visits(30) for month in (AUGUST, SEPTEMBER)}
    cells |= {("sessions", month): meetings(4) for month in (AUGUST, SEPTEMBER)}
    file = a_file(laptop, 1, cells, *blocks)
    return replace(file, families=families)


def settle(unlocked: Unlocked, *laptops: str, families: int = 0) -> None:
    files = newest([sent(laptop, AUGUST, SEPTEMBER, Q3) for laptop in laptops])
    for block in (AUGUST, SEPTEMBER, Q3):
        freeze(unlocked, PLAN, block, files, laptops, families=families)


@pytest.mark.parametrize(("laptops", "families", "fine"), [(1, 49, 0), (2, 0, 0), (3, 0, 1), (1, 50, 1)])
def test_three_laptops_or_fifty_families(laptops: int, families: int, fine: int) -> None:
    assert is_large_enough(laptops, families) == bool(fine)


def test_of_two_laptops_only_meetings_by_quarter_are_told(unlocked: Unlocked) -> None:
    settle(unlocked, A, B)
    found = published(unlocked)
    assert found.people == ()
    assert {each.why for each in found.withheld} == {Why.SMALL_TEAM}
    assert {each.cube for each in found.withheld} == {cube.name for cube in PLAN.cubes}
    sessions = [each for each in found.events if each.grid.cube == "sessions"]
    told = {each.grid.period: sum(line[0] for line in each.grid.cells) for each in sessions}
    assert told == {AUGUST: 0, SEPTEMBER: 0, Q3: 16}
    assert all(len(each.untold) == len(ROWS) for each in sessions if each.grid.period != Q3)
    assert not any(unlocked.verify())


@pytest.mark.parametrize(("laptops", "families"), [((A, B, C), 0), ((A,), 50)])
def test_the_control_a_larger_team_tells_of_people(
    unlocked: Unlocked, laptops: tuple[str, ...], families: int
) -> None:
    settle(unlocked, *laptops, families=families)
    assert {block.period for block in published(unlocked).people} == {AUGUST, SEPTEMBER, Q3}


def test_the_report_says_why_and_what_would_help(unlocked: Unlocked) -> None:
    settle(unlocked, A, B)
    said = report_content(Source(PLAN, Q3, published(unlocked, Q3)), "en")
    assert any("fewer than 3 laptops" in each and "What helps" in each for each in said.missing)
    (table,) = [each.table for each in said.sections if each.title == "Meetings by place"]
    assert table.rows[0] == ("De Vlinder", (16, 0))
    assert not [each.title for each in said.sections if "isitors" in each.title]
    months = report_content(Source(PLAN, AUGUST, published(unlocked, AUGUST)), "en")
    assert not any(value for each in months.sections for _n, values in each.table.lines() for value in values)


CUBE = Cube(
    "overdracht",
    Unit.QUARTER,
    (("three_way",), ("two_way",), ("paper",)),
    (("all",), ("part",), ("no",), ("not_yet",)),
)


def told(cells: list[list[int]], seed: int) -> Published | Withheld:
    return as_told(rounded_by_program(CUBE, Q3, cells, Random(seed).randbytes(32)))


def test_one_refusal_is_never_told_as_the_only_handover() -> None:
    """The school knows that there was one conversation of three. In 1,000 teams none reads that it was a no."""
    figure = refusals(None, Random(20261121), 1_000)  # type: ignore[arg-type]
    assert figure.wrong == 0
    assert figure.control_found > 150, "the control: as every table was published, one in five"


@given(
    st.lists(st.lists(st.integers(0, 25), min_size=4, max_size=4), min_size=3, max_size=3), st.integers(0, 99)
)
def test_no_form_and_no_outcome_of_a_few_stands_beside_others(cells: list[list[int]], seed: int) -> None:
    found = told(cells, seed)
    if isinstance(found, Withheld):
        assert sum(map(sum, cells)) < 10
        return
    lines = [*found.cells, *zip(*found.cells, strict=True)]
    if found.cube.rows == ((JOINED,),):
        assert sum(map(sum, found.cells)) >= 10
    else:
        assert all(sum(line) == 0 or sum(line) >= 10 for line in lines)


def test_a_table_of_few_stays_out_and_is_told_together_beside_others() -> None:
    assert isinstance(told([[0, 0, 1, 0], [0] * 4, [0] * 4], 1), Withheld)
    joined = told([[0, 0, 5, 0], [30, 5, 0, 0], [0] * 4], 1)
    assert isinstance(joined, Published)
    assert (joined.cube.rows, joined.cells) == (((JOINED,),), ((30, 5, 5, 0),))
    whole = told([[10, 0, 10, 0], [30, 0, 0, 0], [0] * 4], 1)
    assert isinstance(whole, Published)
    assert whole.cube == CUBE
