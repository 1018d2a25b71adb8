"""How a family stands in the store, as the values that laptops share, and back.

Shared is what a bundle holds, without what tells of one laptop alone (`Feature.of_this_laptop`): each record by its
kind and id, each field as JSON in one spelling, left out where it holds what a new record has.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kansenboek.book.bundle import FamilyBundle, bundle_of, is_of_family
from kansenboek.book.records import ids_in, references_of
from kansenboek.kit.errors import N_, InvalidRecord
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.parcels.rules.sharing import FIXED, Key, Shared, Values, fixed_as, shown
from kansenboek.parcels.tables.files import ParcelRefused
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_BY_ITSELF = ("id", "family_id")
"""Fields that follow from where a record stands."""
_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.NESTED)


def standing(tx: Transaction, family_id: str) -> tuple[dict[Key, Values], FamilyBundle]:
    """The family as it stands here, and the bundle that it comes from. Raises NotFound, StoreDamaged."""
    bundle = bundle_of(tx, family_id)
    return {(record.kind, record.id): values_of(record) for record in bundle.own}, bundle


def values_of(record: StoredRecord) -> Values:
    """A record as the values that laptops share."""
    plain, new = to_plain(record), _new(record.kind)
    values = {name: as_text(plain[name]) for name in new if plain[name] != new[name]}
    fixed = feature_of(record.kind).fixed
    names = fixed(record) if fixed else ()
    if names:
        values[FIXED] = fixed_as({name: values.get(name, "") for name in names if name in new})
    return values


def is_without_words(kind: str, values: Values) -> bool:
    """Whether nothing that somebody typed stands in a record, as in one of which the words were destroyed."""
    specs = feature_of(kind).record.specs()
    return not any(name == FIXED or specs[name].kind in _WORDS for name in values)


def as_text(plain: Any) -> str:
    """A plain value in the one spelling in which values are compared."""
    return _JSON.encode(plain)


def record_of(key: Key, values: Values, family_id: str) -> StoredRecord:
    """The record with these values, and with what follows from them put right.

    Raises ParcelRefused for a kind or field that this version does not know, InvalidRecord for a value that no field
    can hold.
    """
    kind, record_id = key
    if not is_kind(kind) or not is_of_family(kind):
        raise _unknown()
    new = _new(kind)
    plain: dict[str, Any] = {"id": record_id}
    if kind != FAMILY:
        plain["family_id"] = family_id
    for name, text in values.items():
        if name == FIXED:
            continue
        if name not in new:
            raise _unknown()
        plain[name] = value_in(text)
    record = from_plain(feature_of(kind).record, plain)
    put_right = feature_of(kind).put_right
    return put_right(record) if put_right else record


def value_in(text: str) -> Any:
    """The plain value that such a text is; None, what an empty field takes, for no text. Raises ParcelRefused."""
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ParcelRefused from None


def refers(key: Key, values: Values) -> Iterator[Key]:
    """The records of the same family that a record refers to."""
    for name, kind, _many in _references(key[0]):
        if is_of_family(kind) and name in values:
            for record_id in _ids(values[name]):
                yield kind, record_id


def outside(shared: Shared) -> set[Key]:
    """Kind and id of everything of no family to which some value refers, also one that is not shown."""
    found: set[Key] = set()
    for (kind, _id), entry in shared.entries.items():
        for name, to, _many in _references(kind):
            if not is_of_family(to):
                for value in entry.fields.get(name, {}).values():
                    found.update((to, each) for each in _ids(value))
    return found


def records_in(shared: Shared, family_id: str, order: Sequence[str]) -> tuple[StoredRecord, ...]:
    """The records of a state as they are shown, as `in_order`. Raises as `record_of`."""
    there = shown(shared, refers)
    if (FAMILY, family_id) not in there:
        raise ParcelRefused
    return in_order((record_of(key, values, family_id) for key, values in there.items()), order)


def in_order(records: Iterable[StoredRecord], order: Sequence[str]) -> tuple[StoredRecord, ...]:
    """What is pointed at before what points, as far as kinds tell; within a kind as these ids, then the others."""
    place = {record_id: number for number, record_id in enumerate(order)}

    def rank(record: StoredRecord) -> tuple[int, int, str]:
        return feature_of(record.kind).order, place.get(record.id, len(place)), record.id

    return tuple(sorted(records, key=rank))


@cache
def _new(kind: str) -> Mapping[str, Any]:
    """The shared fields of a kind, with what a new record has there."""
    cls, feature = feature_of(kind).record, feature_of(kind)
    defaults = {each.name: each.default for each in dataclasses.fields(cls)}  # type: ignore[arg-type]
    plain = to_plain(cls(**defaults))
    hidden = (*_BY_ITSELF, *feature.of_this_laptop)
    return {name: value for name, value in plain.items() if name not in hidden}


@cache
def _references(kind: str) -> tuple[tuple[str, str, bool], ...]:
    """Name, kind that is pointed at, and whether to several, of each reference but that to the family."""
    if not is_kind(kind):
        return ()
    return tuple(
        (name, spec.to, spec.kind is Kind.REFERENCES)
        for name, spec in references_of(kind)
        if name not in _BY_ITSELF
    )


def _ids(text: str) -> tuple[str, ...]:
    value = value_in(text)
    if isinstance(value, str):
        return ids_in(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ids_in(tuple(value))
    if value is None:
        return ()
    raise InvalidRecord(())


def _unknown() -> ParcelRefused:
    return ParcelRefused(
        N_("This parcel holds something that this version of Kansenboek does not know."),
        advice=N_("Install the newest version. Nothing was changed."),
    )


def own_again(before: StoredRecord, record: StoredRecord) -> StoredRecord:
    """The record with what this laptop alone knows of it, as it was before."""
    names = feature_of(record.kind).of_this_laptop
    return replace(record, **{name: getattr(before, name) for name in names}) if names else record  # type: ignore[type-var]
