"""What is kept in words that parents read: each field with its label, names in the place of numbers.

What somebody typed runs in its own direction, and turns no word of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kansenboek.colleagues.records import Colleague
from kansenboek.kit.fields import FieldSpec, Kind, Record, StoredRecord
from kansenboek.kit.i18n import Language
from kansenboek.kit.register import feature_of
from kansenboek.paper.scripts import isolated
from kansenboek.paper.writer import full_name, joined
from kansenboek.people.records import Child, ContactPerson
from kansenboek.rights.rules.leaving_out import AUTHORS
from kansenboek.rights.rules.telling import day_of, is_technical

Names = Mapping[str, str]
"""Number of a record → how it is called here."""


def names_of(records: Iterable[StoredRecord], spoken: Language) -> dict[str, str]:
    """How each record is called where another one points at it: a person by name, anything else by kind and day."""
    return {record.id: _called(record, spoken) for record in records}


def _called(record: StoredRecord, spoken: Language) -> str:
    if isinstance(record, Child):
        return full_name(record.given_name, record.surname)
    if isinstance(record, ContactPerson):
        return isolated(record.name)
    feature = feature_of(record.kind)
    if isinstance(record, Colleague):
        return spoken.text(record.name)  # a role by now (`leaving_out`)
    name = next((getattr(record, each) for each in feature.names if getattr(record, each)), "")
    if name:
        return isolated(str(name))
    return ", ".join(filter(None, (spoken.text(record.title), spoken.value(day_of(record)))))


def rows_of(record: Record, spoken: Language, names: Names) -> Iterator[tuple[str, str]]:
    """Label and text of each field of `record` that says something; fingerprints stand in the file only."""
    specs = record.specs()
    parts = {spec.known_by for spec in specs.values()}
    for name, spec in specs.items():
        if name in ("id", "family_id") or name in parts or is_technical(spec):
            continue
        value: Any = record.born if spec.known_by and isinstance(record, Child) else getattr(record, name)
        is_role = value == AUTHORS.get(name) or isinstance(record, Colleague)
        told = (
            spoken.text(value) if is_role and isinstance(value, str) else in_words(value, spec, spoken, names)
        )
        if told:
            yield spoken.text(spec.label), told


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
    return "\n".join(value) if spec.kind is Kind.LINES else spoken.value(value)


def _item(item: Record, spoken: Language, names: Names) -> str:
    """One small record within another: its fields behind each other."""
    return joined(f"{label}: {isolated(told)}" for label, told in rows_of(item, spoken, names))
