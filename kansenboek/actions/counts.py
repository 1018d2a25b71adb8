"""Counts for the team lead: for now group events only, which are facts about nobody."""

from __future__ import annotations

from ..domain.counts import EventCounts, count_events
from ..storage import parent_sessions
from .unlocked import Unlocked


def count_sessions(unlocked: Unlocked) -> EventCounts:
    """Parent sessions held per month and kind; the log notes that they were counted."""
    with unlocked.write("sessions.counted", "") as tx:
        return count_events(parent_sessions.TABLE.select(tx), unlocked.clock.today())
