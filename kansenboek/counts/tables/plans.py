"""The year plans a lead made: one for each school year, and older versions while counts by them may come in."""

from __future__ import annotations

import json

from kansenboek.counts.rules.plan import YearPlan, canonical_json, plan_from_plain
from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept

_PLAN, _TRUSTED = "year plan", "trusted plan"


def keep(tx: Transaction, plan: YearPlan) -> None:
    """Keep a plan; the one kept last is the plan of its year."""
    number = len(every(tx)) + 1
    if plan not in every(tx)[-1:]:
        counts_kept.put(tx, _PLAN, f"{number:06}", canonical_json(plan.to_plain()))


def every(tx: Transaction) -> tuple[YearPlan, ...]:
    """All plans, in the order they were made."""
    return tuple(from_bytes(value) for _name, value in counts_kept.every(tx, _PLAN))


def current(tx: Transaction) -> tuple[YearPlan, ...]:
    """The plan of each school year, oldest year first."""
    newest = {plan.year: plan for plan in every(tx)}
    return tuple(newest[year] for year in sorted(newest))


def keep_trusted(tx: Transaction, plan: YearPlan) -> None:
    """Keep the plan that came with a lead's key, in the place of an older one of the same year.

    Those of other years stay: what happened in July is still counted by the plan of then. Those of another team go.
    """
    for name, value in tuple(counts_kept.every(tx, _TRUSTED)):
        if from_bytes(value).team != plan.team:
            counts_kept.remove(tx, _TRUSTED, name)
    counts_kept.put(tx, _TRUSTED, plan.year.code, to_bytes(plan))


def trusted(tx: Transaction, team: str) -> tuple[YearPlan, ...]:
    """The plans that came with the key of this team's lead, oldest year first."""
    all_plans = (from_bytes(value) for _name, value in counts_kept.every(tx, _TRUSTED))
    return tuple(plan for plan in all_plans if plan.team == team)


def from_bytes(data: bytes) -> YearPlan:
    """Read a plan as it travels in a lead's key. Raises InvalidPlan."""
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        plain = None
    return plan_from_plain(plain)


def to_bytes(plan: YearPlan) -> bytes:
    """Write a plan as it travels in a lead's key."""
    return canonical_json(plan.to_plain())
