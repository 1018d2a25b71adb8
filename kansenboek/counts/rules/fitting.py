"""Drawing a table again until it fits to what is published beside it: other tables of its quarter, and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grid import Cells, Grid
from .linked import CLOSE, ENOUGH_TRIES, is_fit, leaves_room
from .meetings import floors
from .plan import SAME_PEOPLE, Cube, site_key
from .published import MOST_OFF, FrozenEvents, Published
from .rounding import Draw, rounded

VISITS, LANGUAGES = SAME_PEOPLE[0]
MONTHS_IN_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """What a block is fitted to: see `freezing.freeze`."""

    blocks: tuple[Published, ...] = ()
    meetings: tuple[FrozenEvents, ...] = ()
    held: Sequence[bool] | None = None


def fitting(grid: Grid, cube: Cube, draw: Draw, beside: Beside) -> Cells:
    """Round `grid`, and once more as long as it does not fit; what cannot be had is given up in the end."""
    cells = rounded(grid.cells, draw)
    if cube.name not in {VISITS, LANGUAGES}:
        return cells
    for tried in range(3 * ENOUGH_TRIES):
        if _fits(cube, cells, beside, CLOSE - tried // ENOUGH_TRIES):
            return cells
        cells = rounded(grid.cells, draw)
    return cells


def _fits(cube: Cube, cells: Cells, beside: Beside, demand: int) -> bool:
    """Whether these numbers leave enough beside the other tables of the quarter, and beside what was held."""
    if cube.name == VISITS and beside.held is not None and not leaves_room(cells, beside.held):
        return False
    visits = [each for each in beside.blocks if each.cube.name == VISITS]
    months = [(each.cube.rows, each.cells) for each in visits]
    quarters = [(each.cube.rows, each.cells) for each in beside.blocks if each.cube.name == LANGUAGES]
    own = (cube.rows, cells)
    by_month = [*months, own] if cube.name == VISITS else months
    by_quarter = [*quarters, own] if cube.name == LANGUAGES else quarters
    if len(by_month) != MONTHS_IN_QUARTER or len(by_quarter) != 1:
        return True
    known = floors(visits, beside.meetings) if beside.meetings else {}
    if cube.name == VISITS and beside.held is not None:
        for key, line, at in zip(cube.rows, cells, beside.held, strict=True):
            place = site_key(key[0])
            known[place] = known.get(place, 0) + max(0, sum(line) - MOST_OFF, int(at))
    return is_fit(by_month, by_quarter[0], demand, known)
