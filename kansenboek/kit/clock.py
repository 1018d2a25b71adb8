"""The time. Nobody else asks the system for it, so tests can move it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple, Protocol

BUILT_ON = date(2026, 9, 28)
"""The day of this version, written anew with its number: the computer's clock cannot be right before it."""


class Clock(Protocol):
    """What the program needs to know about time."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        ...

    def today(self) -> date:
        """The calendar day where the user is."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return date.today()


class FixedClock(NamedTuple):
    """A clock that stands still: for tests, demo data and documents with a given date."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        return self.instant.date()
