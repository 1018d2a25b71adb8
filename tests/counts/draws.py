"""Every way the draws can fall, with its probability, instead of one way by a key."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from kansenboek.counts.rules.rounding import Cells, rounded


class _Fork:
    """A number that was not drawn yet: below a threshold or not, as the road says."""

    def __init__(self, road: Road, below: int) -> None:
        self.road, self.below = road, below

    def __lt__(self, threshold: int) -> bool:
        return self.road.turn(Fraction(threshold, self.below))


class Road:
    """One way through all forks: `turns` for the first ones, upwards after them."""

    def __init__(self, turns: tuple[bool, ...]) -> None:
        self.wanted, self.taken, self.probability = turns, list[bool](), Fraction(1)

    def turn(self, chance: Fraction) -> bool:
        """Which way to go; the first way has this chance."""
        place = len(self.taken)
        up = self.wanted[place] if place < len(self.wanted) else True
        self.taken.append(up)
        self.probability *= chance if up else 1 - chance
        return up

    def draw(self, below: int) -> int:
        return cast("int", _Fork(self, below))


def outcomes(cells: Cells) -> Iterator[tuple[Fraction, Cells]]:
    """Every table that `cells` can be rounded to, as often as ways lead to it, with the chance of that way."""
    waiting: list[tuple[bool, ...]] = [()]
    while waiting:
        road = Road(waiting.pop())
        result = rounded(cells, road.draw)
        yield road.probability, result
        waiting += [(*road.taken[:n], False) for n in range(len(road.wanted), len(road.taken))]
