"""Exact counts: on one laptop, in its sealed file, and in the sum that the freezing step rounds. Nowhere else.

Reports, windows and files never see these (a test holds their imports): they get `published.Published`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.periods import Period, parse_period

from .events import EventGrid
from .plan import Cube, EventCube, YearPlan, canonical_json

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_PROGRAM = datetime(2026, 1, 1, tzinfo=UTC)
FILE_FORMAT = 2
"""Files of format 1 do not say how many families are on the laptop."""
MOST_IN_A_CELL = 1_000_000
MOST_SEQUENCE = 2**31 - 1
MOST_FAMILIES = 50
"""More are not told apart: so many make a team large enough by themselves."""

Cells = tuple[tuple[int, ...], ...]
G = TypeVar("G")


class InvalidCounts(KnownError):
    """A file of counts does not say what it should."""

    message = N_("This file of counts cannot be used: {reason}.")
    advice = N_("Ask for the file again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Grid:
    """The exact numbers of people of one cube in one block, in full: a zero is written as a zero. Never shown."""

    cube: str
    period: Period
    cells: Cells = field(repr=False)

    def __post_init__(self) -> None:
        require_numbers(self.cells)

    def __add__(self, other: Grid) -> Grid:
        """Add two grids cell by cell. Raises BugError when they differ in cube, period or shape."""
        if (self.cube, self.period) != (other.cube, other.period):
            raise BugError("grids of different cubes or periods are never added")
        return Grid(self.cube, self.period, _added(self.cells, other.cells))


@dataclass(frozen=True, slots=True)
class CountsFile:
    """What one laptop counted in the blocks of one period: all cubes and all events, and nothing else.

    `laptop`: a random id. `sequence`: a later file of the same laptop with a higher one replaces this one, block by
    block. `plan_hash`: of the plan it was counted by. `families`: how many may be counted on this laptop, at most
    `MOST_FAMILIES`. Plain form: `file_to_plain`.
    """

    team: str
    laptop: str
    plan_hash: str
    period: Period
    sequence: int
    grids: tuple[Grid, ...] = field(repr=False)
    events: tuple[EventGrid, ...] = field(repr=False)
    families: int = field(default=0, repr=False)
    elsewhere: tuple[Period, ...] = ()
    """Months and quarters in it that this laptop sealed to another lead before."""
    format: int = FILE_FORMAT


def zeros(cube: Cube, period: Period) -> Grid:
    """A full grid in which nobody came."""
    return Grid(cube.name, period, tuple((0,) * len(cube.columns) for _ in cube.rows))


def sum_of(cube: Cube, period: Period, grids: Iterable[Grid]) -> Grid:
    """Add up all `grids` of this cube and block."""
    total = zeros(cube, period)
    for grid in grids:
        total += grid
    return total


def require_numbers(cells: Cells) -> None:
    """Raise InvalidCounts unless `cells` are whole numbers, none below zero, in rows of equal length."""
    numbers = [value for row in cells for value in row]
    are_numbers = all(type(value) is int and 0 <= value <= MOST_IN_A_CELL for value in numbers)
    if not numbers or not are_numbers or len({len(row) for row in cells}) != 1:
        raise InvalidCounts(reason=Label(N_("its numbers do not fit in the tables of the plan")))


def file_to_plain(file: CountsFile) -> dict[str, Any]:
    """The file as plain values; numbers row by row."""
    return {
        "format": file.format,
        "team": file.team,
        "laptop": file.laptop,
        "plan": file.plan_hash,
        "period": file.period.code,
        "sequence": file.sequence,
        "grids": [_plain(grid) for grid in file.grids],
        "events": [_plain(grid) for grid in file.events],
        **(_more(file) if file.format > 1 else {}),
    }


def _more(file: CountsFile) -> dict[str, Any]:
    return {"families": file.families, "elsewhere": [period.code for period in file.elsewhere]}


def file_bytes(file: CountsFile) -> bytes:
    """The file as canonical JSON."""
    return canonical_json(file_to_plain(file))


def file_from_plain(plain: object, plan: YearPlan) -> CountsFile:
    """Read a file from plain values, strictly, and only when it was counted by `plan`. Raises InvalidCounts."""
    fields = {"format", "team", "laptop", "plan", "period", "sequence", "grids", "events"}
    more = {"families", "elsewhere"}
    if not isinstance(plain, Mapping) or set(plain) - more != fields:
        raise InvalidCounts(reason=Label(N_("it is not written as this version of Kansenboek writes it")))
    known = FILE_FORMAT if more <= set(plain) else 1
    if type(plain["format"]) is not int or plain["format"] != known:
        raise InvalidCounts(reason=Label(N_("it is not written as this version of Kansenboek writes it")))
    if plain["team"] != plan.team:
        raise InvalidCounts(reason=Label(N_("it belongs to another team")))
    if plain["plan"] != plan.spec_hash:
        raise InvalidCounts(reason=Label(N_("it was counted by another plan")))
    period = _period(plain["period"])
    return CountsFile(
        plan.team,
        _laptop(plain["laptop"]),
        plan.spec_hash,
        period,
        _sequence(plain["sequence"]),
        _grids(plain["grids"], _shapes(plan, plan.cubes, period), Grid),
        _grids(plain["events"], _shapes(plan, plan.events, period), EventGrid),
        _families(plain.get("families", 0)),
        _elsewhere(plain.get("elsewhere", [])),
        plain["format"],
    )


def _plain(grid: Grid | EventGrid) -> dict[str, Any]:
    return {"cube": grid.cube, "period": grid.period.code, "cells": [list(row) for row in grid.cells]}


def _shapes(
    plan: YearPlan, cubes: Iterable[Cube | EventCube], within: Period
) -> dict[tuple[str, Period], tuple[int, int]]:
    """What may be in a file of the period `within`: blocks of the plan's own year, and how large each table is."""
    return {
        (cube.name, block): cube.shape
        for cube in cubes
        for block in within.blocks(cube.block)
        if block in plan.year.blocks(cube.block)
    }


def _grids(
    plain: object,
    shapes: Mapping[tuple[str, Period], tuple[int, int]],
    make: Callable[[str, Period, Cells], G],
) -> tuple[G, ...]:
    """Read grids that are full and of which none comes twice. Raises InvalidCounts."""
    found: dict[tuple[str, Period], G] = {}
    for item in plain if isinstance(plain, list) else [None]:
        if not isinstance(item, Mapping) or set(item) != {"cube", "period", "cells"}:
            raise InvalidCounts(reason=Label(N_("a table in it is unknown or stands in it twice")))
        key = (str(item["cube"]), _period(item["period"]))
        if key not in shapes or key in found:
            raise InvalidCounts(reason=Label(N_("a table in it is unknown or stands in it twice")))
        cells = item["cells"]
        if not isinstance(cells, list) or not all(isinstance(row, list) for row in cells):
            raise InvalidCounts(reason=Label(N_("its numbers do not fit in the tables of the plan")))
        if (len(cells), *{len(row) for row in cells}) != shapes[key]:
            raise InvalidCounts(reason=Label(N_("its numbers do not fit in the tables of the plan")))
        whole = tuple(tuple(row) for row in cells)
        require_numbers(whole)
        found[key] = make(key[0], key[1], whole)
    return tuple(found.values())


def _period(value: object) -> Period:
    if not isinstance(value, str):
        raise InvalidCounts(reason=Label(N_("its period is none that is counted")))
    try:
        period = parse_period(value)
    except KnownError:
        raise InvalidCounts(reason=Label(N_("its period is none that is counted"))) from None
    if period.code != value:
        raise InvalidCounts(reason=Label(N_("its period is none that is counted")))
    return period


def _laptop(value: object) -> str:
    if not isinstance(value, str) or len(value) != 16 or set(value) - set("0123456789abcdef"):
        raise InvalidCounts(reason=Label(N_("it does not say which laptop it came from")))
    return value


def _sequence(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_SEQUENCE:
        raise InvalidCounts(reason=Label(N_("its number is missing")))
    return value


def _families(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_FAMILIES:
        raise InvalidCounts(reason=Label(N_("its numbers do not fit in the tables of the plan")))
    return value


def _elsewhere(value: object) -> tuple[Period, ...]:
    if not isinstance(value, list):
        raise InvalidCounts(reason=Label(N_("its period is none that is counted")))
    return tuple(map(_period, value))


def sequence_at(moment: datetime) -> int:
    """The number of a file that is made at this moment: seconds since 2020."""
    return int((moment - _EPOCH).total_seconds())


def made_on(sequence: int) -> date | None:
    """The day on which a laptop made a file with this number; None for a number that is no moment.

    The clock of the laptop may be wrong. Numbers of before there was this program are none.
    """
    moment = _EPOCH + timedelta(seconds=sequence)
    return moment.date() if moment >= _PROGRAM else None


def _added(one: Cells, other: Cells) -> Cells:
    if [len(row) for row in one] != [len(row) for row in other]:
        raise BugError("grids of different shapes are never added")
    return tuple(tuple(a + b for a, b in zip(r, s, strict=True)) for r, s in zip(one, other, strict=True))
