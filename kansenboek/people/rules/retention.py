"""How long a family's notes are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kansenboek.people.records import Child

YEARS_AFTER_LEAVING = 2
"""Visits and contacts are kept until two years after the last child has gone to school (privacy notes P19, a
proposal).
"""


def retain_until(children: Iterable[Child]) -> date | None:
    """The day after which the family's notes may go; None while a child has no first school day yet."""
    starts = [child.school_start for child in children]
    if not starts or None in starts:
        return None
    last = max(day for day in starts if day is not None)
    try:
        return last.replace(year=last.year + YEARS_AFTER_LEAVING)
    except ValueError:  # 29 February
        return last.replace(year=last.year + YEARS_AFTER_LEAVING, day=28)
