"""Records as plain values (text, numbers, lists) and back, strictly.

The same two functions serve the store, the command line and every export, so a record means the same
everywhere. `from_plain` refuses whole records: an unknown field, a wrong type, a date that does not exist. It
names every field that is wrong, in the field's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Any, TypeVar

from .errors import N_, InvalidRecord, Problem
from .fields import Choice, FieldSpec, Kind, Record
from .languages import ALL_CODES, NOT_KNOWN

R = TypeVar("R", bound=Record)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character that takes two places (a lone surrogate): no file of text can hold it."""
_TIME = re.compile(r"\d{2}:\d{2}\Z")


class _Wrong(Exception):
    """One value does not fit its field; carries a message id."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = tuple(values.items())
        super().__init__(message)


def to_plain(record: Record) -> dict[str, Any]:
    """Every field of `record` as text, number, yes/no, None or list. Codes, ISO dates, never labels."""
    return {name: plain_value(getattr(record, name)) for name in record.specs()}


def plain_value(value: Any) -> Any:
    """One value of a field as text, number, yes/no, None or list."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Record):
        return to_plain(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def from_plain(cls: type[R], plain: Mapping[str, Any]) -> R:
    """A record of `cls` from plain values. Missing fields take their default.

    Raises InvalidRecord naming every field that is unknown, of a wrong type or impossible. The rules of the
    record itself (what must be filled in, dates in the future) are `validation.check`'s.
    """
    specs = cls.specs()
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, value in plain.items():
        spec = specs.get(name)
        if spec is None:
            problems.append(Problem(str(name), str(name), N_("{field} is not a field of this record")))
            continue
        try:
            values[name] = _READERS[spec.kind](spec, value)
        except _Wrong as wrong:
            problems.append(Problem(name, spec.label, wrong.message, wrong.values))
        except InvalidRecord as inner:
            problems += [p._replace(field=f"{name}.{p.field}") for p in inner.problems]
    if problems:
        raise InvalidRecord(tuple(problems))
    return cls(**values)


def _text(_spec: FieldSpec, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Wrong(N_("{field} has to be text"))
    if not value.isascii() and _HALF.search(value):
        raise _Wrong(N_("{field} holds half a character, which cannot be kept"))
    return value


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise _Wrong(N_("{field} has to be a list"))
    return list(value)


def _lines(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    return tuple(_text(spec, item) for item in _items(value))


def _date(_spec: FieldSpec, value: Any) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _DATE.match(value):
        raise _Wrong(N_("{field} has to be a date such as 2026-09-01"))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _Wrong(N_("{field} is a date that does not exist: {value}"), value=value) from None


def _time(_spec: FieldSpec, value: Any) -> time | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _TIME.match(value):
        raise _Wrong(N_("{field} has to be a time such as 09:30"))
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise _Wrong(N_("{field} is a time that does not exist: {value}"), value=value) from None


def _number(_spec: FieldSpec, value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Wrong(N_("{field} has to be a whole number"))
    return value


def _yes(_spec: FieldSpec, value: Any) -> bool:
    if value is None:
        return False
    if not isinstance(value, bool):
        raise _Wrong(N_("{field} has to be true or false"))
    return value


def _choice(spec: FieldSpec, value: Any) -> Any:
    assert spec.choices is not None  # noqa: S101 - a choice field without choices cannot be declared
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str):
            return _members(spec.choices).get(value) or spec.choices(value)  # type: ignore[call-arg]
    except ValueError:
        pass
    codes = ", ".join(member.value for member in spec.choices)
    raise _Wrong(N_("{field} has to be one of: {codes}"), codes=codes)


@cache
def _members(choices: type[Choice]) -> dict[str, Choice]:
    """Code → member: to ask the class itself takes over three times as long."""
    return {member.value: member for member in choices}


def _choices(spec: FieldSpec, value: Any) -> tuple[Any, ...]:
    return tuple(c for c in (_choice(spec, item) for item in _items(value)) if c is not None)


def _language(spec: FieldSpec, value: Any) -> str:
    code = _text(spec, value)
    if code and code not in ALL_CODES:
        raise _Wrong(N_("{field} has to be a language code such as nl, ar or tr"))
    return code


def _languages(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    items = _items(value)
    read = (item if item == NOT_KNOWN else _language(spec, item) for item in items)
    return tuple(code for code in read if code)


def _nested(spec: FieldSpec, value: Any) -> tuple[Record, ...]:
    assert spec.item is not None  # noqa: S101 - a nested field without an item cannot be declared
    found: list[Record] = []
    problems: list[Problem] = []
    for index, item in enumerate(_items(value), start=1):
        if not isinstance(item, Mapping):
            raise _Wrong(N_("{field} has to be a list of records"))
        try:
            found.append(from_plain(spec.item, item))
        except InvalidRecord as inner:
            problems += [p._replace(field=f"{index}.{p.field}") for p in inner.problems]
    if problems:
        raise InvalidRecord(tuple(problems))
    return tuple(found)


_READERS = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.NUMBER: _number,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINES: _lines,
    Kind.LANGUAGE: _language,
    Kind.LANGUAGES: _languages,
    Kind.REFERENCE: _text,
    Kind.REFERENCES: _lines,
    Kind.NESTED: _nested,
}
