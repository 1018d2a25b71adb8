"""How long what was deleted stays in the bin."""

from __future__ import annotations

from datetime import datetime, timedelta

SURE_AFTER = timedelta(days=1)
"""What is over goes only when the clock said so a day earlier as well: one wrong clock empties nothing."""
AHEAD = timedelta(hours=4)
"""What bears a moment that is further ahead than this was deleted while a clock was wrong."""


def over_on(at: datetime, days: int) -> datetime:
    """The moment from which what was deleted then may go for good."""
    return at + timedelta(days=days)


def days_left(at: datetime, now: datetime, days: int) -> int:
    """How many days it can still be put back, at least 0 and, whatever the clock says, never more than `days`."""
    left = over_on(at, days) - now
    return min(days, max(0, left.days + (1 if left % timedelta(days=1) else 0)))
