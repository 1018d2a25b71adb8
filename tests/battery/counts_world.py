"""Made-up teams that count: what truly happened, what is published of it, and what that tells an attacker.

A world is one to three months or a whole quarter of a team: visits to meetings (`bezoek` by month, `taal` by quarter:
the same people), handovers (`overdracht` and `ontvangst`: the same people), home visits, and contacts that are none
(`contacten`: nothing of it is in another table). The exact numbers of meetings are known to everybody, so a row
without a meeting is known to be empty and hides nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from random import Random

from kansenboek.contacts.records import Medium
from kansenboek.counts.rules.freezing import freeze, nothing_absorbed, total_for
from kansenboek.counts.rules.grid import Grid
from kansenboek.counts.rules.plan import Contacted, Cube, Key
from kansenboek.counts.rules.published import Figure, Published, figure
from kansenboek.kit.periods import Period, Unit

from .attacker import Attacker, Table, told

QUARTER = Period(Unit.QUARTER, 2026, 4)
MONTHS = QUARTER.blocks(Unit.MONTH)
Block = tuple[str, Period]


@dataclass
class World:
    """Cubes by name, and the true numbers of every block. `empty`: rows of blocks in which nothing was held."""

    cubes: dict[str, Cube]
    true: dict[Block, list[list[int]]]
    empty: set[tuple[str, Period, int]] = field(default_factory=set)

    def open_cells(self) -> list[tuple[Block, int, int]]:
        """The cells that hide somebody: not of a row that is known to be empty."""
        return [
            (block, row, column)
            for block, cells in self.true.items()
            for row, line in enumerate(cells)
            for column in range(len(line))
            if (*block, row) not in self.empty
        ]


def a_world(dice: Random) -> World:
    """Small teams mostly: there the numbers are small, and small numbers are what an attacker is after."""
    sites, kinds, groups = dice.randint(1, 3), dice.randint(1, 2), dice.randint(1, 4)
    places = [(f"place {n}",) for n in range(sites)]
    rows = tuple((*place, f"kind {n}") for place in places for n in range(kinds))
    world = World(
        {
            "bezoek": _cube("bezoek", Unit.MONTH, rows, 2),
            "taal": _cube("taal", Unit.QUARTER, tuple(places), groups + 1),
            "huisbezoek": _cube("huisbezoek", Unit.QUARTER, _names(dice.randint(1, 5)), dice.randint(1, 4)),
            "overdracht": _cube("overdracht", Unit.QUARTER, _names(3), 4),
            "ontvangst": _cube("ontvangst", Unit.QUARTER, _names(1), 5),
            "contacten": _cube("contacten", Unit.QUARTER, _names(len(Medium)), len(Contacted)),
        },
        {},
    )
    _fill_visits(world, dice)
    _fill_families(world, dice)
    return world


def _fill_visits(world: World, dice: Random) -> None:
    rows, groups = world.cubes["bezoek"].rows, len(world.cubes["taal"].columns)
    places = [key[0] for key in world.cubes["taal"].rows]
    busy, speak = dice.choice([1, 2, 4, 12]), [dice.random() ** 3 + 0.01 for _ in range(groups)]
    language = [[0] * groups for _ in places]
    for month in MONTHS:
        cells = [[0, 0] for _ in rows]
        for number, key in enumerate(rows):
            if dice.random() < 0.25:
                world.empty.add(("bezoek", month, number))
                continue
            for _person in range(dice.randint(0, busy)):
                cells[number][dice.random() < 0.7] += 1
                language[places.index(key[0])][dice.choices(range(groups), speak)[0]] += 1
        world.true["bezoek", month] = cells
    world.true["taal", QUARTER] = language
    for place, name in enumerate(places):
        mine = [number for number, key in enumerate(rows) if key[0] == name]
        if all(("bezoek", m, n) in world.empty for m, n in product(MONTHS, mine)):
            world.empty.add(("taal", QUARTER, place))


def _fill_families(world: World, dice: Random) -> None:
    for name in ("huisbezoek", "overdracht", "ontvangst", "contacten"):
        rows, columns = world.cubes[name].shape
        world.true[name, QUARTER] = [[0] * columns for _ in range(rows)]
    for name, many in (
        ("huisbezoek", dice.choice([3, 12, 40])),
        ("overdracht", dice.choice([1, 5, 15])),
        ("contacten", dice.choice([2, 8, 60])),
    ):
        for _ in range(dice.randint(0, many)):
            for each in (name, "ontvangst") if name == "overdracht" else (name,):
                cells = world.true[each, QUARTER]
                cells[int(len(cells) * dice.random() ** 2)][int(len(cells[0]) * dice.random() ** 2)] += 1


def publish(world: World, key: bytes) -> dict[Block, Published]:
    """Every block through the same step that the program takes, months before their quarter."""
    made: dict[Block, Published] = {}
    for block, cells in world.true.items():
        made[block] = rounded_by_program(world.cubes[block[0]], block[1], cells, key, tuple(made.values()))
    return made


def rounded_by_program(
    cube: Cube, period: Period, cells: list[list[int]], key: bytes, beside: tuple[Published, ...] = ()
) -> Published:
    """One block, summed over one laptop and frozen."""
    whole = tuple(map(tuple, cells))
    total = total_for(cube, period, {("0" * 16, cube.name, period): (1, whole)}, nothing_absorbed(cube))
    return freeze(key, _Plan(cube), Grid(cube.name, period, total.cells), total, (), beside=beside)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Plan:
    """As much of a plan as freezing one cube needs."""

    only: Cube
    spec_hash: str = "0" * 64

    def cube(self, _name: str) -> Cube:
        return self.only


@dataclass
class Knowledge:
    """An attacker who knows every published block, and where each unknown number stands."""

    attacker: Attacker
    tables: dict[Block, Table]

    def place(self, block: Block, row: int, column: int) -> int:
        return self.tables[block].row(row)[column]


def known(world: World, blocks: dict[Block, Published]) -> Knowledge:
    """What follows from the blocks, the numbers of meetings, and that pairs describe the same people."""
    tables, start = {}, 0
    for block in blocks:
        tables[block] = Table(start, *world.cubes[block[0]].shape)
        start = tables[block].places.stop
    found = Knowledge(Attacker(start), tables)
    for block, published in blocks.items():
        told(found.attacker, tables[block], published.cells)
    for name, period, row in world.empty:
        for place in tables[name, period].row(row):
            found.attacker.learn([place], 0, 0)
    _same_people(world, found)
    return found


def _same_people(world: World, found: Knowledge) -> None:
    for row, key in enumerate(world.cubes["taal"].rows):
        visits = [
            place
            for month in MONTHS
            for number, other in enumerate(world.cubes["bezoek"].rows)
            if other[0] == key[0]
            for place in found.tables["bezoek", month].row(number)
        ]
        found.attacker.learn(visits, 0, 0, less=found.tables["taal", QUARTER].row(row))
    pair = [found.tables[name, QUARTER].places for name in ("overdracht", "ontvangst")]
    found.attacker.learn(pair[0], 0, 0, less=pair[1])


Report = tuple[Figure, list[int]]
"""A published figure, and the unknown numbers it is about."""


def reports(world: World, blocks: dict[Block, Published], found: Knowledge) -> list[Report]:
    """Every figure a report may give: of each place, without each place, of each column, per month and together."""
    made: list[Report] = []
    for name, cube in world.cubes.items():
        of_cube = [block for block in blocks if block[0] == name]
        names = sorted({key[0] for key in cube.rows})
        choices: list[Callable[[Key], bool]] = [lambda _key: True]
        choices += [lambda key, n=n: key[0] == n for n in names]  # type: ignore[misc]
        choices += [lambda key, n=n: key[0] != n for n in names]  # type: ignore[misc]
        columns: list[Callable[[Key], bool]] = [lambda _key: True]
        columns += [lambda key, c=c: key == c for c in cube.columns]  # type: ignore[misc]
        for some in ([*([block] for block in of_cube), of_cube]) if len(of_cube) > 1 else [of_cube]:
            for rows, column in product(choices, columns):
                places = [
                    found.place(block, r, c)
                    for block in some
                    for r, key in enumerate(cube.rows)
                    if rows(key)
                    for c, other in enumerate(cube.columns)
                    if column(other)
                ]
                made.append((figure([blocks[b] for b in some], rows, column), places))
    return made


def _cube(name: str, unit: Unit, rows: tuple[Key, ...], columns: int) -> Cube:
    return Cube(name, unit, rows, tuple((f"column {n}",) for n in range(columns)))


def _names(count: int) -> tuple[Key, ...]:
    return tuple((f"row {n}",) for n in range(count))
