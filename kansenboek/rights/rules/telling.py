"""What is kept in words that parents read: each field with its label, names in the place of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kansenboek.kit.fields import FieldSpec, Kind, Record, StoredRecord
from kansenboek.kit.i18n import Language
from kansenboek.kit.register import feature_of
from kansenboek.people.records import Child, ContactPerson

Names = Mapping[str, str]
"""Number of a record → how it is called here."""


def names_of(records: Iterable[StoredRecord], spoken: Language) -> dict[str, str]:
    """How each record is called where another one points at it: a person by name, anything else by kind and day."""
    return {record.id: _called(record, spoken) for record in records}


def _called(record: StoredRecord, spoken: Language) -> str:
    if isinstance(record, Child):
        return f"{record.given_name} {record.surname}".strip()
    if isinstance(record, ContactPerson):
        return record.name
    feature = feature_of(record.kind)
    name = next((getattr(record, each) for each in feature.names if getattr(record, each)), "")
    if name:
        return str(name)
    return ", ".join(filter(None, (spoken.text(record.title), spoken.value(day_of(record)))))


def day_of(record: StoredRecord) -> Any:
    """The day that a record is about, or None: the one on the timeline, or else the first that it has."""
    named = feature_of(record.kind).day
    days = (name for name, spec in record.specs().items() if spec.kind is Kind.DATE)
    return getattr(record, named or next(days, "id"), None) if named or _has_day(record) else None


def _has_day(record: StoredRecord) -> bool:
    return any(spec.kind is Kind.DATE for spec in record.specs().values())


def rows_of(record: Record, spoken: Language, names: Names) -> Iterator[tuple[str, str]]:
    """Label and text of each field of `record` that says something; fingerprints stand in the file only."""
    for name, spec in record.specs().items():
        if name in ("id", "family_id") or is_technical(spec):
            continue
        value = getattr(record, name)
        if spec.known_by:
            value = record.born if isinstance(record, Child) else value
        told = in_words(value, spec, spoken, names)
        if told and not any(each.known_by == name for each in record.specs().values()):
            yield spoken.text(spec.label), told


def is_technical(spec: FieldSpec) -> bool:
    """Whether a field holds a fingerprint, a code or a drawing in numbers, which no person reads."""
    return spec.kind is Kind.TEXT and spec.may_hold_digits and not spec.searchable


def in_words(value: Any, spec: FieldSpec, spoken: Language, names: Names) -> str:
    """One value as people say it; empty when there is nothing to say."""
    if value in (None, "", (), False):
        return ""
    if spec.kind is Kind.LANGUAGE:
        return spoken.language_name(value)
    if spec.kind is Kind.LANGUAGES:
        return spoken.language_names(value)
    if spec.kind in (Kind.REFERENCE, Kind.REFERENCES):
        numbers = (value,) if isinstance(value, str) else value
        return ", ".join(filter(None, (names.get(each, "") for each in numbers)))
    if spec.kind is Kind.NESTED:
        return "\n".join(_item(item, spoken, names) for item in value)
    if spec.kind is Kind.LINES:
        return "\n".join(value)
    return spoken.value(value)


def _item(item: Record, spoken: Language, names: Names) -> str:
    return " · ".join(f"{label}: {told}" for label, told in rows_of(item, spoken, names))
