"""The description of fields: every field says how far it travels, in one place."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from kansenboek.contacts.records import HomeVisit
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit import fields
from kansenboek.kit.errors import BugError
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Kind, Part, Record, Travel
from kansenboek.people.records import Child, Family
from kansenboek.sessions.records import ParentSession
from kansenboek.storage.records import tables
from tests.factory import a_child, a_family, a_visit

RECORDS = {table.record.kind: table.record for table in tables()}


def _all_specs() -> list[tuple[str, str, fields.FieldSpec]]:
    found = []
    for kind, cls in RECORDS.items():
        for name, spec in cls.specs().items():
            found.append((kind, name, spec))
            if spec.item is not None:
                found += [(kind, f"{name}.{inner}", s) for inner, s in spec.item.specs().items()]
    return found


# The letters of the domain notes for the fields whose slip would hurt most.
LETTERS = {
    (Family, "family_name"): "L",
    (Family, "home_languages"): "H C",
    (Family, "interpreter_need"): "H! C",
    (Family, "custody_note"): "L",
    (Family, "family_strengths"): "H",
    (Child, "given_name"): "H",
    (Child, "birth_date"): "H C",
    (Child, "ve_indication"): "H! C",
    (Child, "dream"): "H!",
    (Child, "strengths"): "H",
    (HomeVisit, "impression"): "L",
    (HomeVisit, "parent_words"): "H!",
    (HomeVisit, "observed"): "H!",
    (HomeVisit, "our_response"): "L",
    (HomeVisit, "topics"): "L C",
    (ParentSession, "attendance"): "L",
    (ParentSession, "adults"): "L C",
    (HandoverConversation, "care"): "H!",
    (HandoverConversation, "support"): "H!",
    (HandoverConversation, "parent_view"): "H",
    (HandoverConversation, "feedback"): "L",
}


@pytest.mark.parametrize(("cls", "name"), LETTERS, ids=lambda v: v if isinstance(v, str) else v.kind)
def test_a_field_travels_as_far_as_the_notes_allow(cls: type[Record], name: str) -> None:
    assert cls.specs()[name].letters.startswith(LETTERS[cls, name])


def test_every_part_that_needs_its_own_tick_holds_only_such_fields() -> None:
    for kind, name, spec in _all_specs():
        if spec.part is not None:
            own = spec.part in OWN_CONSENT_PARTS
            assert own == (spec.travel is Travel.OWN_CONSENT), f"{kind}.{name}"
        else:
            assert spec.travel is Travel.LOCAL, f"{kind}.{name}"


def test_a_field_whose_part_and_letter_disagree_cannot_be_declared() -> None:
    with pytest.raises(BugError):
        fields.text("X", Travel.HANDOVER, Part.CARE)
    with pytest.raises(BugError):
        fields.text("X", Travel.LOCAL, Part.STRENGTHS)
    assert isinstance(fields.text("X", Travel.HANDOVER, Part.STRENGTHS), dataclasses.Field)


def test_a_record_never_shows_what_is_personal() -> None:
    child = dataclasses.replace(a_child("f1"), id="c1", dream="astronaut worden")
    assert repr(child) == "Child(id='c1', family_id='f1')"
    assert "Çelik" not in repr(a_family())
    assert "2026" not in repr(a_visit("f1", date=date(2026, 9, 1)))


def test_references_point_at_kinds_that_exist() -> None:
    for kind, name, spec in _all_specs():
        if spec.kind in (Kind.REFERENCE, Kind.REFERENCES):
            assert spec.to in RECORDS, f"{kind}.{name}"
