"""What is typed is kept while it is typed, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.records import show_record
from kansenboek.book.undo import Step, delete_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.kit.errors import CannotWrite
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.ui import drafts as drafts_module
from kansenboek.ui.drafts import reopen
from kansenboek.ui.form_page import FormPage, SavingPage
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_contact, a_family

from .pages import PAGES, family, fill

FORMS = (
    "child",
    "contact",
    "visit",
    "agreement",
    "referral",
    "change_family",
    "consent",
    "conversation",
    "session",
)
STRANGE = "Elif & <b>Çelik</b> %s {x}\n  tweede regel"


def new_visit(shell: Shell, family_id: str) -> VisitPage:
    family(shell, family_id).new_visit()
    page = shell.page()
    assert isinstance(page, VisitPage)
    return page


def type_observed(page: VisitPage, text: str) -> None:
    page.form.box("observed").editor.note.setPlainText(text)  # type: ignore[attr-defined]


def observed(page: VisitPage) -> str:
    return str(page.form.box("observed").editor.note.toPlainText())  # type: ignore[attr-defined]


def test_typing_is_kept_within_two_seconds_and_comes_back(qtbot: QtBot, shell: Shell) -> None:
    family_id = fill(shell.desk.unlocked)
    page = new_visit(shell, family_id)
    type_observed(page, STRANGE)
    page.form.box("start").editor.line.setText("straks")  # type: ignore[attr-defined]
    assert not open_drafts(shell.desk.unlocked)  # control: it is not kept at each letter
    qtbot.waitUntil(lambda: bool(open_drafts(shell.desk.unlocked)))
    assert page.kept.text().startswith("draft kept ")
    shell._close_trail()  # as after a kill: nobody asks, nobody saves
    again = new_visit(shell, family_id)
    assert observed(again) == STRANGE
    assert again.form.box("start").editor.line.text() == "straks"  # type: ignore[attr-defined]
    assert again.unsaved()
    assert again.message.text().startswith("What you typed here on ")


def test_saving_ends_the_draft(shell: Shell) -> None:
    page = PAGES["visit"](shell, fill(shell.desk.unlocked))
    assert isinstance(page, VisitPage)
    type_observed(page, "gezien")
    assert page.keep_typed()
    assert open_drafts(shell.desk.unlocked)
    page.save_and_leave()
    assert shell.page() is not page
    assert not open_drafts(shell.desk.unlocked)


def test_who_lets_go_of_it_lets_go_of_the_draft(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    page = new_visit(shell, fill(shell.desk.unlocked))
    type_observed(page, "gezien")
    assert page.keep_typed()
    monkeypatch.setattr(page, "ask_to_save", lambda: QMessageBox.StandardButton.Discard)
    shell.back()
    assert not open_drafts(shell.desk.unlocked)


def test_typing_that_is_taken_back_leaves_no_draft(shell: Shell) -> None:
    page = new_visit(shell, fill(shell.desk.unlocked))
    type_observed(page, "gezien")
    assert page.keep_typed()
    type_observed(page, "")
    assert page.keep_typed()
    assert not open_drafts(shell.desk.unlocked)
    assert page.kept.text() == ""


def test_typing_that_is_taken_back_just_before_leaving_leaves_no_draft(shell: Shell) -> None:
    """Nothing is unsaved then, so nobody is asked; what was kept before must not come back in the next form."""
    page = new_visit(shell, fill(shell.desk.unlocked))
    type_observed(page, "gezien")
    assert page.keep_typed()
    type_observed(page, "")
    assert open_drafts(shell.desk.unlocked)  # control: the clock of the keeper did not come round yet
    shell.back()
    assert shell.page() is not page
    assert not open_drafts(shell.desk.unlocked)


def test_what_was_thrown_away_is_not_kept_again_when_its_form_goes(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = new_visit(shell, fill(shell.desk.unlocked))
    type_observed(page, "gezien")
    assert page.keep_typed()
    monkeypatch.setattr(page, "ask_to_save", lambda: QMessageBox.StandardButton.Discard)
    assert page.may_leave()
    page.form.edited.emit()  # as a field does that tells late what was typed in it
    shell.close_top()
    assert not open_drafts(shell.desk.unlocked)


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_gives_back_every_field(shell: Shell, kind: str) -> None:
    """Each editor changes what it holds as far as it can; the draft gives back exactly that."""
    family_id = fill(shell.desk.unlocked)
    page = PAGES[kind](shell, family_id)
    assert isinstance(page, SavingPage)
    for form in page.forms.values():
        kept = {name: box.editor.draft() for name, box in form._boxes.items()}
        states = {name: box.editor.state() for name, box in form._boxes.items()}
        form.set_record(type(form.value())())  # everything empty
        form.set_draft(kept)
        assert {name: box.editor.state() for name, box in form._boxes.items()} == states


def test_a_new_family_half_typed_comes_back_on_all_three_forms(shell: Shell) -> None:
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    page.forms["family"].box("family_name").editor.line.setText("Yılmaz")  # type: ignore[attr-defined]
    page.forms["contact"].box("name").editor.line.setText("Zehra")  # type: ignore[attr-defined]
    assert page.keep_typed()
    shell._close_trail()
    shell.new_family()
    again = shell.page()
    assert isinstance(again, SavingPage)
    assert again.forms["family"].box("family_name").editor.value() == "Yılmaz"
    assert again.forms["contact"].box("name").editor.value() == "Zehra"
    assert not again.forms["child"].is_changed()


def test_opening_the_store_offers_to_go_on(shell: Shell) -> None:
    family_id = fill(shell.desk.unlocked)
    page = new_visit(shell, family_id)
    type_observed(page, "halverwege")
    assert page.keep_typed()
    shell._close_trail()
    shell.begin()
    assert shell.alarm.text().startswith("You were typing: Home visit")
    assert isinstance(shell.page(), TodayPage)
    shell.alarm.act.click()
    again = shell.page()
    assert isinstance(again, VisitPage)
    assert observed(again) == "halverwege"


def test_going_on_opens_the_form_of_an_existing_record_too(shell: Shell) -> None:
    page = PAGES["visit"](shell, fill(shell.desk.unlocked))
    assert isinstance(page, VisitPage)
    type_observed(page, "aangevuld")
    assert page.keep_typed()
    shell._close_trail()
    shell.begin()
    shell.alarm.act.click()
    again = shell.page()
    assert isinstance(again, VisitPage)
    assert observed(again) == "aangevuld"
    assert again.form.value().id == page.form.value().id


def test_a_draft_that_cannot_be_kept_is_said(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = new_visit(shell, fill(unlocked))
    type_observed(page, "gezien")

    def full(*_given: object) -> None:
        raise CannotWrite(place=str(tmp_path))

    monkeypatch.setattr(drafts_module, "keep_draft", full)
    assert not shell.keep_typed()
    assert page.message.text().startswith("Kansenboek cannot write to")
    assert observed(page) == "gezien"


def test_who_is_deleted_meanwhile_does_not_hold_up_a_draft(shell: Shell) -> None:
    """A box that cannot be unticked, because it is not there any more, would keep the note from being saved."""
    unlocked = shell.desk.unlocked
    family_id = fill(unlocked)
    new = save_contact(unlocked, a_contact(family_id, name="Oma")).record
    page = new_visit(shell, family_id)
    page.form.box("participants").editor.set_value((*page.form.value().participants, new))
    type_observed(page, "gezien")
    assert page.keep_typed()
    shell._close_trail()
    delete_record(unlocked, show_record(unlocked, "contact", new))
    again = new_visit(shell, family_id)
    assert observed(again) == "gezien"
    again.save_and_leave()
    assert not open_drafts(unlocked)


@pytest.mark.parametrize("kind", ["visit", "session", "organisation", "agreement"])
def test_a_draft_of_what_was_deleted_can_be_thrown_away(shell: Shell, kind: str) -> None:
    unlocked = shell.desk.unlocked
    page = PAGES[kind](shell, fill(unlocked))
    assert isinstance(page, FormPage)
    record = page.form.value()
    next(iter(page.form._boxes.values())).editor.set_draft(A_CHANGE[kind])
    assert page.keep_typed()
    shell._close_trail()
    delete_record(unlocked, record)
    shell.begin()
    shell.alarm.act.click()
    assert not isinstance(shell.page(), FormPage)
    assert "was deleted" in shell.news.text()
    assert open_drafts(unlocked)  # not without being asked
    shell.news.act.click()
    assert not open_drafts(unlocked)


def test_a_draft_about_a_deleted_child_can_be_thrown_away(shell: Shell) -> None:
    unlocked = shell.desk.unlocked
    family_id = fill(unlocked)
    child = save_child(unlocked, a_child(family_id, given_name="Nieuw")).record
    family(shell, family_id).prepare_handover(child)
    page = shell.page()
    assert isinstance(page, HandoverPage)
    page.form.box("date").editor.set_draft("1-10-2026")
    assert page.keep_typed()
    shell._close_trail()
    (draft,) = open_drafts(unlocked)
    reopen(shell.desk, draft)
    assert isinstance(shell.page(), HandoverPage)  # the control
    shell._close_trail()
    delete_record(unlocked, show_record(unlocked, "child", child))
    reopen(shell.desk, draft)
    assert "was deleted" in shell.news.text()
    shell.news.act.click()
    assert not open_drafts(unlocked)


def test_a_draft_of_a_family_that_was_taken_back_can_be_thrown_away(shell: Shell) -> None:
    unlocked = shell.desk.unlocked
    family_id = save_family(unlocked, a_family()).record
    page = new_visit(shell, family_id)
    type_observed(page, STRANGE)
    assert page.keep_typed()
    shell._close_trail()
    shell.show_root(0)
    delete_whole(unlocked, family_id)
    (draft,) = open_drafts(unlocked)
    reopen(shell.desk, draft)
    assert not isinstance(shell.page(), FamilyPage)
    shell.news.act.click()
    assert not open_drafts(unlocked)


def delete_whole(unlocked: Unlocked, family_id: str) -> None:
    undo(unlocked, Step(None, show_record(unlocked, "family", family_id)))


@pytest.mark.parametrize("looks", [False, True])
def test_a_draft_about_another_family_stays_closed_while_parents_look_along(
    shell: Shell, looks: bool
) -> None:
    unlocked = shell.desk.unlocked
    family_id, here = fill(unlocked), fill(unlocked, name="Bakker")
    page = new_visit(shell, family_id)
    type_observed(page, STRANGE)
    assert page.keep_typed()
    shell._close_trail()
    if looks:
        shell.desk.looking.start(here)
    (draft,) = open_drafts(unlocked)
    reopen(shell.desk, draft)
    assert isinstance(shell.page(), VisitPage) != looks


A_CHANGE = {"visit": "1-9-2026", "session": "parent_room", "organisation": "Anders", "agreement": "Anders"}
