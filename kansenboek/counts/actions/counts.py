"""Counts for the team lead: what one laptop counts, by the plan of the year."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.rules.counting import count
from kansenboek.counts.rules.counts import EventCounts, count_events
from kansenboek.counts.rules.grid import MOST_FAMILIES, CountsFile
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import countable
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.periods import Period
from kansenboek.people import table as families
from kansenboek.sessions import table as parent_sessions


class NothingEnded(KnownError):
    """There is no block in the period that can be counted yet."""

    message = N_(
        "Of {period} no month or quarter of the plan's year is over, so there is nothing to count yet."
    )
    advice = N_("Months and quarters are counted after their last day. Plan: {year}.")


def count_sessions(unlocked: Unlocked) -> EventCounts:
    """Count parent sessions held per month and kind; the log notes that they were counted."""
    with unlocked.write("sessions.counted", "") as tx:
        return count_events(parent_sessions.TABLE.select(tx), unlocked.clock.today())


def count_laptop(
    unlocked: Unlocked, period: Period, plan: YearPlan, *, laptop: str, sequence: int
) -> CountsFile:
    """Count what this laptop has in the months and quarters of `period` that are over. For the team lead only.

    `laptop`: its random id. `sequence`: higher than that of any file before. Raises NothingEnded.
    """
    blocks = {block for cube in plan.cubes for block in period.blocks(cube.block)} | {period}
    since, until = min(b.first for b in blocks), max(b.last for b in blocks)
    with unlocked.write("counts.counted", "") as tx:
        records = countable.between(tx, since, until)
        grids, events = count(records, plan, period, unlocked.clock.today())
        if not grids:
            raise NothingEnded(period=period.code, year=plan.year.code)
        known = families.FAMILIES.count(tx) - len(families.set_aside(tx))
    return CountsFile(
        plan.team, laptop, plan.spec_hash, period, sequence, grids, events, min(known, MOST_FAMILIES)
    )
