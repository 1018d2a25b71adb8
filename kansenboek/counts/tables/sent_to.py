"""To which team lead a laptop sealed each month and quarter: two leads must not settle the same one."""

from __future__ import annotations

from datetime import date

from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.kit.periods import Period, Unit, parse_period
from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept

_SENT = "sealed to"


def note(tx: Transaction, lead: LeadIdentity, plan: YearPlan, period: Period, today: date) -> None:
    """Note that the months and quarters of `period` that are over were sealed to this lead. Others are kept too."""
    for block in _blocks(plan, period, today):
        counts_kept.put(tx, _SENT, f"{block.code} {lead.fingerprint().hex()}", b"")


def others(
    tx: Transaction, lead: LeadIdentity, plan: YearPlan, period: Period, today: date
) -> tuple[Period, ...]:
    """The months and quarters of `period` that were sealed to another lead before."""
    own, wanted = lead.fingerprint().hex(), set(_blocks(plan, period, today))
    names = (name.split(" ") for name, _value in counts_kept.every(tx, _SENT))
    found = {parse_period(code) for code, who in names if who != own}
    return tuple(sorted(found & wanted, key=lambda each: (each.last, each.unit)))


def _blocks(plan: YearPlan, period: Period, today: date) -> tuple[Period, ...]:
    return tuple(
        block
        for unit in (Unit.MONTH, Unit.QUARTER)
        for block in period.blocks(unit)
        if block in plan.year.blocks(unit) and block.ended(today)
    )
