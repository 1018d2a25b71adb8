"""Taking a record away, and taking back what was just saved or taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.register import feature_of
from kansenboek.storage.records import table_of, tables
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import changes_of, put
from .unlocked import Unlocked


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


def delete_record(unlocked: Unlocked, record: StoredRecord) -> Changes:
    """Take one record away. Raises StillUsed, NotFound, and KnownError for what cannot go alone."""
    whole: Any = record
    if not feature_of(record.kind).deletable:
        raise KnownError(N_("{kind} cannot be deleted alone."), kind=Label(record.title))
    with unlocked.write(f"{record.kind}.deleted", whole.id) as tx:
        require_unused(tx, record.kind, whole.id)
        _remove(tx, whole)
    return changes_of(record)


def lying_beside(unlocked: Unlocked, record: StoredRecord) -> bytes:
    """What lies beside a record and would go with it, for a step; empty for most kinds."""
    with unlocked.read() as tx:
        return table_of(record.kind).beside(tx, record.id)


def undo(unlocked: Unlocked, step: Step) -> Changes:
    """Make one record what it was before `step`. Raises what saving it would raise, and StillUsed."""
    record: Any = step.before or step.after
    with unlocked.write(f"{record.kind}.undone", record.id) as tx:
        may_go_back = feature_of(record.kind).may_go_back
        if may_go_back and step.before is not None and step.after is not None:
            may_go_back(tx, step.after)
        # A record that was changed since has a life of its own, and stays.
        together = [each for each in step.together if _is_as_it_was(tx, each)]
        pointing = [each for each in together if not _users(tx, each.kind, each.id)]
        for each in pointing:
            require_unused(tx, each.kind, each.id)
            _remove(tx, each)
        if step.before is None:
            require_unused(tx, record.kind, record.id)
            _remove(tx, record)
        else:
            if step.beside:
                table_of(record.kind).put_beside(tx, record.id, step.beside)
            put(tx, step.before, is_new=step.after is None)
        for each in together:
            if each not in pointing and not _is_shared(tx, each):
                require_unused(tx, each.kind, each.id)
                _remove(tx, each)
    return reduce(or_, map(changes_of, step.together), changes_of(record))


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
