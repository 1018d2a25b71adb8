"""What is due: agreements, referrals, visits, sessions, and children who are about to go to school."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice

AHEAD = timedelta(days=14)
"""How far ahead the page of today looks."""
BEFORE_SCHOOL = timedelta(days=42)
"""Six weeks before the first school day, the handover has to be on its way."""
WEEK = timedelta(days=7)
PARTS = (N_("Should be done"), N_("Today"), N_("Within a week"), N_("After that"))
NOT_ASKED_AFTER = timedelta(days=365)
"""How long after a paper left, or after the return card or a picture book was expected, it is still asked after."""
LOOK_BACK = timedelta(days=30)
"""How long it is asked how a session was."""


class Reason(Choice):
    """Why a line stands on the page of today."""

    AGREEMENT = "agreement", N_("Agreement")
    REFERRAL = "referral", N_("Ask how it goes")
    PLANNED_VISIT = "planned_visit", N_("Home visit planned")
    NEXT_CONTACT = "next_contact", N_("Contact promised")
    BOOK_LOAN = "book_loan", N_("Ask after the picture book")
    SESSION = "session", N_("Session")
    SESSION_WAS = "session_was", N_("Session: how many came?")
    PREPARE = "prepare", N_("Prepare the handover")
    SCHOOL = "school", N_("To school soon")
    CONVERSATION = "conversation", N_("Handover conversation")
    CONVERSATION_WAS = "conversation_was", N_("Handover conversation was planned")
    FINISH = "finish", N_("Finish the handover")
    AT_SCHOOL = "at_school", N_("At school already, and the handover is not finished")
    UNCONFIRMED = "unconfirmed", N_("Ask whether the handover arrived")
    RETURN_CARD = "return_card", N_("Ask for the return card")
    ACCESS = "access", N_("A parent asked to see what is kept")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `record`, of any kind, is what it is about; `family_name` is empty for a session."""

    day: date
    reason: Reason
    record: Any
    family_id: str = ""
    family_name: str = field(default="", repr=False)
    child_name: str = field(default="", repr=False)
    """Of a record about one child: its name."""


class Coming(NamedTuple):
    """A `Due` that was not read yet: when, why, and which record of which kind. Thousands at each opening."""

    day: date
    reason: Reason
    kind: str
    record: str
    family_id: str = ""


@dataclass(frozen=True, slots=True)
class DuePart:
    """Part of the page of today: its title (message id), its first lines, and how many lines there are."""

    title: str
    lines: tuple[Due, ...]
    count: int


def in_parts(found: Iterable[Coming], today: date) -> tuple[tuple[Coming, ...], ...]:
    """Share out what was found over `PARTS`; within a part the longest overdue comes first."""
    ordered = sorted(found, key=lambda due: (due.day, due.reason, due.family_id, due.record))
    days = [due.day for due in ordered]
    ends = [bisect_right(days, last) for last in (today - timedelta(days=1), today, today + WEEK)]
    return tuple(tuple(ordered[start:end]) for start, end in pairwise((0, *ends, len(ordered))))
