"""The clock of the computer while a store is open: whether it is still wrong, was set right, or jumped."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from kansenboek.kit.errors import BugError, CannotWrite

from .clock_watch import HOURS, REASON, ClockAhead, ClockBehind, look_at_clock
from .unlocked import Unlocked


class ClockWatch:
    """Looks at the clock again and again while a store is open: until it is set, or when it jumps."""

    def __init__(self, unlocked: Unlocked) -> None:
        self._unlocked = unlocked
        self._before = unlocked.clock.now()

    def look(self) -> ClockBehind | ClockAhead | None:
        """What is to be told of the clock now; what is new stands in the log, as far as the disk takes it.

        What was told at the opening holds until the clock is set: the opening itself is in the log since.
        """
        unlocked, now = self._unlocked, self._unlocked.clock.now()
        told, before, self._before = unlocked.clock_told, self._before, now
        found: ClockBehind | ClockAhead | None
        with unlocked.read() as tx:
            found = look_at_clock(tx, unlocked.clock, unlocked.home, again=True)
        if found is None and told is not None and _is_still(told, now):
            found = type(told)(now=now, newest=told.values["newest"])
        if found is None and now > before + REASON:
            found = ClockAhead(now=now, newest=before)
        unlocked.clock_told = found
        if found is not None and not isinstance(told, type(found)):
            with suppress(CannotWrite), unlocked.look(found.verb, ""):
                pass
        return found


def _is_still(told: ClockBehind | ClockAhead, now: datetime) -> bool:
    newest = told.values["newest"]
    if not isinstance(newest, datetime):
        raise BugError("a clock is compared with a moment")
    return now > newest + REASON if isinstance(told, ClockAhead) else now + HOURS < newest
