"""Somebody who knows the rules, has everything that was ever published, and asks what each hidden number can be.

Every published number is a bound on a sum of unknown whole numbers; mixed-integer programming (HiGHS) finds the least
and the most that each can be. What is not excluded is a candidate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Interval = tuple[int, int]
MOST = 10_000


class Impossible(Exception):
    """No table fits what was told, so what was told is not true."""


@dataclass
class Attacker:
    """`count` unknown whole numbers, none below zero, numbered from 0."""

    count: int
    rows: list[dict[int, int]] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    reached: list[np.ndarray] = field(default_factory=list)
    """Tables that fit everything learnt so far."""
    learnt: int = 0
    """How many rows there were when they were found."""

    def learn(self, places: Iterable[int], least: int, most: int, less: Iterable[int] = ()) -> None:
        """The sum at `places`, less the sum at `less`, lies between `least` and `most`."""
        row: dict[int, int] = {}
        for sign, those in ((1, places), (-1, less)):
            for place in those:
                row[place] = row.get(place, 0) + sign
        self.rows.append(row)
        self.least.append(least)
        self.most.append(most)

    def solved(self, wish: dict[int, int], extra: Interval | None = None) -> np.ndarray | None:
        """A table that fits and makes the sum of `wish` least; with `extra`, that sum lies in there. None: none."""
        rows, least, most = list(self.rows), list(self.least), list(self.most)
        if extra is not None:
            rows, least, most = [*rows, wish], [*least, extra[0]], [*most, extra[1]]
        data = [(n, place, sign) for n, row in enumerate(rows) for place, sign in row.items()]
        where = ([n for n, _, _ in data], [place for _, place, _ in data])
        matrix = csr_array(([sign for _, _, sign in data], where), shape=(len(rows), self.count), dtype=float)
        aim = np.zeros(self.count)
        for place, sign in wish.items():
            aim[place] = sign
        found = milp(
            aim,
            integrality=np.ones(self.count),
            bounds=Bounds(0, MOST),
            constraints=LinearConstraint(matrix, least, most),
        )
        return None if found.x is None else np.rint(found.x).astype(int)

    def interval(self, place: int) -> Interval:
        """The least and the most the number at `place` can be. Raises Impossible.

        Every solution is a table that fits, also for the other places: what one of them reached, and what a bound on
        that place alone forbids to pass, needs no solving of its own.
        """
        if not self.reached or self.learnt != len(self.rows):
            self.reached, self.learnt = (
                [self._solution(dict.fromkeys(range(self.count), s)) for s in (1, -1)],
                len(self.rows),
            )
        alone = [n for n, row in enumerate(self.rows) if row == {place: 1}]
        floor = max([0, *(self.least[n] for n in alone)])
        ceiling = min([MOST, *(self.most[n] for n in alone)])
        if min(int(table[place]) for table in self.reached) > floor:
            self.reached.append(self._solution({place: 1}))
        if max(int(table[place]) for table in self.reached) < ceiling:
            self.reached.append(self._solution({place: -1}))
        values = [int(table[place]) for table in self.reached]
        return min(values), max(values)

    def _solution(self, wish: dict[int, int]) -> np.ndarray:
        found = self.solved(wish)
        if found is None:
            raise Impossible
        return found

    def candidates(self, place: int) -> tuple[int, ...]:
        """Every value that the number at `place` can have: each is tried that no table has yet which fits."""
        low, high = self.interval(place)
        had = {int(table[place]) for table in self.reached}
        for value in range(low, high + 1):
            if value not in had and (found := self.solved({place: 1}, (value, value))) is not None:
                self.reached.append(found)
                had.add(value)
        return tuple(sorted(had))


@dataclass(frozen=True)
class Table:
    """Unknown numbers in rows and columns; the first has number `start`."""

    start: int
    rows: int
    columns: int

    @property
    def places(self) -> range:
        return range(self.start, self.start + self.rows * self.columns)

    def row(self, row: int) -> list[int]:
        return [self.start + row * self.columns + column for column in range(self.columns)]

    def column(self, column: int) -> list[int]:
        return [self.start + row * self.columns + column for row in range(self.rows)]

    def lines(self) -> list[list[int]]:
        """Every cell, row and column, and the whole: in the order of `with_margins`."""
        cells = [[place] for place in self.places]
        rows = [self.row(row) for row in range(self.rows)]
        return [*cells, *rows, *(self.column(c) for c in range(self.columns)), list(self.places)]


def with_margins(cells: Iterable[Iterable[int]]) -> list[int]:
    """The cells row by row, the rows' totals, the columns' totals, the grand total."""
    rows = [list(row) for row in cells]
    flat = [value for row in rows for value in row]
    return [*flat, *(sum(row) for row in rows), *(sum(c) for c in zip(*rows, strict=True)), sum(flat)]


def told(attacker: Attacker, table: Table, published: Iterable[Iterable[int]], off: int = 4) -> None:
    """Of one table: every cell and every total is at most `off` from what was published, and adds up."""
    for places, value in zip(table.lines(), with_margins(published), strict=True):
        attacker.learn(places, max(0, value - off), value + off)


def told_separately(attacker: Attacker, table: Table, bounds: Iterable[Interval]) -> None:
    """Of one table whose totals were protected each by itself: what each number says, in the order of `lines`."""
    for places, (least, most) in zip(table.lines(), bounds, strict=True):
        attacker.learn(places, least, most)
