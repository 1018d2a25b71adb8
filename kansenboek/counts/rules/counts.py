"""Counts of group events. People are not in these: their protection needs rounding once and freezing.

A parent session is an event of a group, so how many were held is no fact about a person and may be exact
(privacy notes 2.1, class A). Visits and handovers are one-to-one with a family: counting them is counting
people, and they stay out until they can be protected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kansenboek.sessions.records import ParentSession, SessionKind, was_held


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Sessions held per month and kind. `months` are ``YYYY-MM``, in order; `cells` are exact."""

    months: tuple[str, ...]
    kinds: tuple[SessionKind, ...]
    cells: dict[tuple[str, SessionKind], int]

    def total_of(self, kind: SessionKind) -> int:
        """The number of sessions of `kind` in all months together."""
        return sum(self.cells.get((month, kind), 0) for month in self.months)


def count_events(sessions: Iterable[ParentSession], today: date) -> EventCounts:
    """Count how many sessions of each kind were held in each month up to `today`; planned ones do not count."""
    cells: Counter[tuple[str, SessionKind]] = Counter()
    for session in sessions:
        if session.date is None or session.session_kind is None or not was_held(session):
            continue
        if session.date <= today:
            cells[(f"{session.date:%Y-%m}", session.session_kind)] += 1
    months = tuple(sorted({month for month, _ in cells}))
    kinds = tuple(kind for kind in SessionKind if any(k is kind for _, k in cells))
    return EventCounts(months, kinds, dict(cells))
