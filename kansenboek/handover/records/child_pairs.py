"""What somebody answered to the question whether two records are about one child."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import Choice, StoredRecord, choice, day, identity, problem_of, text


class Sameness(Choice):
    SAME = "same", N_("the same child")
    OTHER = "other", N_("another child")


@dataclass(frozen=True, kw_only=True)
class ChildPair(StoredRecord):
    """Two records of children and the answer about them; ids alone, the smaller one first.

    They are no references, since one may be of another family and may be deleted by itself.
    """

    kind = "child_pair"
    title = N_("answer about two children")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    """Of the child that was asked about; the row goes with it."""
    one: str = text(N_("Number of the one child"), mandatory=True, searchable=False, may_hold_digits=True)
    other: str = text(N_("Number of the other child"), mandatory=True, searchable=False, may_hold_digits=True)
    answer: Sameness | None = choice(N_("Answer"), Sameness, mandatory=True)
    answered_on: dt.date | None = day(N_("Answered on"), mandatory=True, back=True)


def check_pair(pair: ChildPair, _today: dt.date) -> Iterator[Problem]:
    """What is wrong with an answer: two records, and in one order, so that there is one answer about them."""
    if pair.one >= pair.other:
        yield problem_of(pair, "other", N_("{field}: two children, the smaller number first"))


@dataclass(frozen=True, kw_only=True)
class ChildAlike:
    """Another record that may be about the same child, and of which a no stands.

    `said_on`: the day of the newest no that stands. `answer`: None as long as nobody answered.
    """

    child_id: str
    family_id: str
    child: str = field(repr=False)
    family: str = field(repr=False)
    said_on: dt.date | None
    answer: Sameness | None = None
    answer_id: str = ""
