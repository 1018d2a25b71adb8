"""What the window shows around counts, without any number of people: own meetings, and which laptop sent what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.content import Section
from kansenboek.counts.papers.own import own_meetings_section
from kansenboek.counts.rules.collecting import BlockKey, Inbox, Laptop, LaptopState
from kansenboek.counts.rules.counts import count_events
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.rules.published import Provenance
from kansenboek.counts.tables import payload as counts_payload
from kansenboek.kit.periods import Period, Unit, period_of
from kansenboek.paper.chart_svg import as_svg
from kansenboek.sessions import table as parent_sessions

from . import freezing
from .settling import Block, blocks_of

_OWN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class OwnMeetings:
    """The meetings of this laptop: a table, its chart as SVG, and the chart in words; None when nothing was held."""

    section: Section
    picture: bytes | None = field(repr=False)
    described: str


class Standing(Enum):
    """How a laptop stands to a period."""

    SENT = "sent"
    MISSING = "missing"
    LATE = "late"
    """It came after the period was settled, and counts in a later one."""
    CORRECTED = "corrected"
    """A newer file came after the period was settled; the difference counts in a later one."""
    NOT_EXPECTED = "not_expected"
    """Not used yet or any more, or the period is not over."""


@dataclass(frozen=True, slots=True)
class Line:
    """A month or a quarter, and how each laptop of the overview stands to it."""

    block: Block
    standings: tuple[Standing, ...]

    @property
    def missing(self) -> int:
        """The number of laptops that are missing."""
        return sum(each is Standing.MISSING for each in self.standings)


@dataclass(frozen=True, slots=True)
class Overview:
    """Which laptop sent what, by one plan.

    `new` laptops wait for the lead; each of the others has a place in every line.
    """

    plan: YearPlan
    laptops: tuple[Laptop, ...]
    new: tuple[Laptop, ...]
    lines: tuple[Line, ...]


def own_meetings(unlocked: Unlocked, language: str = "nl", width: float = 640) -> OwnMeetings:
    """Show the meetings held on this laptop in the last twelve months, by month and kind.

    Not logged, as the list of sessions is not: it tells of nobody. `width`: of the chart, in its own units.
    """
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        sessions = parent_sessions.TABLE.select(tx)
    month = period_of(Unit.MONTH, today)
    first = month.year * 12 + month.number - _OWN_MONTHS
    months = [
        Period(Unit.MONTH, number // 12, number % 12 + 1) for number in range(first, first + _OWN_MONTHS)
    ]
    inside = [each for each in sessions if each.date is not None and each.date >= months[0].first]
    section = own_meetings_section(count_events(inside, today), months, language)
    chart = section.chart()
    if chart is None:
        return OwnMeetings(section, None, "")
    return OwnMeetings(section, as_svg(chart, width, language), chart.described())


def overview_of(unlocked: Unlocked, plan: YearPlan) -> Overview:
    """List every month and quarter of the plan that began, and which laptop sent it."""
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        inbox, known = counts_payload.inbox_of(tx), counts_payload.laptops_of(tx)
    ordered = sorted(known.values(), key=lambda each: each.number)
    laptops = tuple(each for each in ordered if each.state is not LaptopState.NEW)
    facts = {each.period: each.provenance for each in freezing.published(unlocked, plan.year).people}
    lines = tuple(
        Line(block, tuple(_standings(laptops, block, inbox, facts.get(block.period))))
        for block in blocks_of(unlocked, plan)
        if block.period.first <= today
    )
    new = tuple(each for each in ordered if each.state is LaptopState.NEW)
    return Overview(plan, laptops, new, lines)


def _standings(
    laptops: Iterable[Laptop], block: Block, inbox: Inbox, settled: Provenance | None
) -> Iterator[Standing]:
    key = BlockKey("bezoek" if block.period.unit is Unit.MONTH else "taal", block.period)
    missing = {each.laptop for each in block.attendance.missing} if block.ended else set()
    included = dict(settled.included) if settled is not None else {}
    if settled is not None:
        missing = set(settled.missing)
    by_us = settled is None or settled.plan_hash == block.plan.spec_hash  # else by the lead before
    for laptop in laptops:
        name = laptop.laptop
        received = inbox.get((name, key))
        here = received.sequence if received and received.plan_hash == block.plan.spec_hash else 0
        if name in included:
            yield Standing.CORRECTED if by_us and here > included[name] else Standing.SENT
        elif here and by_us:
            yield Standing.SENT if settled is None else Standing.LATE
        else:
            yield Standing.MISSING if name in missing else Standing.NOT_EXPECTED
