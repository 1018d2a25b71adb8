"""What a report of counts is made of: published numbers and exact events of groups, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.counts.rules.events import EventGrid
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.rules.published import FrozenEvents, Publication, Published
from kansenboek.kit.errors import BugError
from kansenboek.kit.periods import Period, Unit


@dataclass(frozen=True)
class Source:
    """The numbers a report is made of: what was frozen of its own period and of the same period a year before."""

    plan: YearPlan
    period: Period
    now: Publication
    before: Publication = field(default_factory=Publication)

    def __post_init__(self) -> None:
        for publication in (self.now, self.before):
            if not all(type(block) is Published for block in publication.people):
                raise BugError("a report takes published numbers only")
            if not all(type(block) is FrozenEvents for block in publication.events):
                raise BugError("a report takes settled events of groups only")

    def of(self, cube: str) -> tuple[Published, ...]:
        """The published blocks of one cube in this period, in order, all of one plan: only equal tables add up."""
        inside = {each for unit in (Unit.MONTH, Unit.QUARTER) for each in self.period.blocks(unit)}
        wanted = self.plan.cube(cube)
        blocks = (block for block in self.now.people if block.cube == wanted and block.period in inside)
        return tuple(sorted(blocks, key=lambda block: block.period))

    def events_of(self, cube: str) -> tuple[EventGrid, ...]:
        """The exact events of one table in the months of this period."""
        inside, shape = set(self.period.blocks(Unit.MONTH)), self.plan.event(cube).shape
        grids = (each.grid for each in self.now.events if each.grid.cube == cube)
        return tuple(
            grid
            for grid in sorted(grids, key=lambda grid: grid.period)
            if grid.period in inside and (len(grid.cells), len(grid.cells[0])) == shape
        )
