"""The rules a record keeps before it is saved. Answers in the field's own words; nothing typed is changed.

`check` gives every problem at once. Rules that follow from a field's description (filled in, length, range)
hold for all records; the rules of one kind stand with that kind, and its `Feature` names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from .errors import N_, InvalidRecord, Problem
from .fields import MAX_LINES, MAX_LONG_TEXT, FieldSpec, Kind, Record, problem_of
from .numbers import FoundNumber, NumberKind, numbers_in
from .partial_days import DayKnown
from .register import feature_of, is_kind
from .visible import shows_nothing

OLDEST_YEAR, MOST_YEARS_AHEAD = 1900, 50
"""A record can be about a day from the first of these years until that many years from now."""

_SETS = (Kind.REFERENCES, Kind.LANGUAGES, Kind.CHOICES)
"""Kinds of lists in which nothing may stand twice: somebody who is listed twice would be counted twice."""


def check(record: Record, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong with `record`; empty when it may be saved."""
    problems = [*_check_fields(record), *_check_days(record, today)]
    for rule in feature_of(record.kind).rules if is_kind(record.kind) else ():
        problems += rule(record, today)
    return tuple(problems)


def require(record: Record, today: date) -> None:
    """Raise InvalidRecord when `record` breaks a rule."""
    problems = check(record, today)
    if problems:
        raise InvalidRecord(problems)


def _check_fields(record: Record) -> Iterator[Problem]:
    for name, spec, is_chosen, may_be_empty in _fields(type(record)):  # type: ignore[arg-type]  # a class has a hash
        value = getattr(record, name)
        if is_chosen if value else may_be_empty:
            continue  # chosen from a list, or empty where it may be: most fields of most records
        if spec.mandatory and _is_empty(value) and not _nobody_knows(record, spec):
            yield problem_of(record, name, N_("{field} is not filled in yet"))
        if spec.kind is Kind.NUMBER and value is not None and not spec.least <= value <= spec.most:
            yield problem_of(
                record, name, N_("{field} has to be from {least} to {most}"), least=spec.least, most=spec.most
            )
        if spec.kind in _SETS and len(set(value)) < len(value):
            yield problem_of(record, name, N_("{field}: the same stands there twice"))
        if value and (isinstance(value, str) or spec.kind is Kind.LINES):
            yield from _check_texts(record, name, spec, value)
        if spec.kind is Kind.NESTED:
            for index, item in enumerate(value, start=1):
                for inner in _check_fields(item):
                    yield inner._replace(field=f"{name}.{index}.{inner.field}")


def _check_days(record: Record, today: date) -> Iterator[Problem]:
    """Find days in a year of another century, a slip of the keyboard: the page of today would show what is due then
    never, or always.
    """
    for name in _typed_days(type(record)):  # type: ignore[arg-type]  # as above
        value = getattr(record, name)
        if value is not None and not OLDEST_YEAR <= value.year <= today.year + MOST_YEARS_AHEAD:
            # As text: a year gets no points between its thousands.
            yield problem_of(
                record, name, N_("{field}: the year {year} cannot be right"), year=f"{value.year:04d}"
            )


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, FieldSpec, bool, bool], ...]:
    """Each field of such a record, whether it is chosen from a list, and whether it may be empty without more ado.

    Found once: after each wait for the disk the processor has to fetch anew whatever a save looks at.
    """
    return tuple(
        (name, spec, spec.kind is Kind.CHOICE, not spec.mandatory and spec.kind is not Kind.NUMBER)
        for name, spec in kind.specs().items()
    )


@cache
def _typed_days(kind: type[Record]) -> tuple[str, ...]:
    """The fields of such a record that hold a day that somebody typed."""
    fields = kind.specs().items()
    return tuple(name for name, spec in fields if spec.kind is Kind.DATE and not spec.computed)


def _nobody_knows(record: Record, spec: FieldSpec) -> bool:
    """Whether somebody said of a day that it is not known; then it is asked for later, and stops nothing."""
    return bool(spec.known_by) and getattr(record, spec.known_by) is DayKnown.UNKNOWN


def _is_empty(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(each, str) and shows_nothing(each) for each in value)
    return value is None or (isinstance(value, str) and shows_nothing(value))


def _check_texts(record: Record, name: str, spec: FieldSpec, value: Any) -> Iterator[Problem]:
    if spec.kind is Kind.LINES and len(value) > MAX_LINES:
        yield problem_of(record, name, N_("{field} has room for {most} lines"), most=MAX_LINES)
    texts = (value,) if isinstance(value, str) else value if spec.kind is Kind.LINES else ()
    for item in filter(None, texts):
        most = spec.most or MAX_LONG_TEXT
        if len(item) > most:
            yield problem_of(record, name, N_("{field} is longer than {most} characters"), most=most)
        if "\0" in item:
            yield problem_of(
                record, name, N_("{field} holds an invisible character that cannot be kept (U+0000)")
            )
    if not spec.may_hold_digits:
        # Over the lines of a list, where a number can be spread out, as over those of a note.
        text = "\n".join(texts)
        if numbers := numbers_in(text):
            once = {found.signs: found for found in reversed(numbers)}
            for found in reversed(once.values()):
                yield _number_problem(record, name, found, text)


_CERTAIN = {
    NumberKind.CITIZEN: N_(
        "{field} holds a citizen service number (BSN) in line {line}, from character {at} on; it does not belong here"
    ),
    NumberKind.ACCOUNT: N_(
        "{field} holds a bank account number (IBAN) in line {line}, from character {at} on; it does not belong here"
    ),
    NumberKind.DOCUMENT: N_(
        "{field} holds the number of a passport, identity card or permit in line {line}, from character {at} on; "
        "it does not belong here"
    ),
}
_DOUBTED = {
    NumberKind.CITIZEN: N_(
        "{field} holds in line {line}, from character {at} on, what can be a citizen service number (BSN), which "
        "does not belong here, or a telephone number"
    ),
    NumberKind.DOCUMENT: N_(
        "{field} holds in line {line}, from character {at} on, what can be the number of a passport or a permit, "
        "which does not belong here, or another number"
    ),
}

IN_DOUBT = frozenset(_DOUBTED.values())
"""Message ids of problems to which somebody can say that the number is of nobody."""


def _number_problem(record: Record, name: str, found: FoundNumber, text: str) -> Problem:
    """Say which number stands where: the line, and the sign in that line, both counted from one."""
    line = text.count("\n", 0, found.start) + 1
    at = found.start - text.rfind("\n", 0, found.start)
    message = (_CERTAIN if found.sure else _DOUBTED)[found.kind]
    told = problem_of(record, name, message, line=line, at=at)
    return told if found.sure else told._replace(doubt=found.signs)
