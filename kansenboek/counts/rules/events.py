"""Exact counts of events of a group: meetings held, themes, guest organisations. Facts about nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kansenboek.kit.errors import BugError
from kansenboek.kit.periods import Period

from .plan import EventCube


@dataclass(frozen=True, slots=True)
class EventGrid:
    """Exact numbers of events of one table of the plan in one month, full."""

    cube: str
    period: Period
    cells: tuple[tuple[int, ...], ...]

    def __add__(self, other: EventGrid) -> EventGrid:
        """The numbers of both, cell by cell. Raises BugError for another table or month."""
        if (self.cube, self.period) != (other.cube, other.period):
            raise BugError("events of different tables or periods are not added cell by cell")
        rows = zip(self.cells, other.cells, strict=True)
        cells = tuple(tuple(a + b for a, b in zip(one, two, strict=True)) for one, two in rows)
        return EventGrid(self.cube, self.period, cells)

    @property
    def total(self) -> int:
        """All cells together."""
        return sum(map(sum, self.cells))


def no_events(cube: EventCube, period: Period) -> EventGrid:
    """A full grid in which nothing happened."""
    return EventGrid(cube.name, period, tuple((0,) * len(cube.columns) for _ in cube.rows))


def events_of(cube: EventCube, period: Period, grids: Iterable[EventGrid]) -> EventGrid:
    """All `grids` of this table and month together."""
    total = no_events(cube, period)
    for grid in grids:
        total += grid
    return total
