"""Exact counts of events of a group: meetings held, themes, guest organisations. Facts about nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kansenboek.kit.errors import BugError
from kansenboek.kit.periods import Period

from .plan import EventCube


@dataclass(frozen=True, slots=True)
class EventGrid:
    """The exact numbers of events in one table of the plan in one month. No cell is left out."""

    cube: str
    period: Period
    cells: tuple[tuple[int, ...], ...]

    def __add__(self, other: EventGrid) -> EventGrid:
        """Add two grids cell by cell. Raises BugError when they are of different tables or months."""
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
    """Add up all `grids` of this table and month."""
    total = no_events(cube, period)
    for grid in grids:
        total += grid
    return total
