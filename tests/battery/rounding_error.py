"""How far published numbers lie from the true ones, beside other methods: the table in docs/security.md.

``python -m tests.battery.rounding_error`` prints it. Mean absolute error over cells and margins together, the mean of
the largest error of a margin, and utility as 1 less the Hellinger distance over the root of the total (definition of
SmallCountRounding), over all cells and margins.
"""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Callable
from itertools import chain
from random import Random

from kansenboek.counts.rules.freezing import TEAM_KEY_BYTES
from kansenboek.counts.rules.rounding import Cells, keyed_draws, rounded

from .attacker import with_margins
from .counts_world import QUARTER, a_world, publish

KEYS = 5_000
TEAMS = 1_500
SEED = 20261121
TABLES: dict[str, Cells] = {
    "W1": ((3, 9), (1, 4), (2, 11), (6, 0)),
    "W2": ((14, 6, 3, 0, 1, 2), (9, 11, 2, 4, 0, 1), (22, 0, 7, 1, 2, 0), (5, 1, 0, 0, 3, 2)),
    "W3": ((6, 0, 1, 3, 4), (1, 2, 3, 1, 2), (0, 1, 1, 0, 2)),
}
Protect = Callable[[Cells, Random], list[int]]
"""Published cells, row totals, column totals and the total."""


def crr5(cells: Cells, dice: Random) -> list[int]:
    """As the program does."""
    return with_margins(rounded(cells, keyed_draws(dice.randbytes(32), "bezoek", "2026-03")))


def rr5_cells(cells: Cells, dice: Random) -> list[int]:
    """Each cell at random to a multiple of five beside it; totals are sums of those."""
    return with_margins([[5 * ((value + dice.randrange(5)) // 5) for value in row] for row in cells])


def rr3_all(cells: Cells, dice: Random) -> list[int]:
    """Each number at random to a multiple of three beside it, totals by themselves."""
    return [3 * ((value + dice.randrange(3)) // 3) for value in with_margins(cells)]


def nearest_five(cells: Cells, _dice: Random) -> list[int]:
    """Each number to the nearest five, totals by themselves."""
    return [5 * ((value + 2) // 5) for value in with_margins(cells)]


METHODS: tuple[tuple[str, Protect, int], ...] = (
    ("CRR-5 (ours)", crr5, KEYS),
    ("RR5, cells only", rr5_cells, KEYS),
    ("RR3, totals by themselves (weaker)", rr3_all, KEYS),
    ("nearest five, totals by themselves (unsafe)", nearest_five, 1),
)


def measured(protect: Protect, cells: Cells, keys: int) -> tuple[float, float, float]:
    """Mean absolute error, mean largest error of a margin, mean utility."""
    true, inner, dice = with_margins(cells), sum(map(len, cells)), Random(SEED)
    errors, margins, utilities = [], [], []
    for _ in range(keys):
        shown = protect(cells, dice)
        off = [abs(a - b) for a, b in zip(true, shown, strict=True)]
        errors.append(statistics.fmean(off))
        margins.append(max(off[inner:]))
        distance = math.sqrt(
            sum((math.sqrt(a) - math.sqrt(b)) ** 2 for a, b in zip(true, shown, strict=True)) / 2
        )
        utilities.append(1 - distance / math.sqrt(sum(true)))
    return statistics.fmean(errors), statistics.fmean(margins), statistics.fmean(utilities)


def drawn_again(teams: int) -> tuple[int, float]:
    """Of quarters by language of small teams: how many were drawn again to fit, and the mean error."""
    dice, again, errors = Random(SEED), 0, []
    for _team in range(teams):
        world, key = a_world(dice), dice.randbytes(TEAM_KEY_BYTES)
        made = publish(world, key)["taal", QUARTER]
        true = tuple(map(tuple, world.true["taal", QUARTER]))
        again += made.cells != rounded(true, keyed_draws(key, "taal", QUARTER.dutch_code))
        pairs = zip(chain(*made.cells), chain(*true), strict=True)
        errors += [shown - number for shown, number in pairs]
    return again, statistics.fmean(errors)


def main() -> int:
    for name, protect, keys in METHODS:
        found = [measured(protect, cells, keys) for cells in TABLES.values()]
        told = " | ".join(f"{error:.2f} ({margin:.1f})" for error, margin, _utility in found)
        sys.stdout.write(f"| {name} | {told} | {found[2][2]:.3f} |\n")
    again, error = drawn_again(TEAMS)
    sys.stdout.write(
        f"{TEAMS} quarters by language: {again} drawn again, mean error of a number {error:+.3f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
