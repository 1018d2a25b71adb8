"""Families that are set aside (AVG art. 18): nothing about them is written until somebody lifts that.

Parents may ask that what is kept of them is not used for now. Then reading stays, and everything else waits. The
look stands in the one place where all records are written (`tables`), so that an action that nobody thought of is
locked as well. Only what `FREE` names goes through: what parents ask for themselves, and the store as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.register import feature_of, features

from .transactions import Transaction

Table = Any
"""A `tables.Table`; that module asks this one before it writes."""

FAMILY = "family"
FREE = frozenset(
    {
        "family.lifted",
        "family.erased",
        "consent.withdrawn",
        "handover.destroyed",
        "consent.placed",
        "access_request.added",
        "access_request.changed",
        "access_request.undone",
        "access.given",
    }
)
"""What may be done with a family that is set aside, as the log calls it: what parents ask for themselves, and
the place in the log that an older version did not write down."""
_SINCE = "SELECT restricted_since FROM families WHERE id = ?"
_OF_THE_STORE = "store."
"""What is done with the store as a whole begins so: restoring it, say."""


class SetAside(KnownError):
    """Something was to be done with a family that is set aside."""

    message = N_("This family is set aside since {day}: it can be read, not written about or handed out.")
    advice = N_("Lift that first on the page of the family, when the parents want it.")


def require_free(
    tx: Transaction, table: Table, record_id: str, record: StoredRecord | None, *, is_new: bool = False
) -> None:
    """Raise SetAside when writing this record, or taking it away (None), is about a family that is set aside.

    A record that moves is about both families. One of no family, such as a session, is about those it newly names.
    `is_new`: nothing is stored of it yet, so nothing is asked about what it was.
    """
    if _is_free(tx):
        return
    if is_new and record is not None and table.record.kind == FAMILY:
        tx.free_families.add(record_id)
        return
    for family_id in _families(tx, table, record_id, record, is_new=is_new):
        if family_id not in tx.free_families:
            _require_free_family(tx, family_id)


def _require_free_family(tx: Transaction, family_id: str) -> None:
    if family_id and family_id not in tx.free_families:
        since = set_aside_since(tx, family_id)
        if since is not None:
            raise SetAside(day=since)
        tx.free_families.add(family_id)


def _is_free(tx: Transaction) -> bool:
    return not tx.verb or tx.verb in FREE or tx.verb.startswith(_OF_THE_STORE)


def require_named(tx: Transaction, record_id: str) -> None:
    """Raise SetAside when the record that an action names, of whatever kind, is about a family that is set aside.

    An action that writes no record of the family, such as looking at a paper before it leaves, is met here.
    """
    if _is_free(tx) or not record_id:
        return
    for (family_id,) in tx.rows(_families_of_any_record(), {"id": record_id}):
        _require_free_family(tx, family_id)


@cache
def _families_of_any_record() -> str:
    """One question to all tables, for the family of the record with this id, whatever it is."""
    tables: list[Table] = [feature.table for feature in features()]
    return " UNION ALL ".join(
        f'SELECT "{"id" if table.record.kind == FAMILY else "family_id"}" FROM "{table.name}" WHERE id = :id'  # noqa: S608
        for table in tables
        if table.record.kind == FAMILY or "family_id" in table.columns()
    )


def set_aside_since(tx: Transaction, family_id: str) -> date | None:
    """The day since when a family is set aside; None when it is not, or is not there."""
    found = tx.rows(_SINCE, (family_id,))
    return date.fromisoformat(found[0][0]) if found and found[0][0] else None


def is_there(tx: Transaction, family_id: str) -> bool:
    """Whether there is this family. The answer tells too whether it is set aside, so nobody has to ask that again."""
    found = tx.rows(_SINCE, (family_id,))
    if found and not found[0][0]:
        tx.free_families.add(family_id)
    return bool(found)


def family_of(tx: Transaction, kind: str, record_id: str) -> str:
    """The family that a record of this kind is about; empty when it is about none, or is not there."""
    if kind == FAMILY:
        return record_id
    table: Table = feature_of(kind).table
    return _stored_family(tx, table, record_id) if "family_id" in table.columns() else ""


def _families(
    tx: Transaction, table: Table, record_id: str, record: StoredRecord | None, *, is_new: bool
) -> Iterable[str]:
    if table.record.kind == FAMILY:
        return (record_id,)
    if "family_id" in table.record.specs():
        before = "" if is_new else _stored_family(tx, table, record_id)
        return {before, getattr(record, "family_id", "")}
    if record is None:
        return ()
    newly = _named(record) - (set() if is_new else _named_before(tx, table, record_id))
    return {family_of(tx, kind, other) for kind, other in newly}


def _stored_family(tx: Transaction, table: Table, record_id: str) -> str:
    found = table.peek(tx, ("family_id",), "id = ?", (record_id,))
    return str(found[0][0]) if found else ""


def _named_before(tx: Transaction, table: Table, record_id: str) -> set[tuple[str, str]]:
    return _named(table.get(tx, record_id)) if table.exists(tx, record_id) else set()


def _named(record: StoredRecord) -> set[tuple[str, str]]:
    """Kind and id of every record that this one points at."""
    found: set[tuple[str, str]] = set()
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.kind is Kind.REFERENCE and value:
            found.add((spec.to, value))
        elif spec.kind is Kind.REFERENCES:
            found.update((spec.to, each) for each in value)
    return found
