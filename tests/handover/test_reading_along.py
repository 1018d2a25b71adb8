"""The pages parents read: everything that can leave, nothing else; and what they hide is in nothing that leaves."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.consent import Consent, ConsentDecision, Permission
from kansenboek.handover.records.handovers import Area, DevelopmentArea, HandoverConversation, HandoverState
from kansenboek.handover.records.hidden_sentences import without_hidden
from kansenboek.handover.rules.paper_a import compose, content_sha256
from kansenboek.handover.rules.reading_along import ReadPart, deciders, decision_of, pages
from kansenboek.handover.rules.told import Now
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part, YesNoUnknown
from kansenboek.people.records import Child, ContactPerson, Family, Relation
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover

from .test_paper_a_rules import marked

MADE_ON = date(2026, 9, 28)


class Marked:
    """A marker in every field of every record."""

    def __init__(self) -> None:
        numbers = count()
        self.family: Any = marked(Family, numbers, "family")
        handover: Any = marked(HandoverConversation, numbers, "handover")
        area = replace(handover.areas[0], area=Area.PLAY, language="")
        self.handover = replace(handover, areas=(area,), state=HandoverState.CONCEPT)
        self.agreement: Any = replace(marked(Agreement, numbers, "agreement"), id="a")  # type: ignore[type-var]
        self.contact: Any = replace(marked(ContactPerson, numbers, "contact"), id="p")  # type: ignore[type-var]
        child: Any = marked(Child, numbers, "child")
        self.child = replace(child, professionals=("p",))

    def pages(self, hidden: frozenset[str] = frozenset()) -> tuple[ReadPart, ...]:
        return pages(
            self.family,
            self.child,
            self.handover,
            (self.agreement,),
            contacts=(self.contact,),
            hidden=hidden,
        )

    def without(self, hidden: frozenset[str]) -> tuple[Family, Child, HandoverConversation]:
        family, child, handover = self.family, self.child, self.handover
        return without_hidden(family, hidden), without_hidden(child, hidden), without_hidden(handover, hidden)

    def leaving(self, hidden: frozenset[str], parts: frozenset[Part] = frozenset(Part)) -> str:
        family, child, handover = self.without(hidden)
        consent = a_consent(a_handover("f", "c"), "m")
        return repr(
            dataclasses.asdict(
                compose(
                    family, child, handover, (self.agreement,), Permission(parts, (consent,)), made_on=MADE_ON
                )
            )
        )


def markers(text: str) -> set[str]:
    return {found for found in re.findall(r"<([^<>]*)>", text) if "|" in found}


def text_of(parts: tuple[ReadPart, ...]) -> str:
    return repr([dataclasses.asdict(part) for part in parts])


def keys(parts: tuple[ReadPart, ...]) -> list[str]:
    return [s.key for p in parts for i in p.items for paragraph in i.paragraphs for s in paragraph if s.key]


def test_the_screen_shows_everything_that_can_leave() -> None:
    case = Marked()
    told = markers(text_of(case.pages()))
    leaves = markers(case.leaving(frozenset())) - markers(case.handover.id)
    assert leaves <= told
    only_for_b = {marker.split("|")[0] for marker in told - leaves}
    assert only_for_b <= {
        *("handover.support.organisation", "handover.care", "handover.home_school"),
        *("contact.organisation", "contact.role"),
    }


def test_the_screen_shows_nothing_that_stays_here() -> None:
    told = text_of(Marked().pages())
    assert "|L|" not in told
    assert "|contact|" not in told
    assert "<visit." not in told
    assert "|care|" in told  # control


def test_each_part_holds_its_own_fields() -> None:
    for part in Marked().pages():
        assert part.own_tick == (part.part in OWN_CONSENT_PARTS)
        for marker in markers(text_of((part,))):
            assert f"|{part.part.value}|" in marker


@given(st.data())
def test_a_hidden_sentence_is_in_nothing_that_leaves(data: st.DataObject) -> None:
    case = Marked()
    found = [
        (s.key, s.text)
        for p in case.pages()
        for i in p.items
        for paragraph in i.paragraphs
        for s in paragraph
        if s.key
    ]
    chosen = data.draw(st.sets(st.sampled_from(found), min_size=1))
    hidden = frozenset(key for key, _ in chosen)
    leaving = case.leaving(hidden)
    for key, text in found:
        b_only = any(f"<handover.{name}" in text for name in ("care", "home_school", "support"))
        assert (text in leaving) == (key not in hidden) or (b_only and key not in hidden)
    shown = {s.key for p in case.pages(hidden) for i in p.items for q in i.paragraphs for s in q if s.hidden}
    assert shown == hidden


@given(st.data())
def test_hiding_changes_the_fingerprint_and_showing_again_puts_it_back(data: st.DataObject) -> None:
    case = Marked()

    def fingerprint(hidden: frozenset[str]) -> str:
        return content_sha256(*case.without(hidden), (case.agreement,))

    hidden = frozenset({data.draw(st.sampled_from(keys(case.pages())))})
    assert fingerprint(hidden) != fingerprint(frozenset())
    assert fingerprint(frozenset({"handover.moment:0000"})) == fingerprint(frozenset())


def test_hiding_does_not_touch_what_stays_here_nor_names_nor_promises() -> None:
    case = Marked()
    every = frozenset(keys(case.pages()))
    child, handover = without_hidden(case.child, every), without_hidden(case.handover, every)
    assert (child.given_name, child.school) == (case.child.given_name, case.child.school)
    assert handover.participants == case.handover.participants
    assert handover.parent_view == case.handover.parent_view
    assert handover.feedback == case.handover.feedback
    assert handover.areas == ()
    assert handover.support == ()


def test_a_scale_and_a_day_go_with_the_words_they_belong_to() -> None:
    written = a_handover(
        "f",
        "c",
        moment="Zij hielp Noor.",
        moment_date=MADE_ON,
        wellbeing="Vaak moe. Soms vrolijk.",
        wellbeing_scale=2,
    )
    told = pages(a_family(), a_child("f"), written, (), contacts=(), hidden=frozenset())
    by_text = {s.text.strip(): s.key for p in told for i in p.items for q in i.paragraphs for s in q}
    once = without_hidden(written, frozenset({by_text["Vaak moe."], by_text["Zij hielp Noor."]}))
    assert (once.moment, once.moment_date) == ("", None)
    assert (once.wellbeing, once.wellbeing_scale) == ("Soms vrolijk.", 2)
    twice = without_hidden(written, frozenset({by_text["Vaak moe."], by_text["Soms vrolijk."]}))
    assert (twice.wellbeing, twice.wellbeing_scale) == ("", None)
    assert without_hidden(written, frozenset()) is written


def test_the_order_of_the_areas_does_not_matter_to_what_is_hidden() -> None:
    play = DevelopmentArea(area=Area.PLAY, strength="Speelt samen.", help="Een hoekje.")
    motor = DevelopmentArea(area=Area.MOTOR, strength="Speelt samen.", help="Ruimte.")
    first, second = a_handover("f", "c", areas=(play, motor)), a_handover("f", "c", areas=(motor, play))
    told = pages(a_family(), a_child("f"), first, (), contacts=(), hidden=frozenset())
    key = next(k for k in keys(told) if k.startswith("handover.areas.play..strength"))
    for written in (first, second):
        left = {area.area: area.strength for area in without_hidden(written, frozenset({key})).areas}
        assert left == {Area.PLAY: "", Area.MOTOR: "Speelt samen."}


def test_yes_and_no_to_each_part_is_what_the_consent_says() -> None:
    ordinary = {part: True for part in Part if part not in OWN_CONSENT_PARTS}
    assert decision_of(ordinary) == (ConsentDecision.ALL, ())
    assert decision_of({**ordinary, Part.CARE: True, Part.DREAM: False}) == (
        ConsentDecision.ALL,
        (Part.CARE,),
    )
    some = {**ordinary, Part.AREAS: False, Part.CARE: True}
    decision, parts = decision_of(some)
    assert decision is ConsentDecision.PART
    assert set(parts) == {part for part, yes in some.items() if yes}
    assert decision_of(dict.fromkeys(Part, False)) == (ConsentDecision.NO, ())
    assert decision_of({}) == (ConsentDecision.NO, ())


@given(st.dictionaries(st.sampled_from(list(Part)), st.booleans()))
def test_a_consent_never_grants_what_was_not_answered_with_yes(answers: dict[Part, bool]) -> None:
    decision, parts = decision_of(answers)
    granted = Consent(decision=decision, parts=parts).granted()
    assert {part for part in granted if part in answers} == {part for part, yes in answers.items() if yes}


def test_who_decides_and_whose_custody_is_unknown() -> None:
    mother = a_contact("f", id="m")
    father = a_contact("f", id="v", has_custody=YesNoUnknown.UNKNOWN, relation=Relation.FATHER)
    aunt = a_contact("f", id="t", has_custody=YesNoUnknown.NO)
    coach = a_contact("f", id="c", has_custody=YesNoUnknown.UNKNOWN, relation=Relation.PROFESSIONAL)
    handover = a_handover("f", "k", id="h")
    consent = a_consent(handover, "m", content_sha256="1" * 64, recipient="De Brug")
    found = deciders((father, mother, aunt, coach), (consent,), " de brug", Now({}, "2" * 64))
    assert [(d.contact_id, d.granted is None, bool(d.stale)) for d in found] == [
        ("m", False, True),
        ("v", True, False),
    ]
    elsewhere = deciders((mother,), (consent,), "De Toren", Now({}, "1" * 64))
    assert elsewhere[0].granted is None
