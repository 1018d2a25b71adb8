"""The rules a record keeps before it is saved. Answers in the field's own words; nothing typed is changed.

`check` gives every problem at once. Rules that follow from a field's description (filled in, length, range)
hold for all records; the rules of one kind stand with that kind, and its `Feature` names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from .errors import N_, InvalidRecord, Problem
from .fields import MAX_LINES, MAX_LONG_TEXT, FieldSpec, Kind, Record, problem_of
from .register import feature_of, is_kind

OLDEST_YEAR, MOST_YEARS_AHEAD = 1900, 50
"""A record can be about a day from the first of these years until that many years from now."""

_SETS = (Kind.REFERENCES, Kind.LANGUAGES, Kind.CHOICES)
"""Kinds of lists in which nothing may stand twice: somebody who is listed twice would be counted twice."""

_DIGIT = re.compile(r"\d")
_DIGIT_RUN = re.compile(r"(?<!\d)(?<!\+31[ .])(?<!0031[ .])(?<!\(0\))\d(?:[ .]?\d){8}(?!\d)(?![ .]\d)")

_ACCOUNT = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]){11,30}", re.ASCII)
_SHORTEST_ACCOUNT = 15
_LEAST_DIGITS = 8


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
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.mandatory and _is_empty(value):
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
                    path = f"{name}.{index}.{inner.field}"
                    yield Problem(path, inner.label, inner.message, inner.values)


def _check_days(record: Record, today: date) -> Iterator[Problem]:
    """Find days in a year of another century, a slip of the keyboard: the page of today would show what is due then
    never, or always.
    """
    for name, spec in record.specs().items():
        value = getattr(record, name)
        given = spec.kind is Kind.DATE and value is not None and not spec.computed
        if given and not OLDEST_YEAR <= value.year <= today.year + MOST_YEARS_AHEAD:
            # As text: a year gets no points between its thousands.
            yield problem_of(
                record, name, N_("{field}: the year {year} cannot be right"), year=f"{value.year:04d}"
            )


def _is_empty(value: Any) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


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
        if not spec.may_hold_digits and _DIGIT.search(item) and _holds_citizen_number(item):
            yield problem_of(
                record,
                name,
                N_(
                    "{field} holds what looks like a citizen service number (BSN), which does not belong here"
                ),
            )
        if not spec.may_hold_digits and _DIGIT.search(item) and _holds_account_number(item):
            yield problem_of(
                record,
                name,
                N_("{field} holds what looks like a bank account number (IBAN), which does not belong here"),
            )


def _holds_citizen_number(value: str) -> bool:
    """Whether `value` holds a citizen service number: a run of exactly nine digits (spaces and dots ignored) that
    passes the elfproef, with the weights 9 to 2 and then -1.

    Digits after +31, 0031 or (0) are passed over: they are a telephone number, and one in eleven would pass.
    """
    for match in _DIGIT_RUN.finditer(value):
        digits = [int(d) for d in match.group() if d.isdigit()]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        total = sum(w * d for w, d in zip(weights, digits, strict=True))
        if total and total % 11 == 0:
            return True
    return False


def _holds_account_number(value: str) -> bool:
    """Whether this holds an IBAN: two letters, two digits, 11 to 30 letters and digits; 1 modulo 97 (ISO 13616)."""
    for match in _ACCOUNT.finditer(value.upper()):
        signs = match.group().replace(" ", "").replace(".", "")
        if sum(sign.isdigit() for sign in signs) < _LEAST_DIGITS:
            continue
        # Letters of a word right behind the number may look like a part of it, so shorter ends are tried as well.
        for end in range(len(signs), _SHORTEST_ACCOUNT - 1, -1):
            turned = signs[4:end] + signs[:4]
            if int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1:
                return True
    return False
