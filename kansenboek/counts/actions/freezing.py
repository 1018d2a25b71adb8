"""Freezing a month or a quarter: summed over the laptops, rounded once, and written in the ledger for good."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.rules import freezing
from kansenboek.counts.rules.freezing import (
    MonthsFirst,
    NotEnded,
    Sent,
    from_plain,
    newest,
)
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.rules.published import FrozenEvents, Publication, Published, Withheld
from kansenboek.counts.rules.smallest import is_large_enough
from kansenboek.counts.tables import lead_keys, ledger, ledger_marks
from kansenboek.counts.tables import plans as count_plans
from kansenboek.counts.tables.ledger import MOST_LEDGER, LedgerRefused
from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.periods import Period, Unit, parse_period
from kansenboek.storage.transactions import Transaction

from .freezing_step import Step

__all__ = [
    "BEGAN",
    "HANDED_ON",
    "LEDGER_NAME",
    "MOST_LEDGER",
    "LedgerRefused",
    "MaybePublished",
    "Taken",
    "began_on",
    "doubtful",
    "export_ledger",
    "freeze",
    "frozen_blocks",
    "handed_on",
    "import_ledger",
    "months_first",
    "newest",
    "published",
]


class MaybePublished(KnownError):
    """A part of the ledger was lost with a damaged store, and this block may have been in it."""

    message = N_(
        "A part of what was published was lost with the damaged store, so {period} may have been published before."
        " Published twice, people could be recognised in it."
    )
    advice = N_("Put a backup back that has it. Periods that end from now on can be settled as always.")


BEGAN = N_(
    "This desk began on {day}, or came back from a backup then. Was this settled elsewhere before: {periods}? Then"
    " take over first what was settled. Settled twice, people could be recognised in it."
)
"""What is asked before blocks are frozen that ended before that day."""
HANDED_ON = N_(
    "On {day} you saved what was settled, for another team lead. Does that lead settle from now on? Then settle"
    " nothing here."
)
"""What is asked before anything is frozen after that day."""
LEDGER_NAME = "kansenboek-vastgesteld.kbv"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file of published counts brought: how many tables were new, and every period that is in it."""

    new: int
    periods: tuple[Period, ...]


def freeze(
    unlocked: Unlocked,
    plan: YearPlan,
    block: Period,
    sent: Sent,
    expected: Iterable[str],
    *,
    families: int = 0,
) -> Publication:
    """Freeze `block` (a month or a quarter) of every table of `plan` that is published by that length.

    `sent`: the newest counts of each confirmed laptop, of this block and of all frozen blocks of the plan before it
    (see `newest`). `expected`: ids of the laptops that should have sent; a laptop that did not is missing, never
    zero. `families`: how many there are on the laptops that sent this block; of a small team no people are published.

    All tables are frozen or none, and only once. Raises NotEnded, AlreadyFrozen, MaybePublished, MonthsFirst,
    NothingToFreeze, CountsGone.
    """
    if block not in plan.year.blocks(block.unit) or block.unit is Unit.SCHOOL_YEAR:
        raise BugError("a plan has months and quarters of its own year")
    if not block.ended(unlocked.clock.today()):
        raise NotEnded(period=block.code, day=block.next().first.isoformat())
    with unlocked.write("counts.frozen", "") as tx:
        lost = _lost(tx)
        if lost.may_hold(block):
            raise MaybePublished(period=block.code)
        so_far = ledger.entries(tx)
        done = {parse_period(entry.period) for entry in so_far}
        first = [m for m in months_first(plan, block, done) if not lost.may_hold(m)]
        if first:
            raise MonthsFirst(period=block.code, months=", ".join(month.code for month in first))
        laptops = {laptop for laptop, _table, period in sent if period == block}
        is_small = not is_large_enough(len(laptops), families)
        return Step(tx, plan, block, sent, tuple(expected), is_small, list(so_far)).all()


def months_first(plan: YearPlan, block: Period, done: Container[Period]) -> tuple[Period, ...]:
    """The months of the plan that have to be frozen before this quarter; none for a month."""
    months = block.blocks(Unit.MONTH) if block.unit is Unit.QUARTER else ()
    return tuple(each for each in months if each in plan.year.blocks(Unit.MONTH) and each not in done)


def doubtful(unlocked: Unlocked, blocks: Iterable[Period]) -> frozenset[Period]:
    """Those of `blocks` that may have been published by an entry that was lost with a damaged store."""
    with unlocked.read() as tx:
        lost = _lost(tx)
    return frozenset(block for block in blocks if lost.may_hold(block))


def began_on(unlocked: Unlocked) -> date | None:
    """The day on which this desk began, or was put back from a backup; None when nothing of before is missing."""
    with unlocked.read() as tx:
        return ledger_marks.began_on(tx)


def handed_on(unlocked: Unlocked) -> date | None:
    """The day on which what was published went to another lead, None when it never did."""
    with unlocked.read() as tx:
        return ledger_marks.handed_on(tx)


@dataclass(frozen=True, slots=True)
class _Lost:
    """What the ledger may lack: everything of before the day `on`, and these `periods`."""

    on: date | None
    periods: frozenset[str]

    def may_hold(self, block: Period) -> bool:
        """Whether something of this block was, or may have been, published."""
        return block.code in self.periods or (self.on is not None and block.ended(self.on))


def _lost(tx: Transaction) -> _Lost:
    return _Lost(ledger_marks.not_whole_since(tx), ledger.settled_and_lost(tx))


def published(
    unlocked: Unlocked, period: Period | None = None, *, whole_quarters: bool = False
) -> Publication:
    """Read everything that was frozen, or what lies in `period`, from the ledger alone; oldest first.

    In a school year lie its months from August and its quarters from July. `whole_quarters`: and every month of those
    quarters.
    """
    with unlocked.read() as tx:
        entries = ledger.entries(tx)
    within = {b for unit in Unit for b in period.blocks(unit)} if period else None
    if within is not None and whole_quarters:
        within |= {month for quarter in within for month in quarter.blocks(Unit.MONTH)}
    found = [from_plain(json.loads(entry.content)) for entry in entries]
    people = freezing.with_moves(block for block in found if isinstance(block, Published))
    events = (each for each in found if isinstance(each, FrozenEvents))
    withheld = (each for each in found if isinstance(each, Withheld))
    return Publication(
        tuple(each for each in people if within is None or each.period in within),
        tuple(each for each in events if within is None or each.grid.period in within),
        tuple(each for each in withheld if within is None or each.period in within),
    )


def frozen_blocks(unlocked: Unlocked, plan: YearPlan) -> frozenset[Period]:
    """The blocks of the plan's year that are frozen, by this lead or by the one before."""
    with unlocked.read() as tx:
        entries = ledger.entries(tx)
    periods = {parse_period(entry.period) for entry in entries}
    return frozenset(p for p in periods if p in plan.year.blocks(p.unit))


def export_ledger(unlocked: Unlocked) -> bytes:
    """Make the file for the next lead: what was published and by which year plans; no exact number of people."""
    with unlocked.write("counts.exported", "") as tx:
        ledger_marks.mark_handed_on(tx)
        return ledger.to_file(ledger.entries(tx), count_plans.current(tx))


def import_ledger(unlocked: Unlocked, data: bytes) -> Taken:
    """Take in what another lead published, and go on with that lead's year plans. Raises LedgerRefused.

    The key stays one's own, so the laptops have to read in the new one.
    """
    found, plans = ledger.from_file(data)
    try:
        for entry in found:
            from_plain(json.loads(entry.content))
    except KnownError:
        raise LedgerRefused(reason=Label(N_("it is no file of published counts"))) from None
    with unlocked.write("counts.imported", "") as tx:
        new = ledger.take_in(tx, found)
        _go_on_with(tx, plans)
        ledger_marks.taken_over(tx)
    return Taken(new, tuple(sorted({parse_period(entry.period) for entry in found})))


def _go_on_with(tx: Transaction, plans: Iterable[YearPlan]) -> None:
    """Keep these plans as this lead's own, except for a year of which this lead froze something by another plan."""
    own = {plan.year: plan for plan in count_plans.current(tx)}
    settled = {entry.plan_hash for entry in ledger.entries(tx)}
    for plan in plans:
        if plan.year in own and own[plan.year].spec_hash in settled:
            continue
        team = lead_keys.make_own_lead(tx).identity.team
        count_plans.keep(tx, replace(plan, team=team))


def forget_exact(unlocked: Unlocked, plan: YearPlan) -> None:
    """Remove the exact sums of this plan: three months after its year nothing comes in late any more."""
    with unlocked.write("counts.exact_forgotten", "") as tx:
        ledger.forget_private(tx, plan.spec_hash)
