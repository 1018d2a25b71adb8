"""Which families are out of the way: those of whom every child left, and nothing is open.

Nobody puts a family there, so nobody has to take it out again: it follows from its children each time it is asked.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from .retention import Leaving, left_on, went_elsewhere

DAYS_AFTER_SCHOOL = 90
"""So long after the first day at school a family still stands in the list: the school may ask something."""


def is_archived(children: Collection[Leaving], today: date, *, is_open: bool = False) -> bool:
    """Whether every child of a family left by `today`, or went to school more than `DAYS_AFTER_SCHOOL` days ago.

    `is_open`: a handover or an agreement of it is not done yet, so it stays where it is seen. So does a family
    without children, and one with a child of whom only the last day is known: somebody has to say why it left.
    """
    return bool(children) and not is_open and all(_is_gone(child, today) for child in children)


def _is_gone(child: Leaving, today: date) -> bool:
    left = left_on(child)
    if left is None:
        return False
    if went_elsewhere(child) and child.care_end is not None:
        return left < today
    if child.school_start is None and child.exit_reason is None:
        return False
    return left + timedelta(days=DAYS_AFTER_SCHOOL) < today
