"""Reading the log of what was done: verbs, random ids and times, never a name."""

from __future__ import annotations

from kansenboek.storage import audit
from kansenboek.storage.audit import AuditRow

from .unlocked import Unlocked


def actions_done(unlocked: Unlocked) -> tuple[AuditRow, ...]:
    """Everything that was done, oldest first."""
    with unlocked.read() as tx:
        return tuple(audit.rows(tx))


def check_log(unlocked: Unlocked) -> int:
    """Check the whole log and count its actions. Raises StoreDamaged when a row was changed or is gone."""
    with unlocked.read() as tx:
        return sum(1 for _row in audit.verify(tx))
