"""Other ways to protect a table, as statistical offices use them, and what each published number tells an attacker.

Each function gives the bounds of the cells, rows, columns and the whole, in the order of `attacker.with_margins`.
Source of the rules: the project's privacy notes, 2.2.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .attacker import MOST, Interval, with_margins

Cells = list[list[int]]


def exact_totals(cells: Cells, _dice: Random) -> list[Interval]:
    """Cells of 1 to 4 are hidden; everything else is exact, totals too."""
    inner = sum(map(len, cells))
    values = with_margins(cells)
    return [(1, 4) if place < inner and 1 <= v <= 4 else (v, v) for place, v in enumerate(values)]


def nearest_five(cells: Cells, _dice: Random) -> list[Interval]:
    """Everything to the nearest five, totals from the raw numbers."""
    return [_around(5 * ((v + 2) // 5), 2) for v in with_margins(cells)]


def nhs(cells: Cells, _dice: Random) -> list[Interval]:
    """1 to 7 becomes a star, everything else the nearest five; totals by the same rule."""
    found = []
    for value in with_margins(cells):
        published = 5 * ((value + 2) // 5)
        found.append(
            (value, value) if value == 0 else (1, 7) if value <= 7 else (max(8, published - 2), published + 2)
        )
    return found


def rr3(cells: Cells, dice: Random) -> list[Interval]:
    """Everything at random to a multiple of three beside it, expected value kept; each total by itself."""
    found = []
    for value in with_margins(cells):
        rest = value % 3
        up = dice.random() < rest / 3
        found.append(_around(value - rest + (3 if up else 0), 2))
    return found


def _around(published: int, off: int) -> Interval:
    return max(0, published - off), min(MOST, published + off)


ANCHORS: dict[str, Callable[[Cells, Random], list[Interval]]] = {
    "cells under 5 hidden, exact totals": exact_totals,
    "nearest five, totals from the raw numbers": nearest_five,
    "NHS Digital": nhs,
    "RR3, totals each by themselves": rr3,
}
