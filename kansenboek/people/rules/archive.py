"""Which families are out of the way: those of whom every child left, and nothing is open.

Nobody puts a family there, so nobody has to take it out again: it follows from its children each time it is asked.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Protocol

from .retention import Leaving, left_on, went_elsewhere

AT_SCHOOL_BY = 6
"""Years: school is compulsory from five, so who is six is at school, also when nobody wrote that down."""

DAYS_AFTER_SCHOOL = 90
"""So long after the first day at school a family still stands in the list: the school may ask something."""


class Aged(Leaving, Protocol):
    """What tells of a child whether it is gone: beside whether it left, its age."""

    @property
    def birth_date(self) -> date | None: ...


def is_archived(children: Collection[Aged], today: date) -> bool:
    """Whether every child of a family left by `today`, or went to school more than `DAYS_AFTER_SCHOOL` days ago.

    Who is six went to school, also when nobody wrote down when. A family without children stays where it is seen, and
    so does one with a child of whom only the last day is known: somebody has to say why it left. What is not done yet
    keeps a family in sight too (`Feature.in_sight`): `tables.archive` asks for that.
    """
    return bool(children) and all(_is_gone(child, today) for child in children)


def born_before(today: date) -> date:
    """Who was born before this day is six on `today`, or older. A day that does not exist is that before it."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(today.year - AT_SCHOOL_BY, today.month, day)


def _is_gone(child: Aged, today: date) -> bool:
    if child.birth_date is not None and child.birth_date < born_before(today):
        return True
    left = left_on(child)
    if left is None:
        return False
    if went_elsewhere(child) and child.care_end is not None:
        return left < today
    if child.school_start is None and child.exit_reason is None:
        return False
    return left + timedelta(days=DAYS_AFTER_SCHOOL) < today
