"""The one step from exact counts to published numbers, and the way back in from the ledger.

A block is rounded once. Rounding it again with other draws, or rounding a part of it by itself, would give away
what the first rounding hid (privacy notes 2.3, e), so the ledger refuses a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.periods import Period, parse_period

from .events import EventGrid
from .fitting import Beside, fitting
from .grid import Cells, CountsFile, Grid, InvalidCounts, require_numbers
from .moved import offs, size, step
from .plan import Cube, EventCube, Key, YearPlan
from .published import _KEY, ALGORITHM, BASE, JOINED, FrozenEvents, Provenance, Published, Why, Withheld
from .rounding import keyed_draws
from .smallest import HANDOVERS, is_joined, is_told

TEAM_KEY_BYTES = 32


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
    `moved` and `waits`: see `Provenance`.
    """

    cells: Cells = field(repr=False)
    after: Absorbed = field(repr=False)
    included: tuple[tuple[str, int], ...]
    late: tuple[Period, ...]
    moved: tuple[tuple[Period, int], ...] = ()
    waits: int = 0


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
        block: (sum_of([cells for _laptop, _sequence, cells in found], cube), len(found))
        for block, found in of_block.items()
    }
    late = sorted(block for block, was in before.seen.items() if seen[block][0] != was[0])
    there = sum_of([cells for cells, _laptops in seen.values()], cube)
    pairs = [list(zip(a, b, strict=True)) for a, b in zip(there, before.counted, strict=True)]
    cells = tuple(tuple(max(0, now - then) for now, then in row) for row in pairs)
    counted = tuple(tuple(max(now, then) for now, then in row) for row in pairs)
    included = tuple(sorted((laptop, sequence) for laptop, sequence, _cells in of_block[period]))
    sizes = {block: size(seen[block][0], before.seen[block][0]) for block in late}
    sizes[period] = size(cells, seen[period][0])
    moved = tuple((block, step(number)) for block, number in sorted(sizes.items()) if number)
    return Total(cells, Absorbed(counted, seen), included, tuple(late), moved, step(size(counted, there)))


def sum_of(many: list[Cells], cube: Cube | EventCube) -> Cells:
    """Add `grids` cell by cell. Raises BugError for a grid of another shape."""
    if any((len(cells), len(cells[0])) != cube.shape for cells in many):
        raise BugError("a grid does not fit its table")
    nothing = tuple((0,) * len(cube.columns) for _ in cube.rows)
    return tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(nothing, *many, strict=True))


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
    meetings: Sequence[FrozenEvents] = (),
    held: Sequence[bool] | None = None,
) -> Published:
    """Round the sum of all laptops for one block: the first and only time.

    Only a caller who has looked in the ledger that the block is not there, and who writes the outcome in it, may call
    this.

    `beside` are published blocks about the same people in the same quarter. When this block completes the quarter, it
    is drawn again (from the same stream) until they fit together; see `linked`. `meetings`: what is told of the
    meetings of those months. `held`: of a month of visits, the rows with a meeting, which everybody may know of.
    """
    if len(team_key) != TEAM_KEY_BYTES or grid.cells != total.cells:
        raise BugError("the key of a team has 32 bytes, and what is rounded is the total")
    cube = plan.cube(grid.cube)
    draw = keyed_draws(team_key, cube.name, grid.period.dutch_code)
    cells = fitting(grid, cube, draw, Beside(tuple(beside), tuple(meetings), held))
    facts = Provenance(plan.spec_hash, total.included, missing, total.late, total.moved, total.waits)
    return Published(cube, grid.period, cells, facts, key=_KEY)


def as_told(block: Published) -> Published | Withheld:
    """What is published of a block: of handovers nothing when there were very few, and their forms together when one
    form or outcome had very few (see `smallest`).
    """
    if block.cube.name in HANDOVERS and not is_told(block.cells):
        return Withheld(block.cube.name, block.period, Why.FEW, block.provenance)
    if block.cube.name not in HANDOVERS or not is_joined(block.cells):
        return block
    cube = replace(block.cube, rows=((JOINED,),))
    sums = tuple(map(sum, zip(*block.cells, strict=True)))
    return Published(cube, block.period, (sums,), block.provenance, key=_KEY)


def with_moves(blocks: Iterable[Published]) -> tuple[Published, ...]:
    """All blocks of a ledger, in the order of freezing, each with how far it is off by what came in afterwards."""
    found = tuple(blocks)
    known = offs(found)
    return tuple(
        block
        if (off := known.get((block.cube.name, block.provenance.plan_hash, block.period))) is None
        else Published(block.cube, block.period, block.cells, replace(block.provenance, off=off), key=_KEY)
        for block in found
    )


Frozen = Published | FrozenEvents | Withheld
"""A block as it stands in the ledger."""


def to_plain(team: str, frozen: Frozen, cube: Cube | EventCube) -> dict[str, Any]:
    """What the ledger holds of a block, as plain values. A number of meetings that waits is null."""
    facts = frozen.provenance
    plain: dict[str, Any] = {
        "team": team,
        "rows": [list(key) for key in cube.rows],
        "columns": [list(key) for key in cube.columns],
        "plan": facts.plan_hash,
        "included": [list(pair) for pair in facts.included],
        "missing": list(facts.missing),
        "late": [period.code for period in facts.late],
    }
    if facts.moved or facts.waits:
        plain["moved"] = [[block.code, number] for block, number in facts.moved]
        plain["waits"] = facts.waits
    if isinstance(frozen, Withheld):
        names = {"kind": "withheld", "cube": frozen.cube, "period": frozen.period.code}
        return {**plain, **names, "cells": [], "why": str(frozen.why), "algorithm": ALGORITHM}
    if isinstance(frozen, Published):
        names = {"kind": "people", "cube": frozen.cube.name, "period": frozen.period.code}
        plain |= {"rows": [list(key) for key in frozen.cube.rows], "algorithm": ALGORITHM}
        return {**plain, **names, "cells": [list(row) for row in frozen.cells]}
    grid = frozen.grid
    plain |= {"kind": "events", "cube": grid.cube, "period": grid.period.code, "algorithm": "exact"}
    plain["cells"] = [
        [None, *line[1:]] if row in frozen.untold else list(line) for row, line in enumerate(grid.cells)
    ]
    if frozen.joined:
        plain["joined"] = [[row, [each.code for each in of]] for row, of in sorted(frozen.joined.items())]
    return plain


def from_plain(plain: dict[str, Any]) -> Frozen:
    """Read a block as it stands in a ledger whose chain was checked.

    Raises InvalidCounts for what was never rounded or is no block of a ledger.
    """
    try:
        period = parse_period(plain["period"])
        rows, columns = _keys(plain["rows"]), _keys(plain["columns"])
        facts = Provenance(
            plain["plan"],
            tuple((laptop, sequence) for laptop, sequence in plain["included"]),
            tuple(plain["missing"]),
            tuple(parse_period(code) for code in plain["late"]),
            tuple((parse_period(code), _number(many)) for code, many in plain.get("moved", ())),
            _number(plain.get("waits", 0)),
        )
        if (plain["kind"], plain["cells"]) == ("withheld", []):
            return Withheld(str(plain["cube"]), period, Why(plain["why"]), facts)  # type: ignore[call-arg]
        if (plain["kind"], plain["algorithm"]) == ("events", "exact"):
            return _events(plain, period, (len(rows), len(columns)), facts)
        cells = tuple(tuple(row) for row in plain["cells"])
        require_numbers(cells)
        shape_fits = (len(rows), len(columns)) == (len(cells), len(cells[0]))
        is_rounded = all(value % BASE == 0 for row in cells for value in row)
        if (plain["kind"], plain["algorithm"]) == ("people", ALGORITHM) and shape_fits and is_rounded:
            return Published(Cube(plain["cube"], period.unit, rows, columns), period, cells, facts, key=_KEY)
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    raise _no_block()


def _events(plain: dict[str, Any], period: Period, shape: tuple[int, int], facts: Provenance) -> FrozenEvents:
    """Read a block of events. Raises InvalidCounts, ValueError, TypeError and KeyError."""
    untold = frozenset(row for row, line in enumerate(plain["cells"]) if line[0] is None)
    cells: Cells = tuple(
        tuple(0 if row in untold and place == 0 else value for place, value in enumerate(line))
        for row, line in enumerate(plain["cells"])
    )
    require_numbers(cells)
    joined: dict[int, tuple[Period, ...]] = {}
    for row, codes in plain.get("joined", ()):
        if type(row) is not int or not 0 <= row < shape[0] or row in joined or not codes:
            raise _no_block()
        joined[row] = tuple(parse_period(code) for code in codes)
    if shape != (len(cells), len(cells[0])):
        raise _no_block()
    return FrozenEvents(EventGrid(plain["cube"], period, cells), facts, untold, joined)


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _no_block() -> InvalidCounts:
    return InvalidCounts(reason=Label(N_("it is no block of published counts")))


def _keys(plain: list[list[str]]) -> tuple[Key, ...]:
    return tuple(tuple(str(part) for part in key) for key in plain)
