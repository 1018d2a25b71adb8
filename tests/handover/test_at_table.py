"""The conversation at the table is saved whole: child, family, talk and promises, with one row in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.actions.at_table import Talk, names_for_table, save_talk, talk_about
from kansenboek.handover.actions.handovers import correct_handover, save_handover
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
)
from kansenboek.handover.rules.together import brought_together
from kansenboek.kit.errors import InvalidRecord, KnownError
from kansenboek.people import table
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Child, Family, Relation
from tests.factory import a_child, a_contact, a_family, a_handover, an_agreement


def a_talk(unlocked: Unlocked, **values: object) -> Talk:
    """One that is prepared, with a promise of the school."""
    home = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(home, mentor="Marloes")).record
    save_contact(unlocked, a_contact(home))
    kept = save_handover(unlocked, a_handover(home, child, **values)).record
    save_agreement(unlocked, an_agreement(home, child_id=child, handover_id=kept))
    return again(unlocked, kept)


def again(unlocked: Unlocked, number: str) -> Talk:
    handover = show_record(unlocked, "handover", number)
    assert isinstance(handover, HandoverConversation)
    return talk_about(unlocked, handover)


def verbs(unlocked: Unlocked) -> list[str]:
    """What the log says was done, but for looking at it."""
    done = [action.verb for action in actions_done(unlocked)]
    return [verb for verb in done if verb != "log.shown"]


def test_everything_is_saved_in_one_go_with_one_row_in_the_log(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    new = Agreement(
        what="Foto meenemen", owner_role=OwnerRole.STAFF, owner_name="Marloes", due=date(2026, 11, 1)
    )
    before = len(verbs(unlocked))
    typed = Talk(
        family=replace(talk.family, family_strengths="Ze zingen samen."),
        child=replace(talk.child, strengths=(*talk.child.strengths, "telt graag")),
        handover=replace(talk.handover, wellbeing_scale=4, child_words=("Ik kan het al.",)),
        promises=(replace(talk.promises[0], due=date(2026, 12, 1)), new),
    )
    changes = save_talk(unlocked, talk, typed)
    assert verbs(unlocked)[before:] == ["handover.changed"]
    assert changes.record == talk.handover.id
    assert changes.kinds == {"family", "child", "handover", "agreement"}
    kept = again(unlocked, talk.handover.id)
    assert kept.family.family_strengths == "Ze zingen samen."
    assert kept.child.strengths[-1] == "telt graag"
    assert (kept.handover.wellbeing_scale, kept.handover.child_words) == (4, ("Ik kan het al.",))
    assert [each.due for each in kept.promises] == [date(2026, 12, 1), date(2026, 11, 1)]
    assert {each.handover_id for each in kept.promises} == {talk.handover.id}


def test_when_one_of_them_is_wrong_nothing_is_saved(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    typed = replace(
        talk,
        child=replace(talk.child, dream="Piloot"),
        promises=(*talk.promises, Agreement(what="", owner_role=OwnerRole.STAFF, due=date(2026, 11, 1))),
    )
    with pytest.raises(InvalidRecord) as refused:
        save_talk(unlocked, talk, typed)
    assert [problem.field for problem in refused.value.problems] == ["promises.1.what"]
    assert again(unlocked, talk.handover.id) == talk
    right = replace(typed, promises=talk.promises)
    save_talk(unlocked, talk, right)  # control
    assert again(unlocked, talk.handover.id).child.dream == "Piloot"


def test_a_promise_that_is_gone_from_the_form_goes(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    save_talk(unlocked, talk, replace(talk, promises=()))
    assert not again(unlocked, talk.handover.id).promises


def test_a_new_talk_is_added_with_its_promises(unlocked: Unlocked) -> None:
    home = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(home)).record
    new = talk_about(unlocked, a_handover(home, child))
    promise = an_agreement("", what="Samen beginnen")
    number = save_talk(unlocked, new, replace(new, promises=(promise,))).record
    kept = again(unlocked, number)
    assert [each.what for each in kept.promises] == ["Samen beginnen"]
    assert kept.promises[0].child_id == child


def test_held_and_settled_are_written_down_in_the_same_go(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    save_talk(unlocked, talk, talk, held=True)
    held = again(unlocked, talk.handover.id)
    assert held.handover.state is HandoverState.HELD
    with pytest.raises(KnownError):  # without the school's promise
        save_talk(unlocked, held, replace(held, promises=()), settle=True)
    assert again(unlocked, talk.handover.id) == held
    save_talk(unlocked, held, replace(held, child=replace(held.child, dream="Piloot")), settle=True)
    settled = again(unlocked, talk.handover.id)
    assert settled.handover.state is HandoverState.SETTLED
    assert settled.handover.settled_sha256
    with pytest.raises(KnownError):
        save_talk(unlocked, settled, replace(settled, handover=replace(settled.handover, place="Thuis")))


def test_what_another_form_changed_meanwhile_stays(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    save_child(unlocked, replace(talk.child, interests=("treinen",), dream="Piloot"))
    save_handover(unlocked, replace(talk.handover, parent_view="Wij willen dit erbij."))
    typed = replace(
        talk,
        child=replace(talk.child, strengths=("lacht",), dream="Bakker"),
        handover=replace(talk.handover, place="Thuis"),
    )
    save_talk(unlocked, talk, typed)
    kept = again(unlocked, talk.handover.id)
    assert kept.child.strengths == ("lacht",)
    assert kept.child.interests == ("treinen",)
    assert kept.child.dream == "Piloot\nBakker"
    assert kept.handover.parent_view == "Wij willen dit erbij."
    assert kept.handover.place == "Thuis"


def test_lists_hold_what_either_form_added_and_not_what_one_took_away() -> None:
    began = Child(strengths=("a", "b"))
    other, mine = replace(began, strengths=("a", "b", "c")), replace(began, strengths=("a", "d"))
    assert brought_together(began, other, mine).strengths == ("a", "d", "c")
    assert brought_together(began, began, mine) == mine
    assert brought_together(began, other, began) == other
    texts = Family(family_strengths="een"), Family(family_strengths="twee")
    assert brought_together(Family(), *texts).family_strengths == "een\ntwee"


def test_an_untouched_child_that_breaks_a_rule_holds_nothing_up(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    with unlocked.write("child.changed", talk.child.id) as tx:
        table.CHILDREN.change(tx, replace(talk.child, birth_date=date(2000, 1, 1)))
    old = again(unlocked, talk.handover.id)
    save_talk(unlocked, old, replace(old, handover=replace(old.handover, place="Thuis")))
    assert again(unlocked, talk.handover.id).handover.place == "Thuis"


def test_a_correction_gets_promises_of_its_own_when_one_changes(unlocked: Unlocked) -> None:
    talk = a_talk(unlocked)
    save_talk(unlocked, talk, talk, settle=True)
    settled = again(unlocked, talk.handover.id)
    second = again(unlocked, correct_handover(unlocked, settled.handover, "De datum klopte niet").record)
    assert second.promises == settled.promises  # those of the version before
    save_talk(unlocked, second, replace(second, handover=replace(second.handover, place="Thuis")))
    assert again(unlocked, second.handover.id).promises == settled.promises
    now = again(unlocked, second.handover.id)
    changed = replace(now.promises[0], due=date(2026, 12, 1))
    save_talk(unlocked, now, replace(now, promises=(changed,)))
    (own,) = again(unlocked, second.handover.id).promises
    assert (own.handover_id, own.due) == (second.handover.id, date(2026, 12, 1))
    assert again(unlocked, talk.handover.id).promises == settled.promises


def test_names_come_from_the_family_the_mentor_and_the_school(unlocked: Unlocked) -> None:
    a_talk(unlocked)  # a child at the same school, whose teacher was written down
    home = save_family(unlocked, a_family()).record
    child = show_record(unlocked, "child", save_child(unlocked, a_child(home, mentor="Wilma")).record)
    assert isinstance(child, Child)
    contacts = [
        a_contact(home, id="1", name="Zehra"),
        a_contact(home, id="2", name="Logopedist", relation=Relation.PROFESSIONAL),
    ]
    assert names_for_table(unlocked, child, contacts) == (
        Participant(role=ParticipantRole.PARENT, name="Zehra", present=True),
        Participant(role=ParticipantRole.STAFF, name="Wilma", present=True),
        Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),
    )
    elsewhere = replace(child, school="Een andere school")
    assert all(p.role is not ParticipantRole.TEACHER for p in names_for_table(unlocked, elsewhere, contacts))
