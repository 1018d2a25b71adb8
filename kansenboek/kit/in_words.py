"""Records in words: labels and values as a reader knows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kansenboek.kit.fields import FieldSpec, Kind, Record
from kansenboek.kit.i18n import Language
from kansenboek.kit.partial_days import PartialDay, told_of

EMPTY = "–"


def in_words(language: Language, spec: FieldSpec, value: Any) -> str:
    """One field's value: choices and languages by name, lists one item a line, nothing as a dash."""
    if value is None or value in ("", ()):
        return EMPTY
    if spec.kind is Kind.NESTED:
        return "\n".join(line for item in value for line in _item_lines(language, item))
    if spec.kind is Kind.LANGUAGE:
        return language.language_name(value)
    if spec.kind is Kind.LANGUAGES:
        return language.language_names(value)
    if spec.kind in (Kind.LINES, Kind.REFERENCES):
        return "\n".join(f"- {item}" for item in value)
    return language.value(value)


def in_a_cell(language: Language, spec: FieldSpec, value: Any) -> str:
    """One field's value for a cell of a table: dates are short, and nothing is an empty text."""
    if isinstance(value, PartialDay) and value.is_whole:
        value = value.first
    if isinstance(value, date):
        return language.date(value, "short")
    words = in_words(language, spec, value)
    return "" if words == EMPTY else words


def field_lines(language: Language, record: Record) -> Iterator[str]:
    """“Label: value” for every field; a value of several lines stands indented under its label."""
    told_with_another = {spec.known_by for spec in record.specs().values()}
    for name, spec in record.specs().items():
        if name in told_with_another:
            continue
        words = in_words(language, spec, told_of(record, name))
        label = language.text(spec.label)
        if "\n" in words:
            yield f"{label}:"
            yield from (f"    {line}" for line in words.split("\n"))
        else:
            yield f"{label}: {words}"


def _item_lines(language: Language, item: Record) -> Iterator[str]:
    for number, line in enumerate(field_lines(language, item)):
        yield f"- {line}" if number == 0 else f"  {line}"
