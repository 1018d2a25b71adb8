"""How long a family's notes are kept: it begins on the day on which its last child left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from kansenboek.people.records import ExitReason

YEARS_AFTER_LEAVING = 2
"""Visits and contacts are kept until two years after the last child has left (privacy notes P19, a proposal)."""


class Leaving(Protocol):
    """What tells of a child whether it left: a `Child`, or a line with these three."""

    @property
    def school_start(self) -> date | None: ...
    @property
    def care_end(self) -> date | None: ...
    @property
    def exit_reason(self) -> ExitReason | None: ...


def went_elsewhere(child: Leaving) -> bool:
    """Whether somebody wrote down that a child leaves for anything but a primary school."""
    return child.exit_reason not in (None, ExitReason.SCHOOL)


def left_on(child: Leaving) -> date | None:
    """The day on which a child left or will leave us; None as long as nothing tells.

    Who goes elsewhere leaves on the last day with us, also when a first day at school was planned once. Who goes to
    school leaves on that first day, for the handover goes on until then; on the last day with us when only that is
    known.
    """
    if went_elsewhere(child) and child.care_end is not None:
        return child.care_end
    return max((day for day in (child.school_start, child.care_end) if day is not None), default=None)


def last_left_on(children: Iterable[Leaving]) -> date | None:
    """The day on which the last child of a family left or will leave; None while one stays, or without children."""
    days = [left_on(child) for child in children]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def retain_until(children: Iterable[Leaving]) -> date | None:
    """The day after which the family's notes may go; None while nothing tells when a child leaves."""
    last = last_left_on(children)
    if last is None:
        return None
    try:
        return last.replace(year=last.year + YEARS_AFTER_LEAVING)
    except ValueError:  # 29 February
        return last.replace(year=last.year + YEARS_AFTER_LEAVING, day=28)
