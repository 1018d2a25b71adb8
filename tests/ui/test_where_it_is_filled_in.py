"""Everything that completeness finds missing has a place where it is filled in, on the form that opens for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kansenboek.handover.pages.handovers_page import GROUPS
from kansenboek.handover.records.handovers import (
    Area,
    DevelopmentArea,
    HandoverConversation,
    Participant,
    ParticipantRole,
)
from kansenboek.handover.rules.completeness import completeness
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_forms import CHILD_GROUPS, FAMILY_GROUPS
from kansenboek.people.records import Child, Family
from kansenboek.ui.forms import Group

FORMS: dict[str, tuple[Group, ...]] = {
    "child": CHILD_GROUPS,
    "change_family": FAMILY_GROUPS,
    "conversation": GROUPS,
}


def places() -> Iterator[Place]:
    teacher = (Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),)
    half = (DevelopmentArea(area=Area.PLAY, strength="Bouwt"),)
    for handover in (HandoverConversation(), HandoverConversation(participants=teacher, areas=half)):
        for part in completeness(Family(), Child(), handover, (), can_be_called=False):
            yield from (lack.at for lack in part.lacks)


@pytest.mark.parametrize("at", sorted(set(places()), key=str), ids=str)
def test_it_leads_to_a_field_of_that_form(at: Place) -> None:
    if at.kind in {"agreement", "sites"}:
        assert not at.field
        return
    assert at.field in {name for group in FORMS[at.kind] for name in group.names()}
