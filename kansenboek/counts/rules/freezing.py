"""The one step from exact counts to published numbers, and the way back in from the ledger.

A block is rounded once. Rounding it again with other draws, or rounding a part of it by itself, would give away
what the first rounding hid (privacy notes 2.3, e), so the ledger refuses a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.periods import Period, parse_period

from .events import EventGrid
from .grid import Cells, CountsFile, Grid, InvalidCounts, require_numbers
from .linked import CLOSE, ENOUGH_TRIES, is_fit
from .plan import SAME_PEOPLE, Cube, EventCube, Key, YearPlan
from .published import _KEY, ALGORITHM, BASE, FrozenEvents, Provenance, Published
from .rounding import Draw, keyed_draws, rounded

TEAM_KEY_BYTES = 32
VISITS, LANGUAGES = SAME_PEOPLE[0]
MONTHS_IN_QUARTER = 3


class NotEnded(KnownError):
    """A block is frozen after its last day, never before."""

    message = N_("{period} is not over yet, so it cannot be settled.")
    advice = N_("Settle it from {day} on.")


class AlreadyFrozen(KnownError):
    """The ledger has this block already."""

    message = N_("{period} was settled before. What was settled never changes.")
    advice = N_("Counts that came late are added to the next period that is settled.")


class MonthsFirst(KnownError):
    """The months have to be frozen before their quarter: it counts the same visits and is fitted to them."""

    message = N_("{period} is settled after its months. First settle {months}.")
    advice = N_("So nobody can be recognised by setting the two beside each other.")


class NothingToFreeze(KnownError):
    """No laptop sent anything for this block."""

    message = N_("No laptop has sent counts for {period}.")
    advice = N_("Collect the files of the laptops first.")


class CountsGone(KnownError):
    """Files that were counted before are not there any more, so what came late cannot be told from them."""

    message = N_("Counts of {period} that were settled before are not there any more.")
    advice = N_("Collect the files of all laptops of this school year again.")


Sent = Mapping[tuple[str, str, Period], tuple[int, Cells]]
"""(laptop, table, block) → (sequence, exact numbers): the newest of each. See `newest`."""


@dataclass(frozen=True, slots=True)
class Absorbed:
    """Everything of one table that was counted in its frozen blocks together, and what that was made of. Never shown.

    `seen`: block → (its exact sum when it was last looked at, of how many laptops). It stays in the lead's store.
    """

    counted: Cells = field(repr=False)
    seen: Mapping[Period, tuple[Cells, int]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Total:
    """The exact numbers of one table that go into one block. Never shown, never written to a file.

    `after`: what is absorbed once this block is frozen. `late`: earlier blocks with news that is counted here.
    """

    cells: Cells = field(repr=False)
    after: Absorbed = field(repr=False)
    included: tuple[tuple[str, int], ...]
    late: tuple[Period, ...]


def nothing_absorbed(cube: Cube | EventCube) -> Absorbed:
    """Before the first block of a plan."""
    return Absorbed(tuple((0,) * len(cube.columns) for _ in cube.rows), {})


def total_for(cube: Cube | EventCube, period: Period, sent: Sent, before: Absorbed) -> Total:
    """Add up what to freeze in `period`: all there is by now of it and of blocks before, less what was counted.

    So counts that came late are in, and a correction downwards waits until there is enough to take it from: no
    number is ever below zero. Raises NothingToFreeze, and CountsGone when earlier counts are missing in `sent`.
    """
    blocks = {period, *before.seen}
    of_block: dict[Period, list[tuple[str, int, Cells]]] = {block: [] for block in blocks}
    for (laptop, name, block), (sequence, cells) in sent.items():
        if name == cube.name and block in blocks:
            of_block[block].append((laptop, sequence, cells))
    for block, (_cells, laptops) in before.seen.items():
        if len(of_block[block]) < laptops:
            raise CountsGone(period=block.code)
    if not of_block[period]:
        raise NothingToFreeze(period=period.code)
    seen = {
        block: (_sum([cells for _laptop, _sequence, cells in found], cube), len(found))
        for block, found in of_block.items()
    }
    late = sorted(block for block, was in before.seen.items() if seen[block][0] != was[0])
    there = _sum([cells for cells, _laptops in seen.values()], cube)
    pairs = [list(zip(a, b, strict=True)) for a, b in zip(there, before.counted, strict=True)]
    cells = tuple(tuple(max(0, now - then) for now, then in row) for row in pairs)
    counted = tuple(tuple(max(now, then) for now, then in row) for row in pairs)
    included = tuple(sorted((laptop, sequence) for laptop, sequence, _cells in of_block[period]))
    return Total(cells, Absorbed(counted, seen), included, tuple(late))


def _sum(many: list[Cells], cube: Cube | EventCube) -> Cells:
    """Add `grids` cell by cell. Raises BugError for a grid of another shape."""
    if any((len(cells), len(cells[0])) != cube.shape for cells in many):
        raise BugError("a grid does not fit its table")
    return tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*many, strict=True))


def newest(files: Iterable[CountsFile]) -> Sent:
    """Choose the newest counts in `files`: for each laptop, table and block the grid with the highest sequence.

    The order in which files came in, and how often, makes no difference.
    """
    found: dict[tuple[str, str, Period], tuple[int, Cells]] = {}
    for file in files:
        grids: tuple[Grid | EventGrid, ...] = (*file.grids, *file.events)
        for grid in grids:
            key = (file.laptop, grid.cube, grid.period)
            found[key] = max((file.sequence, grid.cells), found.get(key, (0, grid.cells)))
    return found


def freeze(
    team_key: bytes,
    plan: YearPlan,
    grid: Grid,
    total: Total,
    missing: tuple[str, ...],
    *,
    beside: Iterable[Published] = (),
) -> Published:
    """Round the sum of all laptops for one block: the first and only time.

    Only a caller who has looked in the ledger that the block is not there, and who writes the outcome in it, may call
    this.

    `beside` are published blocks about the same people in the same quarter. When this block completes the quarter, it
    is drawn again (from the same stream) until they fit together; see `linked`.
    """
    if len(team_key) != TEAM_KEY_BYTES or grid.cells != total.cells:
        raise BugError("the key of a team has 32 bytes, and what is rounded is the total")
    cube = plan.cube(grid.cube)
    cells = _fitting(grid, cube, keyed_draws(team_key, cube.name, grid.period.dutch_code), tuple(beside))
    facts = Provenance(plan.spec_hash, total.included, missing, total.late)
    return Published(cube, grid.period, cells, facts, key=_KEY)


def _fitting(grid: Grid, cube: Cube, draw: Draw, beside: tuple[Published, ...]) -> Cells:
    months = [(each.cube.rows, each.cells) for each in beside if each.cube.name == VISITS]
    quarters = [(each.cube.rows, each.cells) for each in beside if each.cube.name == LANGUAGES]
    cells = rounded(grid.cells, draw)
    for tried in range(3 * ENOUGH_TRIES):
        own = (cube.rows, cells)
        by_month = [*months, own] if cube.name == VISITS else months
        by_quarter = [*quarters, own] if cube.name == LANGUAGES else quarters
        if cube.name not in {VISITS, LANGUAGES} or len(by_month) != MONTHS_IN_QUARTER or len(by_quarter) != 1:
            return cells
        if is_fit(by_month, by_quarter[0], CLOSE - tried // ENOUGH_TRIES):
            return cells
        cells = rounded(grid.cells, draw)
    return cells


def to_plain(team: str, frozen: Published | FrozenEvents, cube: Cube | EventCube) -> dict[str, Any]:
    """What the ledger holds of a block, as plain values."""
    people = isinstance(frozen, Published)
    facts = frozen.provenance
    return {
        "kind": "people" if people else "events",
        "team": team,
        "cube": frozen.cube.name if isinstance(frozen, Published) else frozen.grid.cube,
        "period": frozen.period.code if isinstance(frozen, Published) else frozen.grid.period.code,
        "rows": [list(key) for key in cube.rows],
        "columns": [list(key) for key in cube.columns],
        "cells": [
            list(row) for row in (frozen.cells if isinstance(frozen, Published) else frozen.grid.cells)
        ],
        "plan": facts.plan_hash,
        "included": [list(pair) for pair in facts.included],
        "missing": list(facts.missing),
        "late": [period.code for period in facts.late],
        "algorithm": ALGORITHM if people else "exact",
    }


def from_plain(plain: dict[str, Any]) -> Published | FrozenEvents:
    """Read a block as it stands in a ledger whose chain was checked.

    Raises InvalidCounts for what was never rounded or is no block of a ledger.
    """
    try:
        period = parse_period(plain["period"])
        rows, columns = _keys(plain["rows"]), _keys(plain["columns"])
        cells = tuple(tuple(row) for row in plain["cells"])
        require_numbers(cells)
        facts = Provenance(
            plain["plan"],
            tuple((laptop, sequence) for laptop, sequence in plain["included"]),
            tuple(plain["missing"]),
            tuple(parse_period(code) for code in plain["late"]),
        )
        shape_fits = (len(rows), len(columns)) == (len(cells), len(cells[0]))
        if (plain["kind"], plain["algorithm"]) == ("events", "exact") and shape_fits:
            return FrozenEvents(EventGrid(plain["cube"], period, cells), facts)
        is_rounded = all(value % BASE == 0 for row in cells for value in row)
        if (plain["kind"], plain["algorithm"]) == ("people", ALGORITHM) and shape_fits and is_rounded:
            cube = Cube(plain["cube"], period.unit, rows, columns)
            return Published(cube, period, cells, facts, key=_KEY)
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    raise InvalidCounts(reason=Label(N_("it is no block of published counts")))


def _keys(plain: list[list[str]]) -> tuple[Key, ...]:
    return tuple(tuple(str(part) for part in key) for key in plain)
