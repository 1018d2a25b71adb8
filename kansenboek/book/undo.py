"""Taking a record away, and taking back what was just saved or taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import HandoverConversation, is_settled
from kansenboek.handover.rules.commitments import require_promise_stays
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.fields import Record
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.storage.records import BY_KIND, TABLES
from kansenboek.storage.transactions import Transaction

from .records import changes_of, put, refresh_family
from .unlocked import Unlocked

DELETABLE = frozenset(
    {"visit", "agreement", "referral", "session", "contact", "child", "attachment", "organisation"}
)
"""What can be taken away alone. A family is erased whole; a handover and a consent stay, for others acted on them."""


class StillUsed(KnownError):
    """Another record points at this one."""

    message = N_("This cannot be deleted: {other} refers to it.")
    advice = N_("Change or delete that one first.")


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to one record: `before` None means it was new, `after` None that it was taken away.

    `together`: new records that were saved with it, and go with it.
    """

    before: Any = field(repr=False)
    after: Any = field(repr=False)
    beside: bytes = field(default=b"", repr=False)
    """What lay beside a record that was taken away: its picture. In memory only, and gone when the store locks."""
    together: tuple[Any, ...] = field(default=(), repr=False)


def delete_record(unlocked: Unlocked, record: Record) -> Changes:
    """Take one record away. Raises StillUsed, NotFound, and KnownError for what cannot go alone."""
    whole: Any = record
    if record.kind not in DELETABLE:
        raise KnownError(N_("{kind} cannot be deleted alone."), kind=Label(record.title))
    with unlocked.write(f"{record.kind}.deleted", whole.id) as tx:
        _require_unused(tx, record.kind, whole.id)
        _remove(tx, whole)
    return changes_of(record)


def lying_beside(unlocked: Unlocked, record: Record) -> bytes:
    """What lies beside a record and would go with it, for a step; empty for most kinds."""
    with unlocked.read() as tx:
        return BY_KIND[record.kind].beside(tx, record.id)  # type: ignore[attr-defined]


def undo(unlocked: Unlocked, step: Step) -> Changes:
    """Make one record what it was before `step`. Raises what saving it would raise, and StillUsed."""
    record: Any = step.before or step.after
    with unlocked.write(f"{record.kind}.undone", record.id) as tx:
        _require_untouched(tx, step)
        for each in step.together:
            table = BY_KIND[each.kind]
            if table.exists(tx, each.id) and table.get(tx, each.id) == each:  # else it has a life of its own
                _require_unused(tx, each.kind, each.id)
                _remove(tx, each)
        if step.before is None:
            _require_unused(tx, record.kind, record.id)
            _remove(tx, record)
        else:
            if step.beside:
                BY_KIND[record.kind].put_beside(tx, record.id, step.beside)
            put(tx, step.before, is_new=step.after is None)
    return reduce(or_, map(changes_of, step.together), changes_of(record))


def _remove(tx: Transaction, record: Any) -> None:
    """Take a record away; without a child its family may be kept for a shorter time."""
    BY_KIND[record.kind].remove(tx, record.id)
    if record.kind == "child":
        refresh_family(tx, record.family_id)


def _require_untouched(tx: Transaction, step: Step) -> None:
    """At the table a handover is written by others than its form, and after a refusal it is destroyed: what an older
    step knows of it is not put back over that.
    """
    if not isinstance(step.after, HandoverConversation) or step.before is None:
        return
    if BY_KIND["handover"].get(tx, step.after.id) != step.after:
        raise KnownError(N_("It was changed again since, so this cannot be taken back."))


def added(file: FamilyFile) -> Step:
    """The step of adding a family with its first child and its first contact person."""
    return Step(None, file.family, together=(*file.children, *file.contacts))


def saved_record(unlocked: Unlocked, kind: str, record_id: str) -> Record:
    """The record as it was just saved, for a step. Not logged: it was on the screen a moment ago."""
    with unlocked.read() as tx:
        found: Record = BY_KIND[kind].get(tx, record_id)
    return found


def _require_unused(tx: Transaction, kind: str, record_id: str) -> None:
    for table in TABLES:
        if table.points_at(tx, kind, record_id):
            raise StillUsed(other=Label(table.record.title))
    if kind == "agreement":
        _require_promise_may_go(tx, BY_KIND[kind].get(tx, record_id))


def _require_promise_may_go(tx: Transaction, agreement: Agreement) -> None:
    if agreement.handover_id and is_settled(BY_KIND["handover"].get(tx, agreement.handover_id)):
        require_promise_stays(agreement, None)
