"""Freezing a month or a quarter: summed over the laptops, rounded once, and written in the ledger for good."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
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
from kansenboek.counts.tables import ledger, ledger_marks
from kansenboek.kit.errors import N_, BugError, KnownError
from kansenboek.kit.periods import Period, Unit, parse_period
from kansenboek.storage.transactions import Transaction

from .freezing_step import Step

__all__ = [
    "BEGAN",
    "CAME_BACK",
    "ELSEWHERE",
    "HANDED_ON",
    "ClockAhead",
    "MaybePublished",
    "began_on",
    "came_back_on",
    "doubtful",
    "freeze",
    "frozen_blocks",
    "handed_on",
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


class ClockAhead(KnownError):
    """By what laptops sent, the period is not over; only the clock of this computer says so."""

    message = N_(
        "The newest counts that came in were made on {day}, so {period} may not be over: is the clock of this"
        " computer ahead?"
    )
    advice = N_("Set the clock right, or collect counts that were made after {period} ended.")


BEGAN = N_(
    "This desk began on {day}, or came back from a backup then. Was this settled elsewhere before: {periods}? Then"
    " take over first what was settled. Settled twice, people could be recognised in it."
)
"""What is asked before blocks are frozen that ended before that day."""
CAME_BACK = N_(
    "This desk was put back from a backup or copied on {day}, so what was settled since is missing here: perhaps"
    " {periods}. Was it settled before? Then do not settle it. Settled twice, people could be recognised in it."
)
"""What is asked before a block is frozen that ended before that day, of that very block."""
ELSEWHERE = N_(
    "Laptops sealed these counts to another team lead too: {periods}. Did that lead settle them? Then do not settle"
    " them. Settled twice, people could be recognised in them."
)
"""What is asked before a block is frozen that a laptop sealed to two leads."""
HANDED_ON = N_(
    "On {day} you saved what was settled, for another team lead. Does that lead settle from now on? Then settle"
    " nothing here."
)
"""What is asked before anything is frozen after that day."""


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
        if ledger_marks.is_elsewhere(tx, unlocked.home):
            ledger_marks.mark_came_back(tx)
        ledger_marks.note_place(tx, unlocked.home)
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


def came_back_on(unlocked: Unlocked) -> date | None:
    """The day on which this desk turned out to be a copy of what it was: today when its folder is a copied one."""
    with unlocked.read() as tx:
        if ledger_marks.is_elsewhere(tx, unlocked.home):
            return unlocked.clock.today()
        return ledger_marks.came_back_on(tx)


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


def forget_exact(unlocked: Unlocked, plan: YearPlan) -> None:
    """Remove the exact sums of this plan: three months after its year nothing comes in late any more."""
    with unlocked.write("counts.exact_forgotten", "") as tx:
        ledger.forget_private(tx, plan.spec_hash)
