"""Who was not at the table promises nothing: it is asked, until they say yes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement, say_yes
from kansenboek.following.records.agreements import Agreement, AgreementStatus, OwnerRole
from kansenboek.following.tables import agreements
from kansenboek.handover.actions.content import handover_content
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
    is_settled,
)
from kansenboek.handover.rules.paper_a import PaperCommitment, compose
from kansenboek.handover.rules.requests import was_there
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Part
from kansenboek.people.actions.families import save_child, save_contact, save_family
from tests.factory import a_child, a_contact, a_family, a_handover, an_agreement

PARENT = Participant(role=ParticipantRole.PARENT, name="Ayşe Çelik", present=True)
AWAY = Participant(role=ParticipantRole.PARENT, name="Mehmet Çelik", present=False)
STAFF = Participant(role=ParticipantRole.STAFF, name="Marloes", present=True)
TEACHER = Participant(role=ParticipantRole.TEACHER, name="Merel Schipper", present=True)
ABSENT = replace(TEACHER, present=False)
TWO_WAY = (PARENT, AWAY, STAFF, ABSENT)


def a_talk(unlocked: Unlocked, *participants: Participant) -> HandoverConversation:
    home = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(home)).record
    save_contact(unlocked, a_contact(home))
    changes = save_handover(unlocked, a_handover(home, child, participants=participants))
    return handover(unlocked, changes.record)


def handover(unlocked: Unlocked, number: str) -> HandoverConversation:
    found = show_record(unlocked, "handover", number)
    assert isinstance(found, HandoverConversation)
    return found


def promise(unlocked: Unlocked, talk: HandoverConversation, **values: Any) -> Agreement:
    made = an_agreement(talk.family_id, child_id=talk.child_id, handover_id=talk.id, **values)
    return agreement(unlocked, save_agreement(unlocked, made).record)


def agreement(unlocked: Unlocked, number: str) -> Agreement:
    found = show_record(unlocked, "agreement", number)
    assert isinstance(found, Agreement)
    return found


def settled(unlocked: Unlocked, talk: HandoverConversation) -> HandoverConversation:
    while not is_settled(now := handover(unlocked, talk.id)):
        take_step(unlocked, now)
    return now


@pytest.mark.parametrize(
    ("participants", "role", "name", "there"),
    [
        ((PARENT, STAFF, TEACHER), OwnerRole.TEACHER, "Merel Schipper", True),
        ((PARENT, STAFF, TEACHER), OwnerRole.TEACHER, "juf Merel", True),
        ((PARENT, STAFF, TEACHER), OwnerRole.TEACHER, "", True),
        ((PARENT, STAFF, TEACHER), OwnerRole.TEACHER, "Wim de Boer", False),
        (TWO_WAY, OwnerRole.TEACHER, "Merel Schipper", False),
        (TWO_WAY, OwnerRole.TEACHER, "", False),
        (TWO_WAY, OwnerRole.STAFF, "Marloes", True),
        (TWO_WAY, OwnerRole.PARENT, "Ayşe Çelik", True),
        (TWO_WAY, OwnerRole.PARENT, "ayse", True),
        (TWO_WAY, OwnerRole.PARENT, "de ouders", True),
        (TWO_WAY, OwnerRole.PARENT, "Mehmet Çelik", False),
        (TWO_WAY, OwnerRole.CHILD, "Elif", True),
        ((STAFF, TEACHER), OwnerRole.PARENT, "Ayşe Çelik", False),
        ((STAFF, TEACHER), OwnerRole.CHILD, "Elif", False),
        ((), OwnerRole.TEACHER, "Merel Schipper", False),
        ((), OwnerRole.STAFF, "Marloes", True),
        ((replace(STAFF, present=False), PARENT), OwnerRole.STAFF, "Marloes", False),
        ((PARENT, Participant(role=ParticipantRole.COORDINATOR, name="Wil", present=True)),
         OwnerRole.TEACHER, "Wil", True),
    ],
)  # fmt: skip
def test_who_was_there_promises(
    participants: tuple[Participant, ...], role: OwnerRole, name: str, *, there: bool
) -> None:
    assert was_there(role, name, participants) is there


def test_a_promise_of_a_teacher_who_was_not_there_is_a_request(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    assert promise(unlocked, talk, owner_name="Merel Schipper").is_request
    assert promise(unlocked, talk, owner_role=OwnerRole.PARENT, owner_name="Mehmet Çelik").is_request
    assert not promise(unlocked, talk, owner_role=OwnerRole.STAFF, owner_name="Marloes").is_request
    warm = a_talk(unlocked, PARENT, STAFF, TEACHER)
    assert not promise(unlocked, warm, owner_name="Merel Schipper").is_request  # control


def test_a_talk_without_a_teacher_is_settled_with_a_request_that_may_have_no_name(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    promise(unlocked, talk, owner_name="")
    assert is_settled(settled(unlocked, talk))


def test_a_request_is_no_promise_of_the_school_when_a_teacher_is_there(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, PARENT, STAFF, TEACHER)
    of_another = promise(unlocked, talk, owner_name="Wim de Boer")
    assert of_another.is_request
    with pytest.raises(KnownError):
        settled(unlocked, talk)
    say_yes(unlocked, of_another)
    assert is_settled(settled(unlocked, talk))


def test_a_request_becomes_a_promise_when_the_teacher_comes_to_the_table(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    asked = promise(unlocked, talk, owner_name="Merel Schipper")
    save_handover(unlocked, replace(talk, participants=(PARENT, STAFF, TEACHER)))
    assert not agreement(unlocked, asked.id).is_request
    now = handover(unlocked, talk.id)
    save_handover(unlocked, replace(now, participants=TWO_WAY))
    assert agreement(unlocked, asked.id).is_request


def test_a_yes_makes_a_promise_and_is_kept_when_the_table_changes(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    asked = promise(unlocked, talk, owner_name="Merel Schipper")
    say_yes(unlocked, asked)
    kept = agreement(unlocked, asked.id)
    assert (kept.asked, kept.agreed_on) == (False, unlocked.clock.today())
    save_handover(unlocked, replace(handover(unlocked, talk.id), participants=(PARENT, STAFF)))
    assert not agreement(unlocked, asked.id).is_request
    with pytest.raises(KnownError):
        say_yes(unlocked, kept)


def test_after_settling_a_yes_changes_no_word_that_was_settled(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    asked = promise(unlocked, talk, owner_name="Merel Schipper")
    settled(unlocked, talk)
    before = conversation_state(unlocked, talk.id)
    say_yes(unlocked, asked)
    after = conversation_state(unlocked, talk.id)
    assert not after.agreements[0].is_request
    assert after.agreements[0].asked  # the paper goes on saying that it was asked
    assert after.next is before.next


def test_what_stood_before_anybody_was_asked_stays_a_promise(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    old = promise(unlocked, talk, owner_name="Merel Schipper")
    with unlocked.write("agreement.changed", old.id) as tx:
        agreements.TABLE.change(tx, replace(old, asked=False))  # as an older program wrote it
    save_agreement(unlocked, replace(agreement(unlocked, old.id), status=AgreementStatus.DONE))
    assert not agreement(unlocked, old.id).is_request
    take_step(unlocked, handover(unlocked, talk.id))
    assert not agreement(unlocked, old.id).is_request
    assert handover(unlocked, talk.id).state is HandoverState.HELD


def test_nobody_says_from_outside_what_was_asked(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, PARENT, STAFF, TEACHER)
    assert not promise(unlocked, talk, owner_name="Merel Schipper", asked=True).asked
    at_home = an_agreement(talk.family_id, asked=True)
    assert not agreement(unlocked, save_agreement(unlocked, at_home).record).asked


@pytest.mark.parametrize(
    ("role", "asked", "worded"),
    [
        (OwnerRole.TEACHER, False, "Samen beginnen"),
        (OwnerRole.TEACHER, True, "Asked of the school: Samen beginnen"),
        (OwnerRole.PARENT, True, "Still to be asked: Samen beginnen"),
    ],
)
def test_a_paper_words_a_request_as_one(role: OwnerRole, worded: str, *, asked: bool) -> None:
    promise = PaperCommitment(
        what="Samen beginnen", benefit="", owner_role=role, owner_name="", due=None, asked=asked
    )
    assert promise.worded(lambda message, **values: message.format(**values)) == worded


def test_handover_a_asks_the_school_for_what_it_did_not_promise(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked, *TWO_WAY)
    promise(unlocked, talk, owner_name="Merel Schipper", what="Samen beginnen")
    with unlocked.read() as tx:
        found = handover_content(tx, talk.id)
    paper = compose(
        found.family,
        found.child,
        found.handover,
        found.agreements,
        Permission(frozenset(Part), ()),
        made_on=unlocked.clock.today(),
    )
    assert [each.asked for each in paper.commitments] == [True]
