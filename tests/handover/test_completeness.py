"""How far a handover is, part by part, and what has to be there before it is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import (
    Area,
    ConversationMode,
    DevelopmentArea,
    Participant,
    ParticipantRole,
    mode_of,
)
from kansenboek.handover.rules.commitments import CannotSettle, problems_before_settling, require_can_settle
from kansenboek.handover.rules.completeness import Fullness, completeness, require_open_view
from kansenboek.handover.rules.paper_a import compose
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part
from tests.factory import a_child, a_consent, a_family, a_handover, an_agreement

FULL_AREAS = tuple(DevelopmentArea(area=area, strength="Goed.", help="Tijd.") for area in Area)


def promise(role: OwnerRole = OwnerRole.TEACHER, **values: Any) -> Agreement:
    return replace(an_agreement("f", owner_role=role, **values), id="a")


def fullness(
    part: Part, *promises: Agreement, child: Any = None, handover: Any = None, family: Any = None
) -> Fullness:
    found = completeness(
        family or a_family(), child or a_child("f"), handover or a_handover("f", "c"), promises
    )
    return next(one.fullness for one in found if one.part is part)


@pytest.mark.parametrize(
    ("part", "missing", "complete"),
    [
        (Part.CHILD, {"child": a_child("f", school=" ")}, {"child": a_child("f", mentor="Marloes")}),
        (
            Part.STRENGTHS,
            {"child": a_child("f", strengths=("een", "twee", " "))},
            {"handover": a_handover("f", "c", moment="Zij hielp Noor.")},
        ),
        (Part.WORDS, {"handover": a_handover("f", "c", parent_view="")}, {}),
        (
            Part.WORDS,
            {"handover": a_handover("f", "c", parent_words=())},
            {"handover": a_handover("f", "c", parent_view="geen")},
        ),
        (Part.LANGUAGES, {"family": a_family(home_languages=())}, {}),
        (Part.APPROACH, {"child": a_child("f", approach_tips="")}, {}),
        (
            Part.AREAS,
            {"handover": a_handover("f", "c", areas=())},
            {"handover": a_handover("f", "c", areas=FULL_AREAS)},
        ),
    ],
)
def test_each_part_is_missing_or_complete(
    part: Part, missing: dict[str, Any], complete: dict[str, Any]
) -> None:
    assert fullness(part, **missing) is Fullness.MISSING
    assert fullness(part, **complete) is Fullness.COMPLETE


def test_the_least_is_less_than_complete() -> None:
    assert fullness(Part.AREAS) is Fullness.MINIMUM
    assert fullness(Part.STRENGTHS) is Fullness.MINIMUM
    assert fullness(Part.SCHOOL) is Fullness.MISSING
    assert fullness(Part.SCHOOL, promise()) is Fullness.COMPLETE
    assert fullness(Part.SCHOOL, promise(OwnerRole.STAFF)) is Fullness.MISSING


@pytest.mark.parametrize(
    ("part", "lacking", "needed"),
    [
        (Part.SCHOOL, {"school_adapts": " "}, {"What does the school adapt?"}),
        (Part.SCHOOL, {"date": None}, {"When is the conversation?"}),
        (Part.SCHOOL, {"participants": (), "school_adapts": " "}, set()),
    ],
)
def test_of_the_school_is_needed_what_it_adapts_and_when_it_was_there(
    part: Part, lacking: dict[str, Any], needed: set[str]
) -> None:
    handover = a_handover("f", "c", **lacking)
    found = next(o for o in completeness(a_family(), a_child("f"), handover, (promise(),)) if o.part is part)
    assert {lack.message for lack in found.lacks if lack.needed} == needed


def test_what_needs_its_own_tick_is_never_asked_for() -> None:
    empty = completeness(a_family(), a_child("f"), a_handover("f", "c"), ())
    assert not {one.part for one in empty} & OWN_CONSENT_PARTS
    filled = completeness(a_family(), a_child("f"), a_handover("f", "c", care="Geen noten."), ())
    assert {one.part for one in filled} & OWN_CONSENT_PARTS == {Part.CARE}


def test_what_is_missing_comes_with_its_reason_first() -> None:
    child = a_child("f", strengths=("zingt",), interests=())
    found = completeness(a_family(), child, a_handover("f", "c"), ())
    strengths = next(one for one in found if one.part is Part.STRENGTHS)
    assert strengths.lacks[0].needed
    assert dict(strengths.lacks[0].values) == {"least": 3, "count": 1}
    assert not any(lack.needed for lack in strengths.lacks[1:])


def test_handover_a_is_never_empty() -> None:
    family, child = a_family(), a_child("f")
    consent = a_consent(a_handover("f", "c"), "m")

    def paper(*parts: Part) -> Any:
        allowed = Permission(frozenset(parts), (consent,))
        return compose(family, child, a_handover("f", "c"), (), allowed, made_on=date(2026, 9, 28))

    for empty in ((Part.CHILD,), (Part.CHILD, Part.SCHOOL, Part.LANGUAGES)):
        with pytest.raises(KnownError, match="nothing on this paper tells who the child is"):
            require_open_view(paper(*empty))
    for part in (Part.STRENGTHS, Part.WORDS, Part.APPROACH, Part.AREAS):
        require_open_view(paper(Part.CHILD, part))


def messages(*promises: Agreement, **values: Any) -> list[str]:
    found = problems_before_settling(a_handover("f", "c", **values), promises)
    return [problem.message.removeprefix("{field}: ") for problem in found]


STAFF, PARENT = OwnerRole.STAFF, OwnerRole.PARENT
NO_SCHOOL = "the school has not promised anything yet"
MORE_PARENTS = "more by parents than by professionals"
TOO_MANY = "at most {most} in one conversation, not {count}"
NAME_AND_DATE = "“{what}” needs a name and a date"


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        ((promise(),), []),
        ((promise(), promise(PARENT)), []),
        ((promise(), promise(STAFF), promise(PARENT)), []),
        ((), [NO_SCHOOL]),
        ((promise(STAFF),), [NO_SCHOOL]),
        ((promise(), promise(PARENT), promise(PARENT)), [MORE_PARENTS]),
        ((promise(), promise(PARENT), promise(OwnerRole.CHILD)), [MORE_PARENTS]),
        ((promise(),) * 4, [TOO_MANY]),
        ((promise(owner_name=" "),), [NAME_AND_DATE]),
        ((promise(due=None),), [NAME_AND_DATE]),
        ((promise(PARENT),), [MORE_PARENTS, NO_SCHOOL]),
    ],
)
def test_promises_go_both_ways(promises: tuple[Agreement, ...], said: list[str]) -> None:
    assert messages(*promises) == said


def test_without_a_teacher_nobody_promises_for_the_school() -> None:
    two = (
        Participant(role=ParticipantRole.PARENT, name="A", present=True),
        Participant(role=ParticipantRole.TEACHER, name="C", present=False),
    )
    assert messages(participants=two) == []


def test_the_parents_view_is_there_or_none() -> None:
    assert messages(promise(), parent_view=" ") == ["write “none” when the parents have nothing to add"]
    with pytest.raises(CannotSettle):
        require_can_settle(a_handover("f", "c", parent_view=""), (promise(),))
    require_can_settle(a_handover("f", "c", parent_view="geen"), (promise(),))


PEOPLE = st.lists(
    st.builds(
        Participant, role=st.sampled_from(list(ParticipantRole)), name=st.just("x"), present=st.booleans()
    )
)


@given(PEOPLE)
def test_a_three_way_conversation_is_three_parties_that_were_there(people: list[Participant]) -> None:
    there = {p.role for p in people if p.present}
    all_three = {ParticipantRole.PARENT, ParticipantRole.STAFF, ParticipantRole.TEACHER} <= there
    assert (mode_of(people) is ConversationMode.THREE_WAY) == all_three


def test_a_preschool_that_nobody_can_call_is_a_hint_and_stops_nothing() -> None:
    found = completeness(
        a_family(), a_child("f", mentor="Petra"), a_handover("f", "c"), (), can_be_called=False
    )
    (child,) = (part for part in found if part.part is Part.CHILD)
    assert child.fullness is Fullness.MINIMUM
    assert [(lack.message, lack.at.kind) for lack in child.lacks] == [("Whom can the school call?", "sites")]
