"""Meetings beside visitors: a held meeting had a parent, and what is told of it says no more of visitors."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.counts.rules.events import EventGrid
from kansenboek.counts.rules.linked import leaves_room
from kansenboek.counts.rules.meetings import (
    ROOM,
    Exact,
    floors,
    groups,
    tell_meetings,
    tell_of_meetings,
    told_of,
    waiting,
)
from kansenboek.counts.rules.published import FrozenEvents, Provenance
from tests.battery.counts_meetings import LEAST, SHAPES, a_team, narrowed, settled

from .worlds import AUGUST, OCTOBER, SEPTEMBER

FACTS = Provenance("0" * 64, ())
MONTHS = (AUGUST, SEPTEMBER, OCTOBER)


def settle(held: list[int], came: list[int]) -> list[FrozenEvents]:
    """One row, month by month."""
    made: list[FrozenEvents] = []
    counted: tuple[tuple[int, ...], ...] = ((0, 0),)
    for number, month in enumerate(MONTHS[: len(held)]):
        exact = Exact(((sum(held[: number + 1]) - counted[0][0], 0),), ((held[number], 0),), counted)
        visitors = {m: (v,) for m, v in zip(MONTHS, came[: number + 1], strict=False)}
        told = tell_meetings(exact, visitors, waiting(made), month)
        counted = told.counted
        made.append(FrozenEvents(EventGrid("sessions", month, told.cells), FACTS, told.untold, told.joined))
    return made


def test_meetings_are_told_when_at_least_five_more_visitors_are_published() -> None:
    assert [sorted(each.untold) for each in settle([4], [5])] == [[0]]
    assert [sorted(each.untold) for each in settle([5], [10])] == [[]]
    assert [sorted(each.untold) for each in settle([6], [10])] == [[0]]


def test_what_waits_is_told_together_with_the_months_after() -> None:
    first, second, third = settle([4, 4, 4], [5, 10, 15])
    assert (sorted(first.untold), sorted(second.untold), sorted(third.untold)) == ([0], [], [])
    assert second.grid.cells == ((8, 0),)
    assert dict(second.joined) == {0: (AUGUST,)}
    assert third.grid.cells == ((4, 0),)
    assert waiting((first,)) == {0: (AUGUST,)}
    assert waiting((first, second, third)) == {}


def test_a_month_without_a_meeting_is_told_as_none_while_another_waits() -> None:
    made = settle([4, 0, 4], [5, 0, 10])
    assert [sorted(each.untold) for each in made] == [[0], [], []]
    assert made[1].grid.cells == ((0, 0),)
    assert (made[2].grid.cells, dict(made[2].joined)) == (((8, 0),), {0: (AUGUST,)})


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), min_size=3, max_size=3))
def test_every_number_that_is_told_lies_well_below_the_visitors_of_its_months(
    months: list[tuple[int, int]],
) -> None:
    """So that with any one published number changed by four there were still more visitors than meetings."""
    held = [number for number, _more in months]
    came = [5 * (-(-(number + more) // 5)) if number else 0 for number, more in months]
    made = settle(held, came)
    for group in groups(made):
        visitors = sum(came[MONTHS.index(month)] for month in group.months)
        assert group.held == 0 or group.held <= visitors - ROOM
        assert group.held == sum(held[MONTHS.index(month)] for month in group.months)
    for months_of in waiting(made).values():
        wait = sum(held[MONTHS.index(month)] for month in months_of)
        assert wait >= sum(came[MONTHS.index(month)] for month in months_of) - ROOM + 1


def test_themes_are_told_once_so_many_meetings_are() -> None:
    made = settle([4, 4], [5, 10])
    themes = ((2,), (2,))
    first = tell_of_meetings(themes, ((0,), (0,)), made[:1], {}, AUGUST, alone=True)
    assert first.untold == {0, 1}
    both = ((4,), (4,))
    late = {0: (AUGUST,), 1: (AUGUST,)}
    second = tell_of_meetings(both, first.counted, made, late, SEPTEMBER, alone=True)
    assert (second.cells, second.untold, dict(second.joined)) == (both, frozenset(), late)
    assert told_of(made, {AUGUST, SEPTEMBER}) == 8
    assert told_of(made, {SEPTEMBER}) == 0


def test_two_rooms_of_one_visitor_are_not_published_as_nobody() -> None:
    """Everybody knows that both were open, and a total of 0 means four at most: three candidates would be left."""
    assert not leaves_room(((0, 0), (0, 0)), (True, True))
    assert leaves_room(((0, 0), (0, 0)), (True, False))
    assert leaves_room(((5, 0), (0, 0)), (True, True))


def test_the_least_that_follows_for_a_place_counts_each_meeting_once() -> None:
    team = a_team(SHAPES[1], Random(4))
    blocks, meetings = settled(team, bytes(32))
    visits = [block for period, block in blocks.items() if block.cube.name == "bezoek"]
    true = {f"place {n}": 0 for n in range(3)}
    for block in visits:
        for row, line in enumerate(team.true[block.period]):
            true[f"place {row}"] += sum(line)
    found = floors(visits, meetings)
    assert found.keys() == true.keys()
    assert all(0 < found[place] <= number for place, number in true.items())


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_attacker_who_knows_of_every_meeting_finds_nobody(shape: object) -> None:
    dice = Random(7)
    for _ in range(2):
        team = a_team(shape, dice)  # type: ignore[arg-type]
        assert min(narrowed(team, *settled(team, dice.randbytes(32)))) >= LEAST


@pytest.mark.slow
def test_he_finds_them_when_every_number_of_meetings_is_told() -> None:
    """The control: as it was done before."""
    dice, found = Random(7), 0
    for _ in range(6):
        team = a_team(SHAPES[0], dice)
        found += sum(left < LEAST for left in narrowed(team, *settled(team, bytes(32), as_before=True)))
    assert found
