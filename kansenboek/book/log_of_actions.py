"""Reading the log of what was done: verbs, random ids and times, never a name."""

from __future__ import annotations

from datetime import datetime

from kansenboek.storage import audit
from kansenboek.storage.audit import AuditRow

from . import clock_watch
from .unlocked import Unlocked


def actions_done(unlocked: Unlocked) -> tuple[AuditRow, ...]:
    """Everything that was done, oldest first."""
    with unlocked.read() as tx:
        return tuple(audit.rows(tx))


def moments_back(unlocked: Unlocked) -> tuple[tuple[int, datetime, datetime], ...]:
    """Where the time in the log runs back by more than a few hours: number of a row, moment before it, its moment."""
    with unlocked.read() as tx:
        return tuple(clock_watch.moments_back(tx))


def check_log(unlocked: Unlocked) -> int:
    """Check the whole log and count its actions. Raises StoreDamaged when a row was changed or is gone."""
    with unlocked.read() as tx:
        return sum(1 for _row in audit.verify(tx))
