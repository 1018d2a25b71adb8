"""Whether a record may be saved, with what somebody said about numbers that can be harmless.

A number that passed the question once stands in the stored record, and that is how it is remembered: what stands
there already is not asked about again, in that record and in a version that corrects it. No list of answers is kept.
"""

from __future__ import annotations

from kansenboek.kit import validation
from kansenboek.kit.errors import InvalidRecord, Problem
from kansenboek.kit.fields import Kind, Record, StoredRecord
from kansenboek.kit.numbers import numbers_in
from kansenboek.kit.register import is_kind
from kansenboek.storage.records import table_of

from .unlocked import Unlocked


def require(unlocked: Unlocked, record: Record) -> None:
    """Raise InvalidRecord when `record` breaks a rule, or holds a number that somebody has to say something about."""
    problems = problems_of(unlocked, record)
    if problems:
        raise InvalidRecord(problems)


def problems_of(unlocked: Unlocked, record: Record) -> tuple[Problem, ...]:
    """Everything that is wrong with `record`, without the doubts that were answered before or with this save."""
    problems = validation.check(record, unlocked.clock.today())
    asked = {problem.doubt for problem in problems if problem.doubt}
    asked -= asked if unlocked.harmless is None else unlocked.harmless
    if asked:
        asked -= _answered_before(unlocked, record)
    return tuple(problem for problem in problems if not problem.doubt or problem.doubt in asked)


def _answered_before(unlocked: Unlocked, record: Record) -> set[str]:
    """The doubtful numbers that stand in this record as it is stored, or in the version that it corrects."""
    if not isinstance(record, StoredRecord) or not is_kind(record.kind):
        return set()
    found: set[str] = set()
    with unlocked.read() as tx:
        table = table_of(record.kind)
        for number in (record.id, getattr(record, "corrects", "")):
            if number and table.exists(tx, number):
                found |= {each for text in _texts(table.get(tx, number)) for each in _doubts(text)}
    return found


def _texts(record: Record) -> list[str]:
    texts = []
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.kind is Kind.NESTED:
            texts += [text for item in value for text in _texts(item)]
        elif spec.kind is Kind.LINES:
            texts.append("\n".join(value))
        elif isinstance(value, str):
            texts.append(value)
    return texts


def _doubts(text: str) -> set[str]:
    return {found.signs for found in numbers_in(text) if not found.sure}
