"""HomeVisit, ContactMoment and BookLoan: what was seen, heard and lent, and what the staff member thinks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import (
    Choice,
    Part,
    StoredRecord,
    Travel,
    choice,
    choices,
    clock_time,
    colleague_ref,
    day,
    identity,
    language,
    lines,
    long_text,
    problem_of,
    references,
    text,
)
from kansenboek.people.records import InterpreterNeed

H_OWN = Travel.OWN_CONSENT


class VisitOutcome(Choice):
    PLANNED = "planned", N_("planned")
    HELD = "held", N_("held")
    NOT_HOME = "not_home", N_("not at home")
    CANCELLED_BY_FAMILY = "cancelled_by_family", N_("cancelled by the family")
    CANCELLED_BY_US = "cancelled_by_us", N_("cancelled by us")
    MOVED = "moved", N_("moved to another day")


class VisitPurpose(Choice):
    FIRST = "first", N_("getting to know each other")
    FOLLOW_UP = "follow_up", N_("follow-up")
    HANDOVER = "handover", N_("handover to school")
    PARENT_ASKED = "parent_asked", N_("a parent asked")


class VisitPlace(Choice):
    HOME = "home", N_("at home")
    SITE = "site", N_("at our site")
    ELSEWHERE = "elsewhere", N_("somewhere else")


class Topic(Choice):
    PLAY = "play", N_("playing")
    READING = "reading", N_("reading aloud and language at home")
    MULTILINGUAL = "multilingual", N_("growing up with several languages")
    SLEEP_FOOD = "sleep_food", N_("sleeping and eating")
    TOILET = "toilet", N_("toilet training")
    RAISING = "raising", N_("raising children")
    SETTLING = "settling", N_("getting used to school")
    HEALTH = "health", N_("health")
    MONEY = "money", N_("taking part when money is short")
    HOUSING = "housing", N_("housing and room to play")
    SAFETY = "safety", N_("a safe neighbourhood")
    NETWORK = "network", N_("people around the family")
    PARENT_LEARNING = "parent_learning", N_("the parent's own learning")


@dataclass(frozen=True, kw_only=True)
class HomeVisit(StoredRecord):
    """A visit to the family, planned or afterwards. Three inks: seen and heard, parents' words, impression."""

    kind = "visit"
    title = N_("home visit")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    date: dt.date | None = day(N_("Date"), countable=True, mandatory=True, back=True)
    start: time | None = clock_time(N_("From"), countable=True)
    end: time | None = clock_time(N_("Until"), countable=True)
    outcome: VisitOutcome | None = choice(N_("Outcome"), VisitOutcome, countable=True, mandatory=True)
    purpose: VisitPurpose | None = choice(N_("Purpose"), VisitPurpose, countable=True, mandatory=True)
    place: VisitPlace | None = choice(N_("Place"), VisitPlace, countable=True)
    by: str = colleague_ref(N_("Who of us"))
    participants: tuple[str, ...] = references(N_("Present"), "contact", countable=True)
    children: tuple[str, ...] = references(N_("About which child"), "child")
    """Empty: about the family as a whole."""
    language: str = language(N_("Language spoken"), countable=True)
    interpreter: InterpreterNeed | None = choice(N_("Interpreter present"), InterpreterNeed, countable=True)
    topics: tuple[Topic, ...] = choices(N_("Topics"), Topic, countable=True)
    parent_words: tuple[str, ...] = lines(
        N_("In the parent's words"), H_OWN, Part.VISIT_NOTES, hint=N_("Literally, one sentence a line.")
    )
    parent_questions: tuple[str, ...] = lines(N_("The parent's questions"))
    observed: str = long_text(
        N_("Seen and heard"), H_OWN, Part.VISIT_NOTES, hint=N_("What you saw and heard, without judging.")
    )
    impression: str = long_text(N_("My impression"), hint=N_("Stays on this laptop; goes on no paper, ever."))
    our_response: str = long_text(N_("What we respond to"))
    next_contact: dt.date | None = day(N_("Next contact"), ahead=True)


class Medium(Choice):
    """How there was contact. A home visit is a record of its own."""

    PHONE = "phone", N_("telephone")
    MESSAGE = "message", N_("message")
    AT_THE_DOOR = "at_the_door", N_("at the door")
    LETTER = "letter", N_("letter")
    AT_OUR_SITE = "site", N_("at our site")
    ELSEWHERE = "elsewhere", N_("somewhere else")


class Reached(Choice):
    """Whether there was contact; of an attempt whose it was that there was none. Never what parents are like.

    Domain notes, 1 (number 30, 33) and 7.4: attempts are noted, ours that failed too.
    """

    YES = "yes", N_("yes")
    NO = "no", N_("no, they could not be reached now")
    OURS = "ours", N_("no, we did not get round to it")


class Began(Choice):
    """From whom the contact came."""

    PARENT = "parent", N_("from the parent")
    US = "us", N_("from us")


@dataclass(frozen=True, kw_only=True)
class ContactMoment(StoredRecord):
    """A contact that is no home visit, or an attempt at one. It has the same three inks as a visit.

    None of them travels: what parents agree to is called notes of home visits, in every language.
    """

    kind = "contact_moment"
    title = N_("contact")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    date: dt.date | None = day(N_("Date"), countable=True, mandatory=True, back=True)
    start: time | None = clock_time(N_("Time"))
    medium: Medium | None = choice(N_("How"), Medium, countable=True, mandatory=True)
    reached: Reached = choice(
        N_("Was there contact?"), Reached, default=Reached.YES, countable=True, mandatory=True
    )
    by: str = colleague_ref(N_("Who of us"))
    who_began: Began | None = choice(N_("From whom it came"), Began)
    participants: tuple[str, ...] = references(N_("With whom"), "contact")
    children: tuple[str, ...] = references(N_("About which child"), "child")
    """Empty: about the family as a whole."""
    observed: str = long_text(N_("What was told"), hint=N_("What was said and seen, without judging."))
    parent_words: tuple[str, ...] = lines(
        N_("In the parent's words"), hint=N_("Literally, one sentence a line.")
    )
    impression: str = long_text(N_("My impression"), hint=N_("Stays on this laptop; goes on no paper, ever."))
    our_response: str = long_text(N_("What we respond to"))
    next_contact: dt.date | None = day(N_("Next contact"), ahead=True)


@dataclass(frozen=True, kw_only=True)
class BookLoan(StoredRecord):
    """A picture book that a family has at home for a while."""

    kind = "book_loan"
    title = N_("picture book on loan")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    book: str = text(N_("Which book"), mandatory=True, suggests="book")
    child_id: str = identity("child", label=N_("For which child"))
    language: str = language(N_("In which language"))
    lent_on: dt.date | None = day(N_("Lent on"), mandatory=True, back=True)
    due_back: dt.date | None = day(N_("Back by"), ahead=True)
    back_on: dt.date | None = day(N_("Came back on"), back=True)
    how_it_was: str = long_text(N_("What they thought of it"))


def check_moment(moment: ContactMoment, today: dt.date) -> Iterator[Problem]:
    """What is wrong with the days of a contact: it has been, and what was promised comes after it."""
    if moment.date is not None and moment.date > today:
        yield problem_of(
            moment, "date", N_("{field} is in the future; a contact that is to come is a “next contact”")
        )
    if moment.next_contact and moment.date and moment.next_contact < moment.date:
        yield problem_of(moment, "next_contact", N_("{field} is before the contact"))


def check_loan(loan: BookLoan, today: dt.date) -> Iterator[Problem]:
    """What is wrong with the days of a loan."""
    for name in ("lent_on", "back_on"):
        value = getattr(loan, name)
        if value is not None and value > today:
            yield problem_of(loan, name, N_("{field} is in the future"))
    for name in ("due_back", "back_on"):
        value = getattr(loan, name)
        if value is not None and loan.lent_on is not None and value < loan.lent_on:
            yield problem_of(loan, name, N_("{field} is before “{other}”"), other=Label(N_("Lent on")))


def check_visit(visit: HomeVisit, today: dt.date) -> Iterator[Problem]:
    """What is wrong with the times of a visit, or with who was there."""
    if visit.start and visit.end and visit.end <= visit.start:
        yield problem_of(visit, "end", N_("{field} is not after “{other}”"), other=Label(N_("From")))
    if visit.outcome is VisitOutcome.HELD:
        if visit.date is not None and visit.date > today:
            yield problem_of(visit, "date", N_("{field} is in the future, but the visit was held"))
        if not visit.participants:
            yield problem_of(visit, "participants", N_("{field}: who was there?"))
    if visit.next_contact and visit.date and visit.next_contact < visit.date:
        yield problem_of(visit, "next_contact", N_("{field} is before the visit"))
