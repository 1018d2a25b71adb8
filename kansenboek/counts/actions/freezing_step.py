"""Freezing one block of all tables of a plan, in the open transaction of whoever settles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kansenboek.counts.rules import freezing, meetings
from kansenboek.counts.rules.events import EventGrid
from kansenboek.counts.rules.fitting import VISITS
from kansenboek.counts.rules.freezing import Absorbed, AlreadyFrozen, Frozen, Sent, Total, from_plain
from kansenboek.counts.rules.grid import Cells, Grid
from kansenboek.counts.rules.meetings import Told
from kansenboek.counts.rules.plan import Cube, EventCube, YearPlan
from kansenboek.counts.rules.published import FrozenEvents, Provenance, Publication, Published, Why, Withheld
from kansenboek.counts.tables import ledger
from kansenboek.counts.tables.ledger import Entry
from kansenboek.kit.fingerprints import random_bytes
from kansenboek.kit.periods import Period, Unit, parse_period, period_of
from kansenboek.storage.transactions import Transaction

THEMES = "themes"


@dataclass(frozen=True, slots=True)
class Step:
    """Freezing one block of all tables, in one transaction.

    `is_small`: the team is too small for tables of people (see `smallest`). `so_far`: what stands in the ledger.
    """

    tx: Transaction
    plan: YearPlan
    block: Period
    sent: Sent
    expected: tuple[str, ...]
    is_small: bool
    so_far: list[Entry]

    def all(self) -> Publication:
        """Freeze every table of the plan that is published by a block of this length."""
        people = [self.people(cube) for cube in self.plan.cubes if cube.block is self.block.unit]
        if self.block.unit is Unit.MONTH:
            events = [self.events(cube) for cube in self.plan.events]
        else:
            told = [self.by_quarter(cube) for cube in self.plan.events] if self.is_small else []
            events = [each for each in told if each is not None]
        return Publication(
            tuple(each for each in people if isinstance(each, Published)),
            tuple(events),
            tuple(each for each in people if isinstance(each, Withheld)),
        )

    def people(self, cube: Cube) -> Published | Withheld:
        """Round and write one table of people, or write that it is not published."""
        total = self._total(cube)
        frozen: Published | Withheld
        if self.is_small:
            frozen = Withheld(cube.name, self.block, Why.SMALL_TEAM, self._facts(total))
        else:
            key = ledger.team_key(self.tx, self.plan.team, random_bytes(freezing.TEAM_KEY_BYTES))
            grid = Grid(cube.name, self.block, total.cells)
            frozen = freezing.as_told(
                freezing.freeze(
                    key,
                    self.plan,
                    grid,
                    total,
                    self._missing(total),
                    beside=self._beside(),
                    meetings=self._meetings(),
                    held=self._held(cube),
                )
            )
        self._append(frozen, cube, total)
        return frozen

    def events(self, cube: EventCube) -> FrozenEvents:
        """Write what may be told of one table of events of this month (see `meetings`)."""
        total = self._total(cube)
        before, late = self._before(cube), self._waiting(cube)
        if self.is_small:
            told = meetings.nothing_told(total.cells, before.counted)
        elif cube.name == meetings.SESSIONS:
            own, visitors = total.after.seen[self.block][0], self._visitors()
            told = meetings.tell_meetings(
                meetings.Exact(total.cells, own, before.counted), visitors, late, self.block
            )
        else:
            told = meetings.tell_of_meetings(
                total.cells,
                before.counted,
                self._of(meetings.SESSIONS),
                late,
                self.block,
                alone=cube.name == THEMES,
            )
        return self._told(cube, total, told, self._facts(total))

    def by_quarter(self, cube: EventCube) -> FrozenEvents | None:
        """Write what happened in the quarter, in months of which no people are published; None when it is nothing."""
        before = self._before(cube)
        if not before.seen:
            return None
        there = freezing.sum_of([cells for cells, _laptops in before.seen.values()], cube)
        cells = tuple(
            tuple(max(0, now - then) for now, then in zip(a, b, strict=True))
            for a, b in zip(there, before.counted, strict=True)
        )
        months = frozenset(self.block.blocks(Unit.MONTH)) - set(self._visitors())
        told = meetings.tell_quarter(cells, before.counted, self._waiting(cube), months)
        if told is None:
            return None
        total = Total(cells, before, (), ())
        return self._told(cube, total, told, Provenance(self.plan.spec_hash, ()))

    def _told(self, cube: EventCube, total: Total, told: Told, facts: Provenance) -> FrozenEvents:
        frozen = FrozenEvents(EventGrid(cube.name, self.block, told.cells), facts, told.untold, told.joined)
        self._append(frozen, cube, replace(total, after=replace(total.after, counted=told.counted)))
        return frozen

    def _total(self, cube: Cube | EventCube) -> Total:
        if ledger.has(self.tx, cube.name, self.block.code):
            raise AlreadyFrozen(period=self.block.code)
        return freezing.total_for(cube, self.block, self.sent, self._before(cube))

    def _before(self, cube: Cube | EventCube) -> Absorbed:
        return absorbed(self.so_far, self.plan).get(cube.name) or freezing.nothing_absorbed(cube)

    def _facts(self, total: Total) -> Provenance:
        return Provenance(self.plan.spec_hash, total.included, self._missing(total), total.late)

    def _beside(self) -> list[Published]:
        """Read what was frozen in the quarter around this block, by the lead before too."""
        within = self._quarter()
        found = [from_plain(json.loads(e.content)) for e in self.so_far if parse_period(e.period) in within]
        return [block for block in found if isinstance(block, Published)]

    def _meetings(self) -> list[FrozenEvents]:
        """What is told of the meetings of the quarter around this block, by the lead before too."""
        within = self._quarter()
        entries = (e for e in self.so_far if e.cube == meetings.SESSIONS and parse_period(e.period) in within)
        found = (from_plain(json.loads(entry.content)) for entry in entries)
        return [each for each in found if isinstance(each, FrozenEvents)]

    def _quarter(self) -> set[Period]:
        quarter = period_of(Unit.QUARTER, self.block.first)
        return {quarter, *quarter.blocks(Unit.MONTH)}

    def _of(self, name: str) -> list[FrozenEvents]:
        """Everything that is told of one table of events of this plan, in the order of freezing."""
        entries = (e for e in self.so_far if e.cube == name and e.plan_hash == self.plan.spec_hash)
        found = (from_plain(json.loads(entry.content)) for entry in entries)
        return [each for each in found if isinstance(each, FrozenEvents)]

    def _waiting(self, cube: EventCube) -> meetings.Waiting:
        """The months of each row that wait; none when the exact numbers of what waits are not there any more."""
        return meetings.waiting(self._of(cube.name)) if self._before(cube).seen else {}

    def _visitors(self) -> dict[Period, tuple[int, ...]]:
        """Published visitors of each row of the plan, by month."""
        entries = (e for e in self.so_far if e.cube == VISITS and e.plan_hash == self.plan.spec_hash)
        found = (from_plain(json.loads(entry.content)) for entry in entries)
        return {each.period: tuple(map(sum, each.cells)) for each in found if isinstance(each, Published)}

    def _held(self, cube: Cube) -> tuple[bool, ...] | None:
        """The rows of a month of visits in which a meeting was held."""
        if cube.name != VISITS:
            return None
        table = self.plan.event(meetings.SESSIONS)
        held = freezing.sum_of(
            [
                cells
                for (_l, name, at), (_s, cells) in self.sent.items()
                if (name, at) == (table.name, self.block)
            ],
            table,
        )
        return tuple(bool(line[meetings.HELD]) for line in held)

    def _missing(self, total: Total) -> tuple[str, ...]:
        return tuple(sorted(set(self.expected) - {laptop for laptop, _sequence in total.included}))

    def _append(self, made: Frozen, cube: Cube | EventCube, total: Total) -> None:
        after = total.after.seen.items()
        seen = [[block.code, cells, laptops] for block, (cells, laptops) in sorted(after)]
        private = {"counted": [list(row) for row in total.after.counted], "seen": seen}
        plain = freezing.to_plain(self.plan.team, made, cube)
        self.so_far.append(ledger.append(self.tx, plain, private))


def absorbed(found: Sequence[Entry], plan: YearPlan) -> dict[str, Absorbed]:
    """Read what the last frozen block of each table of this plan left behind; nothing where that is not known."""
    known: dict[str, Absorbed | None] = {}
    for entry in reversed(found):
        if entry.cube in known or entry.team != plan.team or entry.plan_hash != plan.spec_hash:
            continue
        known[entry.cube] = None
        if entry.private:
            plain = json.loads(entry.private)
            seen = {parse_period(code): (_cells(cells), laptops) for code, cells, laptops in plain["seen"]}
            known[entry.cube] = Absorbed(_cells(plain["counted"]), seen)
    return {cube: absorbed for cube, absorbed in known.items() if absorbed is not None}


def _cells(plain: list[list[int]]) -> Cells:
    return tuple(tuple(row) for row in plain)
