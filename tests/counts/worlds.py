"""A plan and files of counts for tests of what the lead does with them."""

from __future__ import annotations

from collections.abc import Mapping

from kansenboek.counts.rules.events import EventGrid, no_events
from kansenboek.counts.rules.grid import Cells, CountsFile, Grid, zeros
from kansenboek.counts.rules.plan import LanguageGroup, YearPlan
from kansenboek.kit.periods import Period, Unit

YEAR = Period(Unit.SCHOOL_YEAR, 2026)
AUGUST, SEPTEMBER, OCTOBER = YEAR.blocks(Unit.MONTH)[:3]
Q3, Q4 = YEAR.blocks(Unit.QUARTER)[:2]
A, B, C = ("a" * 16, "b" * 16, "c" * 16)
PLAN = YearPlan(
    "0123456789abcdef",
    YEAR,
    ("De Vlinder", "Het Kruimelhuis"),
    (
        LanguageGroup("Arabisch", ("ar",)),
        LanguageGroup("Nederlands", ("nl",)),
        LanguageGroup("Turks", ("tr",)),
    ),
)
CHILDREN = PLAN.cube("kinderen")


def children(one: int, two: int = 0, other: int = 0) -> Cells:
    """Cells of the smallest cube: children at the two places of the plan, and elsewhere."""
    return ((one,), (two,), (other,))


def a_file(
    laptop: str,
    sequence: int,
    cells: Mapping[tuple[str, Period], Cells],
    *blocks: Period,
    plan: YearPlan = PLAN,
) -> CountsFile:
    """All tables of these blocks (August, when none is named), zero where `cells` says nothing."""
    grids = tuple(
        Grid(cube.name, block, cells.get((cube.name, block), zeros(cube, block).cells))
        for block in blocks or (AUGUST,)
        for cube in plan.cubes
        if cube.block is block.unit
    )
    events = tuple(
        EventGrid(event.name, block, cells.get((event.name, block), no_events(event, block).cells))
        for block in blocks or (AUGUST,)
        for event in plan.events
        if event.block is block.unit
    )
    return CountsFile(plan.team, laptop, plan.spec_hash, plan.year, sequence, grids, events, families=50)
