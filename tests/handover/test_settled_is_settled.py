"""What was settled is what leaves: no word of it changes, wherever it stands; a correction is a new version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.attachments.actions import add_attachment, read_picture
from kansenboek.attachments.records import AttachmentKind
from kansenboek.book.records import add_record, save, show_record
from kansenboek.book.undo import Step, delete_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.handovers import correct_handover, save_delivery, take_step
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.handover.records.handovers import HandoverState, ParticipantRole
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.kit.errors import ConsentMissing, KnownError
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Child, ContactPerson, Relation
from tests.factory import TODAY, a_handover, an_agreement, an_attachment
from tests.paper.reading import text_of
from tests.pictures import jpeg
from tests.roads import print_paper

from .at_the_table import AtTheTable


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    """Agreed and settled."""
    made = AtTheTable(unlocked)
    made.agree()
    made.settle()
    return made


def shown(table: AtTheTable, kind: str, number: str) -> Any:
    return show_record(table.unlocked, kind, number)


def change_child(table: AtTheTable, **values: Any) -> None:
    child = shown(table, "child", table.child)
    assert isinstance(child, Child)
    save_child(table.unlocked, replace(child, **values))


def refuses_whatever_is_agreed(table: AtTheTable) -> None:
    with pytest.raises(ConsentMissing, match="cannot leave") as refused:
        print_paper(table.unlocked, table.id)
    assert "settled" in str(refused.value.values["reason"])
    with pytest.raises(ConsentMissing):
        table.agree()
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, table.id)


def test_what_stands_with_the_child_is_settled_too(table: AtTheTable) -> None:
    assert print_paper(table.unlocked, table.id).pdf  # control
    before = shown(table, "child", table.child)
    change_child(table, strengths=("Iets nieuws.", "Nog iets.", "En dit."))
    refuses_whatever_is_agreed(table)
    assert conversation_state(table.unlocked, table.id).refused is not None
    table.agree(yes=False)  # a no can always be written down
    change_child(table, strengths=before.strengths)
    with pytest.raises(ConsentMissing, match="cannot leave"):
        print_paper(table.unlocked, table.id)
    table.agree()
    assert print_paper(table.unlocked, table.id).pdf


def test_a_correction_takes_the_new_words_and_asks_anew(table: AtTheTable) -> None:
    change_child(table, strengths=("Iets nieuws.", "Nog iets.", "En dit."))
    first = table.id
    assert conversation_state(table.unlocked, first).next is NextThing.CORRECT
    table.id = correct_handover(table.unlocked, table.handover(), "Er kwam iets bij.").record
    assert table.handover().settled_sha256 == ""
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, table.id)
    table.agree()
    assert "Iets nieuws" in text_of(print_paper(table.unlocked, table.id).pdf)
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, first)
    assert table.handover(first).version == 1  # it stays to be seen


def test_the_family_the_drawing_and_the_professionals_are_settled_too(unlocked: Unlocked) -> None:
    for change in (_family, _drawing, _professional):
        table = AtTheTable(unlocked)
        help_ = save_contact(
            unlocked,
            ContactPerson(
                family_id=table.family,
                name="Mw. Jansen",
                relation=Relation.PROFESSIONAL,
                organisation="Wijkteam",
                role="werker",
            ),
        ).record
        change_child(table, professionals=(help_,))
        table.agree()
        table.settle()
        assert print_paper(unlocked, table.id).pdf  # control
        change(table, help_)
        refuses_whatever_is_agreed(table)


def _family(table: AtTheTable, _help: str) -> None:
    save_family(table.unlocked, replace(shown(table, "family", table.family), home_languages=("pl",)))


def _drawing(table: AtTheTable, _help: str) -> None:
    dream = replace(an_attachment(table.family), child_id=table.child, what=AttachmentKind.DREAM)
    add_attachment(table.unlocked, dream, read_picture(jpeg()))


def _professional(table: AtTheTable, help_: str) -> None:
    save_contact(table.unlocked, replace(shown(table, "contact", help_), organisation="Elders"))


def test_what_happens_to_the_paper_changes_nothing_of_it(table: AtTheTable) -> None:
    before = table.handover()
    assert before.settled_sha256
    save_delivery(table.unlocked, replace(before, delivered_on=TODAY, received_on=TODAY))
    after = table.handover()
    assert after.state is HandoverState.RECEIVED
    assert after.settled_sha256 == before.settled_sha256
    assert print_paper(table.unlocked, table.id).pdf


def test_nobody_settles_by_hand_what_was_not_settled(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    with pytest.raises(KnownError):
        save(unlocked, replace(table.handover(), state=HandoverState.SETTLED, parent_view=""))
    table.change(settled_sha256="ab" * 32)
    assert table.handover().settled_sha256 == ""
    table.agree()
    table.settle()
    with pytest.raises(KnownError):
        table.change(state=HandoverState.CONCEPT)
    plain = {"family_id": table.family, "child_id": table.child, "settled_sha256": "ab" * 32}
    number = add_record(unlocked, "handover", plain).record
    assert table.handover(number).settled_sha256 == ""


def test_a_promise_that_was_deleted_before_does_not_come_back_by_undo(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    extra = save_agreement(unlocked, an_agreement(table.family, handover_id=table.id, what="Extra")).record
    promise = show_record(unlocked, "agreement", extra)
    delete_record(unlocked, promise)
    table.agree()
    table.settle()
    with pytest.raises(KnownError, match="settled"):
        undo(unlocked, Step(promise, None))
    assert print_paper(unlocked, table.id).pdf


def test_a_change_of_the_child_that_is_taken_back_was_no_change(table: AtTheTable) -> None:
    before = shown(table, "child", table.child)
    change_child(table, given_name="Iemand anders")
    after = shown(table, "child", table.child)
    with pytest.raises(ConsentMissing):
        print_paper(table.unlocked, table.id)
    undo(table.unlocked, Step(before, after))
    assert print_paper(table.unlocked, table.id).pdf


def test_a_second_handover_is_not_bound_by_the_first(table: AtTheTable) -> None:
    table.id = save(table.unlocked, a_handover(table.family, table.child)).record
    change_child(table, dream="Piloot")
    table.agree()
    assert print_paper(table.unlocked, table.id).pdf


def test_a_paper_that_leaves_before_the_conversation_claims_none(unlocked: Unlocked) -> None:
    """Who is put at the table beforehand was not there yet, and it is no three-way conversation yet."""
    table = AtTheTable(unlocked)
    table.agree()
    told = text_of(print_paper(unlocked, table.id).pdf)
    assert "driegesprek" not in told
    assert "Wie waren erbij" not in told
    assert "Juf Petra" in told
    take_step(unlocked, table.handover())
    told = text_of(print_paper(unlocked, table.id).pdf)  # the same text: nobody has to decide again
    assert "driegesprek" in told
    assert "Wie waren erbij" in told


@pytest.mark.parametrize("absent", [ParticipantRole.PARENT, ParticipantRole.STAFF, ParticipantRole.TEACHER])
def test_without_one_of_the_three_it_is_no_three_way_conversation(
    unlocked: Unlocked, absent: ParticipantRole
) -> None:
    table = AtTheTable(unlocked)
    people = table.handover().participants
    table.change(participants=tuple(replace(p, present=p.role is not absent) for p in people))
    table.agree()
    take_step(unlocked, table.handover())
    told = text_of(print_paper(unlocked, table.id).pdf)
    assert "driegesprek" not in told
    assert "tweegesprek" in told


def test_what_was_corrected_does_not_leave_once_its_correction_is_settled(table: AtTheTable) -> None:
    first = table.id
    table.id = correct_handover(table.unlocked, table.handover(), "Een naam klopte niet.").record
    assert print_paper(table.unlocked, first).pdf  # control: the correction is only being written
    table.agree()
    take_step(table.unlocked, table.handover())
    assert prepare_paper(table.unlocked, first).paper.strengths  # it can be looked at
    with pytest.raises(ConsentMissing) as refused:
        print_paper(table.unlocked, first)
    assert "corrected version" in str(refused.value.values["reason"])
    assert print_paper(table.unlocked, table.id).pdf
    assert table.handover(first).correction_reason == ""  # it stays to be seen as it was
