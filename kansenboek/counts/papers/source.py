"""What a report of counts is made of: published numbers and exact events of groups, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kansenboek.counts.rules.meetings import ToldRow, told_by_row
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.rules.published import (
    JOINED,
    FrozenEvents,
    Publication,
    Published,
    Why,
    Withheld,
)
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

    def joined(self, cube: str) -> tuple[Published, ...]:
        """The published blocks of one cube in this period, those of which the rows are told together too."""
        inside = {each for unit in (Unit.MONTH, Unit.QUARTER) for each in self.period.blocks(unit)}
        wanted = self.plan.cube(cube)
        blocks = (
            block
            for block in self.now.people
            if block.period in inside
            and (block.cube == wanted or block.cube == replace(wanted, rows=((JOINED,),)))
        )
        return tuple(sorted(blocks, key=lambda block: block.period))

    def withheld(self, why: Why) -> tuple[Withheld, ...]:
        """The tables of people in this period that were settled and not published, for this reason."""
        found = (each for each in self.now.withheld if each.why is why)
        return tuple(sorted(found, key=lambda each: (each.period, each.cube)))

    def events_of(self, cube: str) -> tuple[FrozenEvents, ...]:
        """What is told of one table of events in this period: by month, or by quarter of a small team."""
        inside = {*self.period.blocks(Unit.MONTH), *self.period.blocks(Unit.QUARTER)}
        shape = self.plan.event(cube).shape
        found = (
            each
            for each in self.now.events
            if each.grid.cube == cube
            and each.grid.period in inside
            and (len(each.grid.cells), len(each.grid.cells[0])) == shape
        )
        return tuple(sorted(found, key=lambda each: (each.grid.period.last, each.grid.period)))

    def told(self, cube: str) -> dict[int, ToldRow]:
        """Each row of one table of events, with what is told of it in this period; none when nothing was settled."""
        inside, ours = self.period.blocks(Unit.MONTH), self.plan.year.blocks(Unit.MONTH)
        return told_by_row(self.events_of(cube), frozenset(inside), frozenset(ours))
