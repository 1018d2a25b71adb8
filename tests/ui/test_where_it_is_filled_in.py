"""Everything that completeness finds missing has a place where it is filled in, on the form that opens for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kansenboek.handover.pages.talk import SECTIONS
from kansenboek.handover.records.handovers import (
    Area,
    DevelopmentArea,
    HandoverConversation,
    Participant,
    ParticipantRole,
)
from kansenboek.handover.rules.completeness import completeness
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_forms import CHILD_GROUPS
from kansenboek.people.records import Child, Family

FORMS = {
    "child": {name for group in CHILD_GROUPS for name in group.names()},
    "at_table": {name for section in SECTIONS for unit in section.units for _form, name in unit.fields()},
}
TALKED_ABOUT = frozenset(
    "strengths interests approach_tips dream family_strengths home_languages preferred_language interpreter_need"
    " wellbeing_scale involvement_scale participants promises".split()
)
"""What is spoken about at the table, whichever record holds it."""


def places() -> Iterator[Place]:
    teacher = (Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),)
    half = (DevelopmentArea(area=Area.PLAY, strength="Bouwt"),)
    for handover in (HandoverConversation(), HandoverConversation(participants=teacher, areas=half)):
        for part in completeness(Family(), Child(), handover, (), can_be_called=False):
            yield from (lack.at for lack in part.lacks)


@pytest.mark.parametrize("at", sorted(set(places()), key=str), ids=str)
def test_it_leads_to_a_field_of_that_form(at: Place) -> None:
    if at.kind == "sites":
        assert not at.field
        return
    assert at.field in FORMS[at.kind]


def test_a_field_that_the_talk_needs_is_on_no_other_page() -> None:
    assert FORMS["at_table"] >= TALKED_ABOUT
    about_parts = {name for part in places() for name in [part.field] if part.kind not in {"child", "sites"}}
    assert about_parts <= FORMS["at_table"]
