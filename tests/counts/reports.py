"""Published numbers for tests of what is made of them. The key is asked for here and in no code of ours."""

from __future__ import annotations

import random

from kansenboek.counts.papers.source import Source
from kansenboek.counts.rules import published
from kansenboek.counts.rules.events import EventGrid
from kansenboek.counts.rules.plan import Cube, LanguageGroup, YearPlan
from kansenboek.counts.rules.published import FrozenEvents, Provenance, Publication, Published
from kansenboek.kit.periods import Period, Unit, parse_period

YEAR = parse_period("2025/2026")
SITES = ("De Wilg", "=cmd|' /C calc'!A0", "Kindcentrum <b>de Zonnewijzer</b>")
GROUPS = (
    LanguageGroup("Turks", ("tr",)),
    LanguageGroup("@Arabisch", ("ar",)),
    LanguageGroup("Tigrinya", ("ti",)),
)


def a_plan(sites: tuple[str, ...] = SITES) -> YearPlan:
    return YearPlan("ab" * 8, YEAR, sites, GROUPS)


def a_block(
    plan: YearPlan, cube: Cube, period: Period, dice: random.Random, missing: tuple[str, ...] = ()
) -> Published:
    """A block of multiples of five, sent by two laptops."""
    cells = tuple(tuple(5 * dice.randrange(8) for _ in cube.columns) for _ in cube.rows)
    sent = (("aa" * 8, 1), ("bb" * 8, 1))
    return Published(cube, period, cells, Provenance(plan.spec_hash, sent, missing), key=published._KEY)


def a_source(
    period: str = "2025/2026",
    *,
    seed: int = 1,
    settled: int = 12,
    before: bool = True,
    sites: tuple[str, ...] = SITES,
) -> Source:
    """A school year of which `settled` months were settled, the year before it, and exact events."""
    plan, dice = a_plan(sites), random.Random(seed)
    earlier = Period(Unit.SCHOOL_YEAR, YEAR.year - 1)

    def blocks(year: Period) -> tuple[Published, ...]:
        return tuple(
            a_block(plan, cube, each, dice, ("cc" * 8,) if each.code == "2025-11" else ())
            for cube in plan.cubes
            for each in year.blocks(cube.block)[: settled if cube.block is Unit.MONTH else 4]
        )

    events = tuple(
        FrozenEvents(
            EventGrid(
                cube.name, month, tuple(tuple(dice.randrange(3) for _ in cube.columns) for _ in cube.rows)
            ),
            Provenance(plan.spec_hash, ()),
        )
        for cube in plan.events
        for month in YEAR.blocks(Unit.MONTH)[:settled]
    )
    old = blocks(earlier) if before else ()
    return Source(plan, parse_period(period), Publication(blocks(YEAR), events), Publication(old))
