"""Attacks on published counts: all that was ever published, in the hands of somebody who solves systems of bounds."""

from __future__ import annotations

from pathlib import Path
from random import Random

from kansenboek.counts.rules.plan import Cube
from kansenboek.counts.rules.published import Published
from kansenboek.kit.periods import Period, Unit

from .anchors import ANCHORS
from .attacker import Attacker, Table, told, told_separately
from .counts_world import QUARTER, Block, World, a_world, known, publish, reports, rounded_by_program
from .figures import ALL_FROM, Figure

LEAST = 4
"""Candidates that every number of people keeps (privacy notes, 2.5 T4)."""


def narrowing(_folder: Path, dice: Random, runs: int) -> Figure:
    """T4: cells of people with fewer than four candidates; the control are the anchors, on small tables."""
    wrong = cells = 0
    fewest = 99
    for _ in range(runs):
        world = a_world(dice)
        found = known(world, publish(world, dice.randbytes(32)))
        for block, row, column in world.open_cells():
            place = found.place(block, row, column)
            low, high = found.attacker.interval(place)
            left = high - low + 1 if high - low >= LEAST else len(found.attacker.candidates(place))
            assert low <= world.true[block][row][column] <= high, "the attacker excludes the truth"
            cells, wrong, fewest = cells + 1, wrong + (left < LEAST), min(fewest, left)
    tables = max(40, runs // 2)
    all_of_them = runs >= ALL_FROM
    broken = {name: _broken_by(name, dice, tables, all_of_them=all_of_them) for name in ANCHORS}
    how_many = f"{'' if all_of_them else 'at most '}{tables:,} tables each"
    told_of = "; ".join(f"{name}: {cells_:,}" for name, cells_ in broken.items())
    return Figure(
        "counts: cells of people narrowed below 4 candidates by everything published",
        runs,
        wrong,
        "cells that the same attacker narrows in other methods' tables",
        min(broken.values()) and sum(broken.values()),
        f"{cells:,} cells, fewest candidates {fewest}; {told_of} in {how_many}",
    )


def _broken_by(rule: str, dice: Random, runs: int, *, all_of_them: bool) -> int:
    """Cells of 1 to 4 with fewer than four candidates in 2×2 tables protected by `rule`."""
    found = 0
    for _ in range(runs):
        cells = [[dice.randrange(7) for _ in range(2)] for _ in range(2)]
        attacker, table = Attacker(4), Table(0, 2, 2)
        told_separately(attacker, table, ANCHORS[rule](cells, dice))
        found += sum(
            len(attacker.candidates(table.row(r)[c])) < LEAST
            for r in range(2)
            for c in range(2)
            if 1 <= cells[r][c] <= LEAST
        )
        if found and not all_of_them:
            break
    return found


MOST_FOR_A_CONTROL = 60
"""So many more worlds the control may look at when those of the attack had nothing that a wrong build would tell."""


def differencing(_folder: Path, dice: Random, runs: int) -> Figure:
    """T5: what can be told with all reports (places in and out, months, quarters) and not from the blocks alone."""
    wrong = looked = 0
    recomputed = 0
    for _ in range(runs):
        world = a_world(dice)
        key = dice.randbytes(32)
        blocks = publish(world, key)
        alone, all_told = known(world, blocks), known(world, blocks)
        for figure, places in reports(world, blocks, all_told):
            all_told.attacker.learn(places, figure.least, figure.most)
        for block, row, column in dice.sample(world.open_cells(), min(6, len(world.open_cells()))):
            place = alone.place(block, row, column)
            wrong += alone.attacker.interval(place) != all_told.attacker.interval(place)
            looked += 1
        recomputed += narrowed_by_rounding_again(world, blocks, key)
    for _ in range(MOST_FOR_A_CONTROL):  # a few worlds may have nothing to narrow
        if recomputed:
            break
        world, key = a_world(dice), dice.randbytes(32)
        recomputed += narrowed_by_rounding_again(world, publish(world, key), key)
    return Figure(
        "counts: cells on which reports tell more than the frozen blocks",
        runs,
        wrong,
        "cells narrowed below 4 by a build that rounds again without each place",
        recomputed,
        f"{looked:,} cells looked at",
    )


def narrowed_by_rounding_again(world: World, blocks: dict[Block, Published], key: bytes) -> int:
    """The mutation: a report without a place is rounded anew from the exact numbers, as a table of its own."""
    block = ("taal", QUARTER)
    cube, cells = world.cubes["taal"], world.true[block]
    table = Table(0, *cube.shape)
    attacker = Attacker(len(table.places))
    told(attacker, table, blocks[block].cells)
    for left_out in range(len(cube.rows)):
        rest = [row for row in range(len(cube.rows)) if row != left_out]
        if not rest:
            return 0
        part = Cube(f"taal without {left_out}", cube.block, tuple(cube.rows[r] for r in rest), cube.columns)
        again = rounded_by_program(part, QUARTER, [cells[r] for r in rest], key)
        _told_part(attacker, table, rest, again)
    return sum(len(attacker.candidates(place)) < LEAST for place in table.places)


def _told_part(attacker: Attacker, table: Table, rest: list[int], again: Published) -> None:
    rows = list(zip(rest, again.cells, strict=True))
    for row, values in rows:
        for column, value in enumerate(values):
            attacker.learn([table.row(row)[column]], value - 4, value + 4)
        attacker.learn(table.row(row), sum(values) - 4, sum(values) + 4)
    for column in range(table.columns):
        total = sum(values[column] for _row, values in rows)
        attacker.learn([table.row(row)[column] for row in rest], total - 4, total + 4)
    whole = sum(sum(values) for _row, values in rows)
    attacker.learn([place for row in rest for place in table.row(row)], whole - 4, whole + 4)


def fresh_draws(_folder: Path, dice: Random, runs: int) -> Figure:
    """T6: the same block asked for a hundred times tells nothing new; the control draws anew every time."""
    wrong = narrowed = 0
    for _ in range(runs):
        cube = Cube("taal", Unit.QUARTER, (("a",), ("b",)), (("x",), ("y",), ("z",)))
        cells = [[dice.randrange(9) for _ in range(3)] for _ in range(2)]
        key = dice.randbytes(32)
        wrong += len({rounded_by_program(cube, QUARTER, cells, key).cells for _ in range(100)}) != 1
        table = Table(0, 2, 3)
        attacker = Attacker(6)
        for again in range(20):
            period = Period(Unit.QUARTER, 2030 + again, 1)
            told(attacker, table, rounded_by_program(cube, period, cells, key).cells)
        narrowed += sum(len(attacker.candidates(place)) < LEAST for place in table.places)
    return Figure(
        "counts: blocks that differ when they are asked for a hundred times",
        runs,
        wrong,
        "cells narrowed below 4 by a build that draws anew for each of 20 exports",
        narrowed,
    )
