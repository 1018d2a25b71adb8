"""Made-up lives of children around their handover, and a slow, spelled-out answer to who is on the list."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.season import (
    Answered,
    Decided,
    Gone,
    SeasonChild,
    SeasonFacts,
    Version,
    state_of_code,
)
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.records import Child, ContactPerson, ExitReason, Relation
from tests.factory import a_child, a_consent, a_contact, a_handover

CODES = ("concept", "discussed", "consent", "held", "settled", "sent", "received", "fed_back")
RELATIONS = (
    Relation.MOTHER,
    Relation.FATHER,
    Relation.FOSTER_PARENT,
    Relation.GUARDIAN,
    Relation.PROFESSIONAL,
    Relation.OTHER,
)
PARENTS = RELATIONS[:4]
SCHOOLS = ("Basisschool De Brug", "basisschool  de brug", "De Wilgen", "BSO De Hut")
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)


def handover_state(code: str) -> HandoverState:
    """The state that is stored under this code, also one that only older versions wrote."""
    return HandoverState(code)  # type: ignore[call-arg]


@dataclass(frozen=True)
class Life:
    """One child with all that was written down about its handover, in the order of writing."""

    child: Child
    contacts: tuple[ContactPerson, ...]
    versions: tuple[HandoverConversation, ...]
    departures: tuple[Departure, ...]
    answers: tuple[SchoolAnswer, ...]
    consents: tuple[Consent, ...]


def a_life(dice: Random, number: int = 0) -> Life:
    """Draw a life. `number` makes its ids its own."""

    def name(what: str, place: int = 0) -> str:
        return f"{what}{number:05x}{place:010x}"[-16:]

    def day(chance: float = 1.0) -> date | None:
        return FIRST + timedelta(days=dice.randrange((LAST - FIRST).days)) if dice.random() < chance else None

    born = date(2021, 1, 1) + timedelta(days=dice.randrange(5 * 365)) if dice.random() < 0.9 else None
    child = replace(
        a_child(name("f")),
        id=name("c"),
        birth_date=born,
        school=dice.choice((*SCHOOLS[:3], "", "  ")),
        school_start=day(0.6),
        care_end=day(0.3),
        exit_reason=dice.choice((None, *ExitReason)),
    )
    custody = [dice.choice(tuple(YesNoUnknown)) for _ in range(dice.randrange(4))]
    contacts = tuple(
        replace(
            a_contact(child.family_id),
            id=name("a", place),
            has_custody=answer,
            relation=dice.choice(RELATIONS),
        )
        for place, answer in enumerate(custody)
    )
    versions: list[HandoverConversation] = []
    for place in range(dice.choice((0, 0, 1, 1, 2, 3))):
        before = versions[-1].id if versions and dice.random() < 0.7 else ""
        code = dice.choice(CODES)
        late = code in CODES[4:]
        one = a_handover(child.family_id, child.id, id=name("b", place), corrects=before, date=day(0.8))
        one = replace(one, state=handover_state(code), received_on=day(0.3) if late else None)
        one = replace(one, feedback_on=day(0.1) if late else None, delivered_on=day(0.3) if late else None)
        versions.append(one)
    departures = tuple(
        Departure(
            id=name("d", place),
            family_id=child.family_id,
            child_id=child.id,
            handover_id=dice.choice(versions).id,
            paper=dice.choice((PaperKind.A, PaperKind.A, PaperKind.B)),
            recipient=dice.choice((child.school.strip() or SCHOOLS[0], *SCHOOLS)),
            way=Way.PRINTED,
            left_on=day(),
            received_on=day(0.4),
            struck_on=day(0.2),
        )
        for place in range(dice.randrange(3) if versions else 0)
    )
    answers = tuple(
        SchoolAnswer(
            id=name("e", place),
            family_id=child.family_id,
            child_id=child.id,
            handover_id=dice.choice(versions).id,
            answered_on=day(),
        )
        for place in range(dice.choice((0, 0, 0, 1)) if versions else 0)
    )
    consents = tuple(
        replace(
            a_consent(dice.choice(versions), dice.choice(contacts).id),
            id=name("9", place),
            decision=dice.choice((ConsentDecision.NO, ConsentDecision.NO, ConsentDecision.ALL)),
            recipient=dice.choice((child.school.strip() or SCHOOLS[0], *SCHOOLS)),
            given_on=day(),
            withdrawn_on=day(0.2),
        )
        for place in range(dice.randrange(6) if versions and contacts else 0)
    )
    return Life(child, contacts, tuple(versions), departures, answers, consents)


def facts_of(life: Life) -> SeasonFacts:
    """What the rule is given, made from whole records."""
    child = life.child
    return SeasonFacts(
        child=SeasonChild(**{name: getattr(child, name) for name in SeasonChild.__dataclass_fields__}),
        versions=tuple(
            Version(
                v.id,
                state_of_code(v.state.value),
                v.corrects,
                v.date,
                v.delivered_on,
                v.received_on,
                v.feedback_on,
            )
            for v in life.versions
        ),
        gone=tuple(
            Gone(d.handover_id, d.recipient, d.left_on, d.received_on)
            for d in life.departures
            if d.happened and d.paper is PaperKind.A
        ),
        answers=tuple(Answered(a.handover_id, a.answered_on) for a in life.answers),
        decisions=tuple(
            Decided(
                c.contact_id,
                c.recipient,
                (c.decision is ConsentDecision.NO and not c.about) or c.withdrawn_on is not None,
                c.log_place or 0,
            )
            for c in life.consents
        ),
        custody=frozenset(
            c.id for c in life.contacts if c.has_custody is YesNoUnknown.YES and c.relation in PARENTS
        ),
    )


def should_be_listed(life: Life, on: date) -> bool:
    """The never-drop rule, spelled out one question after the other."""
    return came_on(life, on) and not (received(life, on) or refused(life) or left(life, on))


def came_on(life: Life, on: date) -> bool:
    child = life.child
    if life.versions:
        return True
    if child.birth_date is None:
        return True
    if child.school_start is not None and whole_months(on, child.school_start) <= 9:
        return True
    if child.care_end is not None and child.care_end <= on and child.exit_reason == "school":
        return True
    return age_in_months(child.birth_date, on) >= 39


def age_in_months(born: date, on: date) -> int:
    months = (on.year - born.year) * 12 + on.month - born.month
    last = monthrange(on.year, on.month)[1]
    return months if on.day >= min(born.day, last) else months - 1


def whole_months(on: date, until: date) -> int:
    """How many months one has to go from `on` to be at `until` or after it."""
    months = (until.year - on.year) * 12 + until.month - on.month
    last = monthrange(until.year, until.month)[1]
    return months if until.day <= min(on.day, last) else months + 1


def left(life: Life, on: date) -> bool:
    if life.child.care_end is None or life.child.care_end > on:
        return False
    return life.child.exit_reason in ("moved", "other_care", "stopped", "other")


def same(one: str, other: str) -> bool:
    return " ".join(one.lower().split()) == " ".join(other.lower().split())


def refused(life: Life) -> bool:
    asked = 0
    for adult in life.contacts:
        if adult.has_custody != "yes" or adult.relation not in PARENTS:
            continue
        asked += 1
        word = None
        for consent in life.consents:
            theirs = consent.contact_id == adult.id and same(consent.recipient, life.child.school)
            if theirs:
                word = consent  # what was written down last, whatever its day
        if word is None or (word.decision != "no" and word.withdrawn_on is None):
            return False
    return asked > 0


def received(life: Life, on: date) -> bool:
    settled = [v for v in life.versions if v.state.value in ("settled", "sent", "received", "fed_back")]
    if not settled:
        return False
    newest = settled[-1]
    own: list[Departure] = []
    others: list[Departure] = []
    for gone in life.departures:
        if gone.handover_id != newest.id or gone.paper != "a" or gone.struck_on is not None:
            continue
        is_own = not life.child.school.strip() or same(gone.recipient, life.child.school)
        (own if is_own else others).append(gone)
    for gone in own:
        if gone.received_on is not None and gone.received_on <= on:
            return True
    if others and not own:
        return False
    for answer in life.answers:
        if answer.handover_id == newest.id and answer.answered_on is not None and answer.answered_on <= on:
            return True
    if newest.feedback_on is not None and newest.feedback_on <= on:
        return True
    if others:
        return False
    if newest.received_on is None and newest.feedback_on is None:
        return newest.state.value in ("received", "fed_back")
    return newest.received_on is not None and newest.received_on <= on
