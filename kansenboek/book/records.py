"""Saving, showing and listing any kind of record: what all kinds have in common, and the kinds there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, BugError, InvalidRecord, KnownError, Label, Problem
from kansenboek.kit.fields import FieldSpec, Kind, StoredRecord
from kansenboek.kit.plain import from_plain
from kansenboek.kit.register import feature_of, features, is_kind
from kansenboek.storage import aside
from kansenboek.storage.records import table_of
from kansenboek.storage.tables import Table, with_id
from kansenboek.storage.transactions import Transaction

from . import checking
from .unlocked import Unlocked

R = TypeVar("R", bound=StoredRecord)
_NOTHING: Mapping[str, StoredRecord] = {}


def kinds() -> Mapping[str, type[StoredRecord]]:
    """Every kind of record by its short name, what is pointed at before what points."""
    return {feature.kind: feature.record for feature in features()}


def save(unlocked: Unlocked, record: R, verb: str = "") -> Changes:
    """Add `record` (no id yet) or change it, by its rules, with one audit row.

    `verb`: how the log calls it, when adding or changing does not say it. Raises InvalidRecord naming every field
    that needs attention, SetAside; then nothing was written.
    """
    is_new = not record.id
    whole = with_id(record, unlocked.new_id()) if is_new else record
    checking.require(unlocked, whole)
    if is_new and (added_alone := feature_of(record.kind).added_alone):
        added_alone(whole)
    with unlocked.write(verb or f"{record.kind}.{'added' if is_new else 'changed'}", whole.id) as tx:
        put(tx, whole, is_new=is_new)
    return changes_of(whole)


def put(tx: Transaction, record: StoredRecord, *, is_new: bool) -> None:
    """Write one checked record within `tx`, its computed fields filled and its references looked up."""
    require_references(tx, record)
    feature, table = feature_of(record.kind), table_of(record.kind)
    complete = feature.computed(tx, record) if feature.computed else record
    if is_new:
        table.add(tx, complete)
    else:
        table.change(tx, complete)
    if feature.written:
        feature.written(tx, complete, is_new)


def save_all(
    unlocked: Unlocked, verb: str, records: Iterable[StoredRecord], beside: Mapping[str, bytes] | None = None
) -> Changes:
    """Add many records that already have their ids, in one transaction with one audit row.

    For data made elsewhere (a demo organisation). A record comes before those that refer to it. `beside`: id of a
    record → the bytes that lie beside it, its picture. Computed fields are kept as they come. Raises InvalidRecord
    for a broken rule and for a reference that leads nowhere, BugError for a picture without its bytes.
    """
    with unlocked.write(verb, "") as tx:
        added: dict[str, StoredRecord] = {}
        for record in records:
            checking.require(unlocked, record)
            table_of(record.kind).add(tx, record)
            if beside and record.id in beside:
                table_of(record.kind).put_beside(tx, record.id, beside[record.id])
            elif feature_of(record.kind).needs_beside:
                raise BugError("a picture without its bytes")
            added[record.id] = record
        for record in added.values():
            require_references(tx, record, added)
    return Changes(frozenset(record.kind for record in added.values()))


def add_record(unlocked: Unlocked, kind: str, plain: Mapping[str, Any]) -> Changes:
    """Add one record from plain values, by the rules of the form. An id in it has to be new.

    Raises InvalidRecord for unknown fields, wrong types, impossible dates and broken rules; KnownError for an
    unknown kind and for one that cannot be added by itself.
    """
    cls = _class_of(kind)
    if feature_of(kind).by_action_only:
        raise KnownError(N_("{kind} cannot be added by itself."), kind=Label(cls.title))
    record = from_plain(cls, plain)
    require_new(record)
    return save(unlocked, record)


def require_new(record: StoredRecord) -> None:
    """Raise InvalidRecord when a record that is to be added has a number already."""
    if record.id:
        label = record.specs()["id"].label
        raise InvalidRecord((Problem("id", label, N_("{field}: a new record gets its number by itself")),))


def show_record(unlocked: Unlocked, kind: str, record_id: str) -> StoredRecord:
    """One record with all its fields; the log notes that it was looked at. Raises NotFound."""
    cls = _class_of(kind)
    with unlocked.look(f"{kind}.shown", record_id) as tx:
        found: StoredRecord = table_of(cls.kind).get(tx, record_id)
    return found


def list_records(unlocked: Unlocked, kind: str) -> tuple[StoredRecord, ...]:
    """All records of one kind in the order of writing; the log notes that they were listed."""
    cls = _class_of(kind)
    with unlocked.look(f"{kind}.listed", "") as tx:
        found: tuple[StoredRecord, ...] = table_of(cls.kind).select(tx)
    return found


def changes_of(record: StoredRecord) -> Changes:
    """The Changes of writing this one record."""
    record_id = record.id
    family = record_id if record.kind == "family" else getattr(record, "family_id", "")
    return Changes.of(record.kind, record_id, family)


def _class_of(kind: str) -> type[StoredRecord]:
    if not is_kind(kind):
        raise KnownError(N_("There is no kind of record called {kind}."), kind=kind)
    return feature_of(kind).record


def require_references(
    tx: Transaction, record: StoredRecord, added: Mapping[str, StoredRecord] = _NOTHING
) -> None:
    """Every id leads to a record, and to one of the same family: no child travels on another family's consent.

    `added`: records that were just added within `tx`, by their ids, so that they are not read again.
    """
    problems = tuple(
        Problem(
            name, spec.label, message, (("kind", Label(feature_of(spec.to).record.title)), ("id", record_id))
        )
        for name, spec in references_of(record.kind)
        if (value := getattr(record, name))
        for record_id in ids_in(value)
        if (message := _wrong_reference(tx, spec.to, record_id, getattr(record, "family_id", ""), added))
    )
    if problems:
        raise InvalidRecord(problems)


@cache
def references_of(kind: str) -> tuple[tuple[str, FieldSpec], ...]:
    """Name and description of each field of a kind of record that refers to other records."""
    fields = feature_of(kind).record.specs().items()
    return tuple((name, spec) for name, spec in fields if spec.kind in (Kind.REFERENCE, Kind.REFERENCES))


def _wrong_reference(
    tx: Transaction, kind: str, record_id: str, family_id: str, added: Mapping[str, StoredRecord]
) -> str:
    """What is wrong with a reference, as a message id; empty when nothing is."""
    table = table_of(kind)
    just_added = added.get(record_id)
    is_just_added = just_added is not None and just_added.kind == kind
    if not (is_just_added or _exists(tx, table, record_id)):
        return N_("{field}: there is no {kind} with number {id}")
    if not family_id or "family_id" not in table.record.specs():
        return ""
    target: Any = just_added if is_just_added else table.get(tx, record_id)
    if target.family_id != family_id:
        return N_("{field}: {kind} {id} belongs to another family")
    return ""


def _exists(tx: Transaction, table: Table[Any], record_id: str) -> bool:
    return aside.is_there(tx, record_id) if table.record.kind == aside.FAMILY else table.exists(tx, record_id)


def ids_in(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """The ids that such a field holds."""
    wanted = (value,) if isinstance(value, str) else value
    return tuple(record_id for record_id in wanted if record_id)
