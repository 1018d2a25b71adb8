"""Preparing and holding a handover conversation in the window."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.actions.handovers import export_handover, save_handover
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.handover.pages.consent_page import ConsentPage
from kansenboek.handover.pages.handovers_page import CorrectionPage, DeliveryPage, HandoverPage
from kansenboek.handover.pages.offers import in_words, offered
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import (
    Area,
    ConversationMode,
    DevelopmentArea,
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
)
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.handover.rules.offers import offers
from kansenboek.kit.errors import ConsentMissing
from kansenboek.people.actions.families import open_family, save_child
from kansenboek.ui.nested import NestedEditor
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_visit
from tests.roads import print_paper, save_visit
from tests.ui.pages import PAGES, family, fill
from tests.ui.waits import answer_next


def prepared(shell: Shell, unlocked: Unlocked) -> HandoverPage:
    """The page for a second child, who has no handover yet."""
    family_id = fill(unlocked)
    child = save_child(unlocked, a_child(family_id, given_name="Can", mentor="Wilma")).record
    family(shell, family_id).prepare_handover(child)
    page = shell.page()
    assert isinstance(page, HandoverPage)
    return page


def nested(page: HandoverPage, field: str) -> NestedEditor:
    editor = page.form.box(field).editor
    assert isinstance(editor, NestedEditor)
    return editor


def handovers(unlocked: Unlocked) -> list[HandoverConversation]:
    return [h for h in list_records(unlocked, "handover") if isinstance(h, HandoverConversation)]


def test_it_begins_with_what_is_known(shell: Shell, unlocked: Unlocked) -> None:
    page = prepared(shell, unlocked)
    there = nested(page, "participants").value()
    assert [(p.role, p.name) for p in there] == [
        (ParticipantRole.PARENT, "Ayşe Çelik"),  # the parent without custody is not put at the table
        (ParticipantRole.STAFF, "Wilma"),
    ]
    assert not handovers(unlocked)[1:]  # nothing was saved


def test_sentences_are_offered_and_taken_one_by_one(shell: Shell, unlocked: Unlocked) -> None:
    page = prepared(shell, unlocked)
    words = page.form.box("from_visits").editor
    take = next(b for b in page.findChildren(QPushButton) if "Ze leest Çelik voor." in b.accessibleName())
    take.click()
    take.click()
    assert words.value() == ("“Ze leest Çelik voor.”",)
    said = " ".join(button.accessibleName() for button in page.findChildren(QPushButton))
    assert "pakt zelf een boek" in said
    assert "Moe" not in said.split(), "an impression is never offered"


def test_a_sentence_about_a_sister_is_not_offered_and_that_is_said(shell: Shell, unlocked: Unlocked) -> None:
    family_id = fill(unlocked)
    save_visit(
        unlocked, a_visit(family_id, observed="Can bouwt een toren. Noor huilt.", date=date(2026, 9, 27))
    )
    save_child(unlocked, a_child(family_id, given_name="Noor"))
    child = save_child(unlocked, a_child(family_id, given_name="Can", mentor="Wilma")).record
    family(shell, family_id).prepare_handover(child)
    said = " ".join(button.accessibleName() for button in shell.page().findChildren(QPushButton))
    assert "Can bouwt een toren." in said
    assert "huilt" not in said
    told = [label.text() for label in shell.page().findChildren(QLabel)]
    assert "Sentences about somebody else are not offered: Noor." in told


def test_an_impression_reaches_no_offer() -> None:
    visit = a_visit("f", observed="gezien", impression="ZZZ", parent_words=("woord",))
    told = [in_words(offer) for offer in offered(offers([visit], a_child("f"), (), ()))]
    assert told == ["“woord”", "14 September 2026: gezien"]
    assert "ZZZ" not in "".join(told)


def test_items_are_added_taken_away_and_saved(shell: Shell, unlocked: Unlocked) -> None:
    page = prepared(shell, unlocked)
    table, areas = nested(page, "participants"), nested(page, "areas")
    table.add_button.click()
    new = table._cards[-1].form
    new.box("role").editor.set_value(ParticipantRole.TEACHER)
    new.box("name").editor.set_value("Juf Anouk")
    new.box("present").editor.set_value(True)
    areas.add_button.click()
    areas.add_button.click()
    first = areas._cards[0].form
    first.box("area").editor.set_value(Area.PLAY)
    first.box("strength").editor.set_value("Bouwt torens")
    first.box("help").editor.set_value("Tijd geven")
    areas._take_away(areas._cards[1])
    page.save_and_leave()
    kept = handovers(unlocked)[-1]
    assert kept.mode is ConversationMode.THREE_WAY
    assert kept.participants[-1] == Participant(role=ParticipantRole.TEACHER, name="Juf Anouk", present=True)
    assert kept.areas == (DevelopmentArea(area=Area.PLAY, strength="Bouwt torens", help="Tijd geven"),)


def test_what_is_missing_in_an_item_is_said_at_the_list(shell: Shell, unlocked: Unlocked) -> None:
    page = prepared(shell, unlocked)
    nested(page, "participants").add_button.click()
    assert not page.save()
    assert page.form.box("participants").problem.text()
    assert len(handovers(unlocked)) == 1


def test_a_half_filled_conversation_comes_back_with_its_items(shell: Shell, unlocked: Unlocked) -> None:
    page = prepared(shell, unlocked)
    child = page.form.value().child_id
    areas = nested(page, "areas")
    areas.add_button.click()
    areas._cards[0].form.box("strength").editor.set_value("Halverwege een z")
    assert page.keep_typed()
    shell._close_trail()
    shell.begin()
    shell.alarm.act.click()
    again = shell.page()
    assert isinstance(again, HandoverPage)
    assert again.form.value().child_id == child
    assert nested(again, "areas")._cards[0].form.box("strength").editor.value() == "Halverwege een z"


@pytest.mark.parametrize("settled", [False, True])
def test_a_conversation_is_changed_until_it_is_settled(
    shell: Shell, unlocked: Unlocked, *, settled: bool
) -> None:
    preview = PAGES["handover"](shell, fill(unlocked, consent=False))
    assert isinstance(preview, HandoverOverview)
    if settled:
        kept = handovers(unlocked)[0]
        changes = save_handover(unlocked, dataclasses.replace(kept, state=HandoverState.SETTLED))
        shell.desk.changes.happened.emit(changes)
    assert preview.state is not None
    next_is_it = preview.state.next is NextThing.HOLD  # then the large button opens the same page
    assert (preview.next_card.buttons["change"].isVisible() or next_is_it) is not settled
    preview.change()
    assert isinstance(shell.page(), HandoverPage) is not settled


def test_a_child_with_a_handover_is_offered_no_second(shell: Shell, unlocked: Unlocked) -> None:
    family_id = fill(unlocked)
    page = family(shell, family_id)
    assert "Prepare the handover" not in {b.text() for b in page.findChildren(QPushButton)}
    save_child(unlocked, a_child(family_id, given_name="Can"))
    assert len(open_family(unlocked, family_id).children) == 2
    page._load()
    assert "Prepare the handover" in {b.text() for b in page.findChildren(QPushButton)}


def test_it_is_held_then_settled_and_then_the_paper_is_followed(shell: Shell, unlocked: Unlocked) -> None:
    preview = PAGES["handover"](shell, fill(unlocked))
    assert isinstance(preview, HandoverOverview)
    for state in (HandoverState.HELD, HandoverState.SETTLED):
        if state is HandoverState.SETTLED:
            answer_next("Settle it")
        step = preview.next_card.buttons["step"]
        (step if step.isVisible() else preview.next_card.next_button).click()
        assert handovers(unlocked)[0].state is state
    assert not preview.next_card.buttons["step"].isVisible()
    for field, state in (
        ("delivered_on", HandoverState.SENT),
        ("received_on", HandoverState.RECEIVED),
        ("feedback_on", HandoverState.FED_BACK),
    ):
        preview.next_card.buttons["delivery"].click()
        page = shell.page()
        assert isinstance(page, DeliveryPage)
        page.form.box(field).editor.set_value(unlocked.clock.today())
        page.save_and_leave()
        assert handovers(unlocked)[0].state is state


def test_a_settled_handover_gets_a_new_version_with_a_reason(shell: Shell, unlocked: Unlocked) -> None:
    preview = PAGES["handover"](shell, fill(unlocked))
    assert isinstance(preview, HandoverOverview)
    assert not preview._correct_action.isEnabled()
    for _step in range(2):
        preview.take_step()
    assert preview._correct_action.isEnabled()
    preview.correct()
    page = shell.page()
    assert isinstance(page, CorrectionPage)
    assert not page.save()  # no reason yet
    page.form.box("correction_reason").editor.set_value("De datum klopte niet")
    page.save_and_leave()
    first, second = handovers(unlocked)
    assert first.state is HandoverState.SETTLED
    assert (second.version, second.corrects) == (2, first.id)
    assert second.correction_reason == "De datum klopte niet"
    assert second.participants == first.participants
    with pytest.raises(ConsentMissing):  # the parents are asked anew
        export_handover(unlocked, second.id)


def test_a_promise_of_the_conversation_is_an_agreement(shell: Shell, unlocked: Unlocked) -> None:
    preview = PAGES["handover"](shell, fill(unlocked))
    assert isinstance(preview, HandoverOverview)
    preview.add_commitment()
    page = shell.page()
    assert isinstance(page, HandoverPage)
    new = page.promises._cards[-1].form
    assert QApplication.focusWidget() is new.box("what").editor.target
    new.box("what").editor.set_value("Elke dag samen beginnen")
    page.save_and_leave()
    promise = list_records(unlocked, "agreement")[-1]
    assert isinstance(promise, Agreement)
    assert promise.handover_id == handovers(unlocked)[0].id
    assert promise.what == "Elke dag samen beginnen"
    # The school promised already, so the next is suggested of whoever has not.
    assert (promise.owner_role, promise.owner_name) == (OwnerRole.STAFF, "Marloes")


def test_a_consent_from_paper_says_which_text_it_counts_for(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["consent"](shell, fill(unlocked))
    assert any("what the parents saw" in label.text() for label in page.findChildren(QLabel))


def test_a_yes_on_paper_is_saved_with_the_code_of_the_form_and_not_without(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = PAGES["consent"](shell, fill(unlocked, consent=False))
    assert isinstance(page, ConsentPage)
    handover = handovers(unlocked)[0]
    print_paper(unlocked, handover.id, PaperKind.CONSENT_FORM)
    ready = prepare_paper(unlocked, handover.id, PaperKind.CONSENT_FORM)
    for name, value in (
        ("contact_id", ready.contact_id),
        ("decision", ConsentDecision.ALL),
        ("method", ConsentMethod.PAPER),
    ):
        page.form.box(name).editor.set_value(value)
    page.save_and_leave()
    assert list_records(unlocked, "consent") == ()
    QTest.keyClicks(page.form.box("recorded_by").editor.target, "Marloes")
    assert page.form.box("witness").editor.value() == "Marloes"
    page.save_and_leave()
    assert list_records(unlocked, "consent") == ()
    page.form.box("paper_code").editor.set_value(ready.paper.code.lower())
    page.save_and_leave()
    (kept,) = list_records(unlocked, "consent")
    assert isinstance(kept, Consent)
    assert (kept.paper_code, kept.witness) == (ready.paper.code, "Marloes")


def test_who_saw_the_signature_stays_as_somebody_typed_it(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["consent"](shell, fill(unlocked, consent=False))
    assert isinstance(page, ConsentPage)
    QTest.keyClicks(page.form.box("witness").editor.target, "Fatma")
    QTest.keyClicks(page.form.box("recorded_by").editor.target, "Marloes")
    assert page.form.box("witness").editor.value() == "Fatma"
