"""How far a number is off is said truly, also when counts came late or were corrected downwards (F16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.freezing import freeze, newest, published
from kansenboek.counts.papers.source import Source
from kansenboek.counts.papers.wording import report_content
from kansenboek.counts.rules.freezing import Absorbed, nothing_absorbed, total_for, with_moves
from kansenboek.counts.rules.freezing import freeze as rounded_once
from kansenboek.counts.rules.grid import Cells, Grid
from kansenboek.counts.rules.moved import size, step
from kansenboek.counts.rules.published import Published, figure
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.periods import Period, Unit

from .worlds import CHILDREN, OCTOBER, PLAN, SEPTEMBER, YEAR, A, a_file, children

MONTHS = YEAR.blocks(Unit.MONTH)[:5]
Known = Mapping[Period, Cells]
numbers = st.tuples(*(st.tuples(st.integers(0, 40)) for _row in range(3)))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))


def settled(known: Sequence[Known], key: bytes) -> tuple[Published, ...]:
    """Months settled one after the other; `known`: what the laptop says of each month at each of those moments."""
    before: Absorbed = nothing_absorbed(CHILDREN)
    made: list[Published] = []
    for number, month in enumerate(MONTHS[: len(known)]):
        sent = {(A, "kinderen", each): (number + 1, known[number][each]) for each in MONTHS[: number + 1]}
        total = total_for(CHILDREN, month, sent, before)
        before = total.after
        made.append(rounded_once(key, PLAN, Grid("kinderen", month, total.cells), total, ()))
    return with_moves(made)


def told(blocks: tuple[Published, ...], true: Known) -> None:
    """Every cell, and their sum, of every month and of all months together lies within what is said."""
    for some in (*((block,) for block in blocks), blocks[:2], blocks[1:], blocks):
        for row, key in enumerate(CHILDREN.rows):
            found = figure(some, rows=lambda each, key=key: each == key)  # type: ignore[misc]
            exact = sum(true[block.period][row][0] for block in some)
            assert abs(found.value - exact) <= found.bound
        found, exact = figure(some), sum(sum(map(sum, true[block.period])) for block in some)
        assert abs(found.value - exact) <= found.bound
        assert found.typical <= found.bound


@settings(max_examples=150)
@given(
    st.integers(2, 5).flatmap(
        lambda count: st.lists(
            st.fixed_dictionaries(dict.fromkeys(MONTHS[:count], numbers)),
            min_size=count,
            max_size=count,
        )
    ),
    st.binary(min_size=32, max_size=32),
)
def test_no_number_is_ever_further_off_than_is_said(known: list[Known], key: bytes) -> None:
    """Random numbers at each moment: corrected up, down, late, and several times."""
    told(settled(known, key), known[-1])


@settings(max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(MONTHS, numbers)), st.binary(min_size=32, max_size=32))
def test_without_corrections_nothing_is_said_to_be_further_off(true: Known, key: bytes) -> None:
    blocks = settled([true] * len(MONTHS), key)
    told(blocks, true)
    assert all(block.provenance.off is None for block in blocks)
    assert figure(blocks[:1]).bound == 4


def test_the_sum_of_all_is_as_sure_as_before_when_nothing_waits_any_more() -> None:
    late = [{month: children(20) for month in MONTHS} for _ in MONTHS]
    late[0][MONTHS[0]] = children(0)
    blocks = settled(late, bytes(32))
    assert figure(blocks[:1]).bound == 4 + 20
    assert figure(blocks[:2]).bound == 8
    assert figure(blocks).bound == 4 * len(blocks)


def test_steps_are_coarse() -> None:
    assert [step(number) for number in (0, 1, 5, 6, 18, 21, 41)] == [0, 5, 5, 10, 20, 40, 80]
    assert size(((1, 9), (4, 0)), ((5, 2), (0, 0))) == 11


def test_a_correction_from_twenty_to_two_is_said_beside_the_numbers(unlocked: Unlocked) -> None:
    """September 20, then 2; October truly 15 is published as 0. It said “at most 4 off”."""
    first = a_file(A, 1, {("kinderen", SEPTEMBER): children(20)}, SEPTEMBER)
    again = a_file(
        A,
        2,
        {("kinderen", SEPTEMBER): children(2), ("kinderen", OCTOBER): children(15)},
        SEPTEMBER,
        OCTOBER,
    )
    freeze(unlocked, PLAN, SEPTEMBER, newest([first]), (A,), families=50)
    freeze(unlocked, PLAN, OCTOBER, newest([first, again]), (A,), families=50)
    numbers_of = {b.period: b for b in published(unlocked).people if b.cube.name == "kinderen"}
    assert numbers_of[OCTOBER].cells[0] == (0,)
    assert figure([numbers_of[OCTOBER]]).most >= 15
    assert figure([numbers_of[SEPTEMBER]]).least <= 2
    for month in (SEPTEMBER, OCTOBER):
        said = report_content(Source(PLAN, month, published(unlocked, month)), "en")
        notes = [each.note for each in said.sections if each.title == "Children who came along"]
        assert all("at most 24" in note for note in notes)
        assert bool(notes) == (month == SEPTEMBER), "a table of zeros is left out"
        assert any("can be further off" in each for each in said.certainty)
