"""Paper B: what was allowed and nothing more; and no paper at all when there is nothing to say."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import SupportItem
from kansenboek.handover.rules.paper_a import content_sha256
from kansenboek.handover.rules.paper_b import SupportPaper, compose_support
from kansenboek.handover.rules.paper_parts import SUPPORT_PARTS
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Part
from kansenboek.people.records import ContactPerson
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover

MADE_ON = date(2026, 9, 28)
CHILD = replace(a_child("f"), id="c", professionals=("p",))
HANDOVER = replace(
    a_handover("f", "c"),
    id="h",
    care="CARE notenallergie",
    home_school="HOME_SCHOOL eerst laten zien",
    support=(SupportItem(organisation="SUPPORT logopedie", since=date(2026, 3, 9)),),
)
HELPER: ContactPerson = replace(
    a_contact("f"),
    id="p",
    name="NAAM",
    organisation="PROFESSIONALS praktijk",
    role="logopedist",
    phone="06-1",
)


def composed(parts: frozenset[Part]) -> SupportPaper:
    consent = replace(a_consent(HANDOVER, "x", name="Ayşe"), parts=tuple(parts))
    return compose_support(
        CHILD, HANDOVER, Permission(parts, (consent,)), contacts=(HELPER,), made_on=MADE_ON
    )


@given(st.frozensets(st.sampled_from(list(Part))))
def test_only_what_was_allowed_is_on_it(parts: frozenset[Part]) -> None:
    if not parts & SUPPORT_PARTS:
        with pytest.raises(KnownError, match="nothing for the paper"):
            composed(parts)
        return
    told = str(dataclasses.asdict(composed(parts)))
    for part in SUPPORT_PARTS:
        assert (f"{part.name} " in told) is (part in parts)


def test_nothing_filled_in_gives_no_paper_although_it_was_allowed() -> None:
    child, handover = (
        replace(CHILD, professionals=()),
        replace(HANDOVER, care=" \n", home_school="", support=()),
    )
    permission = Permission(frozenset(Part), ())
    with pytest.raises(KnownError):
        compose_support(child, handover, permission, contacts=(HELPER,), made_on=MADE_ON)


def test_a_professional_is_a_place_and_a_function_never_a_name_or_a_telephone() -> None:
    told = str(dataclasses.asdict(composed(frozenset(Part))))
    assert "logopedist" in told
    assert "NAAM" not in told
    assert "06-1" not in told


def test_another_place_of_work_makes_consent_stale_and_another_telephone_does_not() -> None:
    records = (a_family(), CHILD, HANDOVER, ())
    before = content_sha256(*records, contacts=(HELPER,))
    assert content_sha256(*records, contacts=(replace(HELPER, organisation="Elders"),)) != before
    assert content_sha256(*records, contacts=(replace(HELPER, phone="06-2", name="Ander"),)) == before
    assert content_sha256(*records, contacts=(replace(HELPER, id="een ander"),)) == content_sha256(*records)


def test_the_paper_shows_nothing_in_its_repr() -> None:
    assert "Elif" not in repr(composed(frozenset(Part)))
