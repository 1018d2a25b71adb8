"""The third quarter, with July by the plan of last year: all of it in the hands of the attacker of `counts`.

A place that is new in August was one of “another place” in July, so the attacker may set the two tables equal only
for what both plans name, and for all the rest together; and a new place has at least its August and September.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from kansenboek.counts.rules.plan import OTHER, Cube
from kansenboek.counts.rules.published import Published
from kansenboek.kit.periods import Period, Unit

from .attacker import Attacker, Table, told
from .counts_world import rounded_by_program
from .figures import Figure

QUARTER = Period(Unit.QUARTER, 2026, 3)
MONTHS = QUARTER.blocks(Unit.MONTH)
LEAST = 4


@dataclass
class Summer:
    """What truly happened. `old`: the places that last year's plan names. `held`: rows with a meeting."""

    places: tuple[str, ...]
    old: tuple[str, ...]
    cubes: dict[Period, Cube]
    true: dict[Period, list[list[int]]]
    held: set[tuple[Period, int]]


def a_summer(dice: Random) -> Summer:
    """A small team whose plan gets other places in August, or the same ones."""
    places = tuple(f"place {n}" for n in range(dice.randint(1, 3)))
    old = tuple(place for place in places if dice.random() < 0.5)
    kinds, groups, busy = dice.randint(1, 2), dice.randint(2, 4), dice.choice([1, 2, 4, 8])
    cubes = {month: _visits(old if month is MONTHS[0] else places, kinds) for month in MONTHS}
    rows = tuple((place,) for place in (*places, OTHER))
    cubes[QUARTER] = Cube("taal", Unit.QUARTER, rows, tuple((f"group {n}",) for n in range(groups)))
    true = {period: [[0] * len(cube.columns) for _ in cube.rows] for period, cube in cubes.items()}
    held = set()
    for month, place, kind in product(MONTHS, places, range(kinds)):
        if dice.random() < 0.3:
            continue
        named = place if (place, f"kind {kind}") in cubes[month].rows else OTHER
        row = cubes[month].rows.index((named, f"kind {kind}"))
        held.add((month, row))
        for _visitor in range(dice.randint(0, busy)):
            true[month][row][dice.random() < 0.7] += 1
            true[QUARTER][places.index(place)][int(groups * dice.random() ** 2)] += 1
    return Summer(places, old, cubes, true, held)


def _visits(places: Sequence[str], kinds: int) -> Cube:
    rows = tuple((place, f"kind {n}") for place in (*places, OTHER) for n in range(kinds))
    return Cube("bezoek", Unit.MONTH, rows, (("first",), ("returning",)))


def narrowed(summer: Summer, key: bytes, order: Sequence[Period]) -> tuple[int, int]:
    """Cells that keep fewer than four candidates when the blocks are settled in this order; and of how many."""
    made: dict[Period, Published] = {}
    for period in order:
        cells = summer.true[period]
        made[period] = rounded_by_program(summer.cubes[period], period, cells, key, tuple(made.values()))
    attacker, tables = _told(summer, made)
    looked = wrong = 0
    for period, row in _open_rows(summer):
        for column, place in enumerate(tables[period].row(row)):
            low, high = attacker.interval(place)
            assert low <= summer.true[period][row][column] <= high, "the attacker excludes the truth"
            left = high - low + 1 if high - low >= LEAST else len(attacker.candidates(place))
            looked, wrong = looked + 1, wrong + (left < LEAST)
    return wrong, looked


def _open_rows(summer: Summer) -> Iterator[tuple[Period, int]]:
    """Rows that hide somebody: with a meeting that may be theirs. Without one everybody knows that they are empty."""
    yield from sorted(summer.held)
    for row, place in enumerate(summer.places):
        names = {place} if place in summer.old else {place, OTHER}
        if any(summer.cubes[month].rows[number][0] in names for month, number in summer.held):
            yield QUARTER, row


def _told(summer: Summer, made: dict[Period, Published]) -> tuple[Attacker, dict[Period, Table]]:
    tables, start = {}, 0
    for period in made:
        tables[period] = Table(start, *summer.cubes[period].shape)
        start = tables[period].places.stop
    attacker = Attacker(start)
    for period, published in made.items():
        told(attacker, tables[period], published.cells)
    for month in MONTHS:
        for row in range(len(summer.cubes[month].rows)):
            if (month, row) not in summer.held:
                for place in tables[month].row(row):
                    attacker.learn([place], 0, 0)

    def unknown(periods: Sequence[Period], names: Sequence[str]) -> list[int]:
        return [
            place
            for period in periods
            for row, key in enumerate(summer.cubes[period].rows)
            if key[0] in names
            for place in tables[period].row(row)
        ]

    new = [place for place in summer.places if place not in summer.old]
    for names in ([place] for place in summer.old):
        attacker.learn(unknown(MONTHS, names), 0, 0, less=unknown([QUARTER], names))
    attacker.learn(unknown(MONTHS, [*new, OTHER]), 0, 0, less=unknown([QUARTER], [*new, OTHER]))
    for name in new:
        attacker.learn(unknown([QUARTER], [name]), 0, 10_000, less=unknown(MONTHS[1:], [name]))
    return attacker, tables


def summer(_folder: Path, dice: Random, runs: int) -> Figure:
    """Months before their quarter, as the program does it; the controls are the quarter first, and one bad pair."""
    wrong = looked = first = 0
    for _ in range(runs):
        world, key = a_summer(dice), dice.randbytes(32)
        some, cells = narrowed(world, key, (*MONTHS, QUARTER))
        wrong, looked = wrong + some, looked + cells
        first += narrowed(world, key, (QUARTER, *MONTHS))[0]
    return Figure(
        "counts: cells narrowed below 4 candidates in a quarter with months of two plans",
        runs,
        wrong,
        "cells narrowed in 5, 5, 5 by month beside 0 by quarter",
        _bad_pair(),
        f"{looked:,} cells; with the quarter settled before its months {first:,}",
    )


def _bad_pair() -> int:
    attacker, tables = Attacker(8), [Table(start, 1, 2) for start in (0, 2, 4, 6)]
    for table, total in zip(tables, (5, 5, 5, 0), strict=True):
        told(attacker, table, [[total, 0]])
    attacker.learn(range(6), 0, 0, less=[6, 7])
    return sum(len(attacker.candidates(place)) < LEAST for place in range(8))
