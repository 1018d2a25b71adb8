"""Totals, percentages and averages are made of published numbers, and their bounds hold."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kansenboek.counts.rules.plan import Cube, Key
from kansenboek.counts.rules.published import Figure, Published, figure
from kansenboek.kit.periods import Unit
from tests.battery.counts_world import rounded_by_program

from .worlds import YEAR

MONTHS = YEAR.blocks(Unit.MONTH)


def some_blocks(dice: Random, count: int) -> tuple[list[Published], list[list[list[int]]]]:
    rows, columns = dice.randint(1, 6), dice.randint(1, 4)
    keys = tuple((f"place {n // 2}", f"kind {n % 2}") for n in range(rows))
    cube = Cube("bezoek", Unit.MONTH, keys, tuple((f"column {n}",) for n in range(columns)))
    true = [[[dice.randrange(9) for _ in range(columns)] for _ in range(rows)] for _ in range(count)]
    key = dice.randbytes(32)
    return [rounded_by_program(cube, m, cells, key) for m, cells in zip(MONTHS, true, strict=False)], true


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_a_figure_is_never_further_off_than_it_says(seed: int, months: int) -> None:
    dice = Random(seed)
    blocks, true = some_blocks(dice, months)
    rows = {key for key in blocks[0].cube.rows if dice.random() < 0.6}
    columns = {key for key in blocks[0].cube.columns if dice.random() < 0.6}
    found = figure(blocks, rows.__contains__, columns.__contains__)
    exact = sum(
        value
        for cells in true
        for key, line in zip(blocks[0].cube.rows, cells, strict=True)
        for column, value in zip(blocks[0].cube.columns, line, strict=True)
        if key in rows and column in columns
    )
    assert found.value % 5 == 0
    assert found.least <= exact <= found.most
    assert found.typical <= found.bound


def test_totals_rows_and_columns_of_one_block_are_four_off_at_most() -> None:
    blocks, _true = some_blocks(Random(3), 1)
    first: Key = blocks[0].cube.rows[0]
    assert figure(blocks).bound == 4
    assert figure(blocks, lambda key: key == first).bound == 4
    assert figure(blocks, lambda key: key != first).bound in {0, 4, 8}
    assert figure(blocks, lambda _key: False) == Figure(0, 0, 0)


def test_without_a_place_is_the_sum_of_the_others_and_not_rounded_again() -> None:
    blocks, _true = some_blocks(Random(11), 4)
    places = sorted({key[0] for key in blocks[0].cube.rows})
    for place in places:
        out = figure(blocks, lambda key, p=place: key[0] != p)  # type: ignore[misc]
        only = figure(blocks, lambda key, p=place: key[0] == p)  # type: ignore[misc]
        assert out.value + only.value == figure(blocks).value


def test_a_year_is_the_sum_of_its_months() -> None:
    blocks, _true = some_blocks(Random(7), 12)
    assert figure(blocks).value == sum(figure([block]).value for block in blocks)
    assert (figure(blocks).bound, figure(blocks).typical) == (48, 18)
