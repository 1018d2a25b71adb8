"""What reaches the paper: a marker in every field of every record, under every part that can be granted."""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.contacts.records import HomeVisit
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.consent import Consent, Permission
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.paper_a import HandoverPaper, compose, content_sha256, on_paper, share
from kansenboek.handover.rules.paper_parts import (
    OBSERVATION_PARTS,
    OPEN_VIEW_PARTS,
    PARTS_ON_NO_PAPER,
    SUPPORT_PARTS,
)
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Kind, Part, Record, Travel, text
from kansenboek.people.records import Child, Family
from tests.factory import a_child, a_consent, a_family, a_handover, an_agreement

MADE_ON = date(2026, 9, 28)


def marked(cls: type[Record], numbers: Any, origin: str) -> Record:
    """A record whose every text is a marker that says where it came from and how far it may travel."""
    values: dict[str, Any] = {}
    for name, spec in cls.specs().items():
        part = spec.part.value if spec.part else "local"
        marker = f"<{origin}.{name}|{spec.travel.value}|{part}|{next(numbers)}>"
        if spec.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE):
            values[name] = marker
        elif spec.kind in (Kind.LINES, Kind.REFERENCES):
            values[name] = (marker,)
        elif spec.kind is Kind.NESTED:
            assert spec.item is not None
            values[name] = (marked(spec.item, numbers, f"{origin}.{name}"),)
    return cls(**values)


def marked_paper(parts: frozenset[Part]) -> str:
    numbers = count()
    family = marked(Family, numbers, "family")
    child = marked(Child, numbers, "child")
    handover = marked(HandoverConversation, numbers, "handover")
    agreement = marked(Agreement, numbers, "agreement")
    consent = marked(Consent, numbers, "consent")
    assert isinstance(consent, Consent)
    permission = Permission(parts, (consent,))
    paper = compose(family, child, handover, (agreement,), permission, made_on=MADE_ON)  # type: ignore[arg-type]
    told = dataclasses.asdict(paper)
    del told["reference"]  # the random id of the handover
    return repr(told)


@given(st.frozensets(st.sampled_from(list(Part))))
def test_only_granted_parts_reach_the_paper(parts: frozenset[Part]) -> None:
    text = marked_paper(parts)
    assert "|L|" not in text
    for part in Part:
        if part not in parts:
            assert f"|{part.value}|" not in text


def test_what_belongs_on_the_second_paper_is_not_on_the_first() -> None:
    text = marked_paper(frozenset(Part))
    for part in SUPPORT_PARTS | PARTS_ON_NO_PAPER:
        assert f"|{part.value}|" not in text


def test_every_part_has_its_place() -> None:
    assert frozenset(Part) == OPEN_VIEW_PARTS | SUPPORT_PARTS | OBSERVATION_PARTS | PARTS_ON_NO_PAPER
    assert not OPEN_VIEW_PARTS & SUPPORT_PARTS
    assert SUPPORT_PARTS | OBSERVATION_PARTS <= OWN_CONSENT_PARTS


def test_the_marker_would_be_seen() -> None:
    text = marked_paper(frozenset(Part))
    assert "child.dream|H!|dream" in text
    assert "'care_on_paper_b': True" in text
    assert "child.given_name|H|child" in text


def test_an_impression_can_never_be_shared() -> None:
    visit = HomeVisit(impression="Ik vond het daar rommelig.", observed="Drie boeken op tafel.")
    shared = share(visit, frozenset(Part))
    assert "impression" not in shared
    assert shared["observed"] == "Drie boeken op tafel."


def _records() -> tuple[Family, Child, HandoverConversation, Agreement]:
    return (
        dataclasses.replace(a_family(), id="f"),
        dataclasses.replace(a_child("f"), id="c"),
        dataclasses.replace(a_handover("f", "c"), id="h"),
        dataclasses.replace(an_agreement("f", handover_id="h"), id="a"),
    )


@pytest.mark.parametrize(
    ("index", "change"),
    [
        (0, {"home_languages": ("tr",)}),
        (1, {"approach_tips": "Anders."}),
        (2, {"care": "Notenallergie"}),
        (2, {"participants": ()}),
        (3, {"due": date(2027, 1, 1)}),
    ],
)
def test_any_edit_of_what_travels_changes_the_fingerprint(index: int, change: dict[str, Any]) -> None:
    records = list(_records())
    before = content_sha256(records[0], records[1], records[2], (records[3],))  # type: ignore[arg-type]
    records[index] = dataclasses.replace(records[index], **change)  # type: ignore[type-var]
    after = content_sha256(records[0], records[1], records[2], (records[3],))  # type: ignore[arg-type]
    assert before != after


def test_an_edit_of_what_stays_here_does_not_make_consent_stale() -> None:
    family, child, handover, agreement = _records()
    before = content_sha256(family, child, handover, (agreement,))
    moved = dataclasses.replace(family, practical_notes="bel twee keer")
    answered = dataclasses.replace(handover, feedback="Het gaat goed.", received_on=MADE_ON)
    assert content_sha256(moved, child, answered, (agreement,)) == before


def test_the_paper_shows_no_names_in_its_repr() -> None:
    family, child, handover, agreement = _records()
    consent = a_consent(handover, "p", name="Ayşe Çelik")
    paper = compose(
        family, child, handover, (agreement,), Permission(frozenset(Part), (consent,)), made_on=MADE_ON
    )
    assert "Elif" not in repr(paper)
    assert paper.given_name == "Elif"


def test_only_what_may_travel_and_has_a_place_comes_on_paper() -> None:
    """A new field that may travel needs a place of its name on the paper, and no line in a list beside it."""

    @dataclasses.dataclass(frozen=True)
    class Made(Record):
        mentor: str = text("Mentor", Travel.HANDOVER, Part.CHILD)
        shoe_size: str = text("Shoe size", Travel.HANDOVER, Part.CHILD)
        school: str = text("School")

    places = {place.name for place in dataclasses.fields(HandoverPaper)}
    assert "shoe_size" not in places
    assert "school" in places
    assert on_paper(Made) == ("mentor",)


def test_what_comes_on_paper_of_each_record_is_what_was_agreed_to_with_the_field() -> None:
    assert on_paper(Family) == (
        "home_languages",
        "preferred_language",
        "interpreter_need",
        "family_strengths",
    )
    assert {"observation_tool", "last_observed", "first_week"} <= set(on_paper(Child))
    assert "professionals" not in on_paper(Child)
    assert not {"home_school", "care", "support", "areas"} & set(on_paper(HandoverConversation))
    counted = [len(on_paper(record)) for record in (Family, Child, HandoverConversation)]
    assert counted == [4, 22, 17]
