"""Taking a record away to the bin, and taking back what was just saved or taken away.

Whatever takes a record away lays it in the bin (`storage.deleted`): deleting it, and taking back that it was added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.storage import deleted, large_steps
from kansenboek.storage.records import table_of, tables
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import changes_of, put
from .unlocked import Unlocked


class StillUsed(KnownError):
    """Another record points at this one."""

    message = N_("This cannot be deleted: {other} refers to it.")
    advice = N_("Change or delete that one first.")


class NoLongerThere(KnownError):
    """What is to be put back lies in the bin no longer."""

    message = N_("It is not in the bin any more.")


class ChangedSince(KnownError):
    """What is to be taken back was changed again."""

    message = N_("It was changed again since, so this cannot be taken back.")


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to one record: `before` None means it was new, `after` None that it was taken away.

    `together`: new records that were saved with it, and go with it.
    """

    before: Any = field(repr=False)
    after: Any = field(repr=False)
    together: tuple[Any, ...] = field(default=(), repr=False)


def delete_record(unlocked: Unlocked, record: StoredRecord) -> Changes:
    """Take one record away to the bin. Raises StillUsed, NotFound, and KnownError for what cannot go alone."""
    whole: Any = record
    if not feature_of(record.kind).deletable:
        raise KnownError(N_("{kind} cannot be deleted alone."), kind=Label(record.title))
    with unlocked.write(f"{record.kind}.deleted", whole.id) as tx:
        require_unused(tx, record.kind, whole.id)
        deleted.keep(tx, (table_of(record.kind).get(tx, whole.id),))
        _remove(tx, whole)
    return changes_of(record)


def undo(unlocked: Unlocked, step: Step) -> Changes:
    """Make one record what it was before `step`. Raises what saving it would raise, StillUsed, ChangedSince."""
    record: Any = step.before or step.after
    with unlocked.write(f"{record.kind}.undone", record.id) as tx:
        feature = feature_of(record.kind)
        if feature.may_go_back and step.before is not None and step.after is not None:
            feature.may_go_back(tx, step.after)
        # A record that was changed since has a life of its own, and stays.
        together = [each for each in step.together if _is_as_it_was(tx, each)]
        pointing = [each for each in together if not _users(tx, each.kind, each.id)]
        act = _take_away(tx, pointing)
        if step.before is None:
            act = _take_away(tx, [table_of(record.kind).get(tx, record.id)], act)
        elif step.after is None:
            come_back(tx, [_lying_there(tx, step.before)])
        else:
            _change_back(tx, step)
        others = [each for each in together if each not in pointing and not _is_shared(tx, each)]
        _take_away(tx, others, act)
    return reduce(or_, map(changes_of, step.together), changes_of(record))


def do_again(unlocked: Unlocked, step: Step) -> Changes:
    """Do again what `undo` took back. Raises as that, and NoLongerThere."""
    if step.after is None:
        if saved_record(unlocked, step.before.kind, step.before.id) != step.before:
            raise ChangedSince
        return delete_record(unlocked, step.before)
    with unlocked.write(f"{step.after.kind}.undone", step.after.id) as tx:
        if step.before is None:
            come_back(tx, deleted.of_act(tx, _lying_there(tx, step.after).act))
        else:
            rows = [deleted.get(tx, each.id) for each in step.together]
            come_back(tx, [row for row in rows if row is not None])
            _change_back(tx, Step(step.after, step.before))
    return reduce(or_, map(changes_of, step.together), changes_of(step.after))


def _change_back(tx: Transaction, step: Step) -> None:
    """Make a record what it was before a step that changed it. Raises ChangedSince, NotFound."""
    if table_of(step.after.kind).get(tx, step.after.id) != step.after:
        raise ChangedSince
    put(tx, step.before, is_new=False)


def _take_away(tx: Transaction, records: Sequence[Any], act: str = "") -> str:
    """Take records away to the bin, in one go with what went in `act`; gives that act."""
    for each in records:
        require_unused(tx, each.kind, each.id)
        act = deleted.keep(tx, (each,), act=act)
        _remove(tx, each)
    return act


def come_back(tx: Transaction, rows: Sequence[deleted.Deleted]) -> None:
    """Put these records of the bin back to where they were, what is pointed at first. Raises what saving raises."""
    order = {kind: place for place, kind in enumerate(table.record.kind for table in tables())}
    for row in sorted(rows, key=lambda each: order[each.kind]):
        if row.record is None:
            raise BugError("a record that cannot be read was to come back")
        if row.beside:
            table_of(row.kind).put_beside(tx, row.id, row.beside)
        put(tx, row.record, is_new=True)
        large_steps.put_saved_at(tx, row.kind, row.id, row.saved_at)
    deleted.forget(tx, [row.id for row in rows])


def _lying_there(tx: Transaction, record: Any) -> deleted.Deleted:
    row = deleted.get(tx, record.id)
    if row is None or row.record is None:
        raise NoLongerThere
    return row


def _remove(tx: Transaction, record: Any) -> None:
    """Take a record away, and do what follows from that elsewhere."""
    table_of(record.kind).remove(tx, record.id)
    if removed := feature_of(record.kind).removed:
        removed(tx, record)


def added(record: StoredRecord, *together: StoredRecord) -> Step:
    """The step of adding a record, and others `together` with it that go when it is taken back."""
    return Step(None, record, together=together)


def saved_record(unlocked: Unlocked, kind: str, record_id: str) -> StoredRecord:
    """The record as it was just saved, for a step. Not logged: it was on the screen a moment ago."""
    with unlocked.read() as tx:
        found: StoredRecord = table_of(kind).get(tx, record_id)
    return found


def is_there(unlocked: Unlocked, kind: str, record_id: str) -> bool:
    """Whether there is such a record; also for a kind of place that is no kind of record, whose id is of one."""
    with unlocked.read() as tx:
        found = tables() if not is_kind(kind) else (table_of(kind),)
        return any(table.exists(tx, record_id) for table in found)


def _is_as_it_was(tx: Transaction, record: Any) -> bool:
    table = table_of(record.kind)
    return bool(table.exists(tx, record.id) and table.get(tx, record.id) == record)


def _is_shared(tx: Transaction, record: Any) -> bool:
    """Whether others use by now what belongs to no family, such as a school: then it stays."""
    return "family_id" not in record.specs() and bool(_users(tx, record.kind, record.id))


def _users(tx: Transaction, kind: str, record_id: str) -> tuple[Table[Any], ...]:
    return tuple(table for table in tables() if table.points_at(tx, kind, record_id))


def require_unused(tx: Transaction, kind: str, record_id: str) -> None:
    """Raise StillUsed, or what its feature raises, for a record that cannot be taken away alone."""
    for table in _users(tx, kind, record_id):
        raise StillUsed(other=Label(table.record.title))
    if may_go := feature_of(kind).may_go:
        may_go(tx, table_of(kind).get(tx, record_id))
