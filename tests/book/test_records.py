"""What all kinds of records have in common when a user saves, shows and lists them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.book.records import add_record, kinds, list_records, save_all, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.records.handovers import ConversationMode, HandoverConversation, HandoverState
from kansenboek.kit.errors import InvalidRecord, KnownError, NotFound
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people import table as families
from kansenboek.people.actions.families import (
    add_household,
    open_family,
    save_child,
    save_contact,
    save_family,
)
from kansenboek.people.records import ContactPerson, Family
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.storage import audit
from tests.factory import a_child, a_contact, a_family, a_handover, a_session, a_visit
from tests.roads import save_visit


@pytest.fixture
def family_id(unlocked: Unlocked) -> str:
    """A family without anybody in it yet."""
    return save_family(unlocked, a_family()).record


def _problems(kind: str, unlocked: Unlocked, plain: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidRecord) as refused:
        add_record(unlocked, kind, plain)
    return [problem.field for problem in refused.value.problems]


def test_a_record_added_from_plain_values_is_shown_with_all_its_fields(unlocked: Unlocked) -> None:
    plain = {"family_name": "Öztürk", "home_languages": ["tr"], "preferred_language": "tr"}
    added = add_record(unlocked, "family", plain)
    shown = show_record(unlocked, "family", added.record)
    assert isinstance(shown, Family)
    assert (shown.family_name, shown.home_languages) == ("Öztürk", ("tr",))
    assert list_records(unlocked, "family") == (shown,)


def test_a_record_that_breaks_a_rule_is_refused_whole(unlocked: Unlocked, family_id: str) -> None:
    fields = _problems(
        "child", unlocked, {"family_id": family_id, "given_name": "A", "birth_date": "2027-01-01"}
    )
    assert set(fields) == {"birth_date"}
    assert list_records(unlocked, "child") == ()


def test_a_record_that_points_at_nobody_is_refused(unlocked: Unlocked, family_id: str) -> None:
    visit = {"date": "2026-09-01", "outcome": "held", "purpose": "first", "participants": ["niemand"]}
    assert _problems("visit", unlocked, {**visit, "family_id": "geen gezin"}) == ["family_id", "participants"]


def test_a_number_of_ones_own_is_refused(unlocked: Unlocked) -> None:
    plain = {"id": "1", "family_name": "X", "home_languages": ["nl"], "preferred_language": "nl"}
    assert _problems("family", unlocked, plain) == ["id"]


def test_an_unknown_kind_or_number_is_told(unlocked: Unlocked) -> None:
    with pytest.raises(KnownError):
        add_record(unlocked, "diagnose", {})
    with pytest.raises(NotFound):
        show_record(unlocked, "family", "0000")


def test_looking_at_a_record_is_written_in_the_log(unlocked: Unlocked, family_id: str) -> None:
    show_record(unlocked, "family", family_id)
    open_family(unlocked, family_id)
    with unlocked.read() as tx:
        looked = [(row.verb, row.record) for row in audit.rows(tx)][-2:]
    assert looked == [("family.shown", family_id), ("family.opened", family_id)]


def test_custody_decides_who_may_consent(unlocked: Unlocked, family_id: str) -> None:
    lie = a_contact(family_id, has_custody=YesNoUnknown.NO, may_consent=True)
    shown = show_record(unlocked, "contact", save_contact(unlocked, lie).record)
    assert isinstance(shown, ContactPerson)
    assert shown.may_consent is False


def test_the_keep_until_date_follows_the_last_child(unlocked: Unlocked, family_id: str) -> None:
    child_id = save_child(unlocked, a_child(family_id, school_start=date(2026, 10, 12))).record
    family = show_record(unlocked, "family", family_id)
    assert isinstance(family, Family)
    assert family.retain_until == date(2028, 10, 12)
    save_child(unlocked, a_child(family_id, id=child_id, school_start=None))
    family = show_record(unlocked, "family", family_id)
    assert isinstance(family, Family)
    assert family.retain_until is None


def test_a_handover_is_called_what_it_was_whatever_is_claimed(unlocked: Unlocked, family_id: str) -> None:
    child_id = save_child(unlocked, a_child(family_id)).record
    claimed = a_handover(family_id, child_id, participants=(), mode=ConversationMode.THREE_WAY)
    shown = show_record(unlocked, "handover", save_handover(unlocked, claimed).record)
    assert isinstance(shown, HandoverConversation)
    assert (shown.mode, shown.version) == (ConversationMode.COLD, 1)


def test_a_settled_handover_is_corrected_by_a_new_version(unlocked: Unlocked, family_id: str) -> None:
    child_id = save_child(unlocked, a_child(family_id)).record
    settled = a_handover(family_id, child_id, state=HandoverState.SETTLED, participants=())
    handover_id = save_handover(unlocked, settled).record
    with pytest.raises(KnownError):
        save_handover(unlocked, replace(settled, id=handover_id, care="noten"))
    again = replace(settled, corrects=handover_id, correction_reason="naam van de school", care="noten")
    shown = show_record(unlocked, "handover", save_handover(unlocked, again).record)
    assert isinstance(shown, HandoverConversation)
    assert shown.version == 2


def test_an_opened_family_has_everything_around_it_newest_first(unlocked: Unlocked, family_id: str) -> None:
    mother = save_contact(unlocked, a_contact(family_id)).record
    save_visit(unlocked, a_visit(family_id, date=date(2026, 9, 1)))
    save_visit(unlocked, a_visit(family_id, date=date(2026, 9, 20)))
    save_session(unlocked, a_session(date=date(2026, 9, 10), attendance=(mother,)))
    save_session(unlocked, a_session(date=date(2026, 9, 11)))
    opened = open_family(unlocked, family_id)
    assert [(entry.record.kind, entry.day) for entry in opened.timeline] == [
        ("visit", date(2026, 9, 20)),
        ("session", date(2026, 9, 10)),
        ("visit", date(2026, 9, 1)),
    ]


def test_many_records_come_in_with_one_row_in_the_log_or_not_at_all(unlocked: Unlocked) -> None:
    good = [replace(a_family(), id=f"f{n}") for n in range(3)]
    save_all(unlocked, "demo.loaded", good)
    with pytest.raises(InvalidRecord):
        save_all(
            unlocked, "demo.loaded", [replace(a_family(), id="f9"), a_child("f9", id="c9", given_name="")]
        )
    assert [record.id for record in list_records(unlocked, "family")] == ["f0", "f1", "f2"]
    with unlocked.read() as tx:
        assert [row.verb for row in audit.rows(tx)] == ["demo.loaded", "family.listed"]


def test_of_many_records_none_points_at_nothing_or_into_another_family(unlocked: Unlocked) -> None:
    families_of_two = [replace(a_family(), id="f1"), replace(a_family(), id="f2")]
    contact = a_contact("f1", id="p1")
    child = a_child("f1", id="c1", professionals=("p1",))
    for wrong in (
        replace(child, professionals=("p2",)),  # of a list the database itself does not look after the ids
        a_visit("f2", id="v1", participants=("p1",)),
    ):
        with pytest.raises(InvalidRecord):
            save_all(unlocked, "demo.loaded", [*families_of_two, contact, wrong])
    with unlocked.read() as tx:
        assert families.FAMILIES.count(tx) == 0
    save_all(unlocked, "demo.loaded", [*families_of_two, child, contact])  # in whatever order
    save_all(
        unlocked, "demo.loaded", [a_visit("f1", id="v2", participants=("p1",))]
    )  # to what was there before
    with pytest.raises(InvalidRecord):
        save_all(unlocked, "demo.loaded", [a_visit("f2", id="v3", participants=("p1",))])


def test_every_kind_can_be_listed_in_an_empty_store(unlocked: Unlocked) -> None:
    assert {kind: list_records(unlocked, kind) for kind in kinds()} == dict.fromkeys(kinds(), ())


def test_a_new_family_comes_with_its_child_and_contact_as_one_action(unlocked: Unlocked) -> None:
    changes = add_household(unlocked, a_family(), a_child(""), a_contact(""))
    assert changes.kinds == {"family", "child", "contact"}
    with unlocked.read() as tx:
        assert [row.verb for row in audit.rows(tx)] == ["family.added"]
        assert [child.family_id for child in families.children_of(tx, changes.record)] == [changes.record]
        assert families.FAMILIES.get(tx, changes.record).retain_until  # follows from the child


def test_a_new_family_with_something_wrong_is_not_there_at_all(unlocked: Unlocked) -> None:
    with pytest.raises(InvalidRecord):
        add_household(unlocked, a_family(), a_child("", given_name=""), a_contact(""))
    with unlocked.read() as tx:
        assert families.FAMILIES.count(tx) == 0
        assert list(audit.rows(tx)) == []
