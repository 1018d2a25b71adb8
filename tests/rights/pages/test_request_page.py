"""Letting a parent see what is kept, in the window: who, what goes along, what somebody holds back, and giving it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.pages.words_page import WordsPage
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.rights.actions.fact_sheet import chosen_grounds
from kansenboek.rights.pages.dpia_page import DpiaPage
from kansenboek.rights.pages.notes_editor import NotesEditor
from kansenboek.rights.pages.request_page import RequestPage
from kansenboek.rights.records import AccessRequest, Basis, GroundsForm, IdentitySeen
from kansenboek.rights.rules.purposes import PURPOSES
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.shell import Shell
from tests.ui.pages import PAGES, fill
from tests.ui.waits import answer_next, settle


def opened(shell: Shell, unlocked: Unlocked, folder: Path) -> RequestPage:
    """The page of a new request of the mother."""
    family = fill(unlocked)
    page = PAGES["access_request"](shell, family)
    assert isinstance(page, RequestPage)
    page._ask = lambda _parent: folder
    mother = next(
        each for each in open_family(unlocked, family).contacts if each.has_custody is YesNoUnknown.YES
    )
    choose(page, mother.id)
    return page


def choose(page: RequestPage, adult: str) -> None:
    """Choose who asks, as a click does."""
    editor = page.form.box("contact_id").editor
    editor.set_value(adult)
    editor.edited.emit()


def requests(unlocked: Unlocked) -> list[AccessRequest]:
    return [each for each in list_records(unlocked, "access_request") if isinstance(each, AccessRequest)]


def notes(page: RequestPage) -> NotesEditor:
    editor = page.form.box("withheld").editor
    assert isinstance(editor, NotesEditor)
    return editor


def test_it_is_given_as_an_encrypted_file_and_the_words_are_shown_once(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    page.give_button.click()
    assert page.form.box("identity_seen").problem.isVisible()
    assert not list(tmp_path.glob("*.pdf"))
    page.form.box("identity_seen").editor.set_value(IdentitySeen.KNOWN)
    page._ask = lambda _parent: None
    page.give_button.click()  # no folder was chosen: the request stays, and is the same the next time
    page._ask = lambda _parent: tmp_path
    page.give_button.click()
    assert isinstance(shell.page(), WordsPage)
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == "inzage-2026-09-28.pdf"
    (request,) = requests(unlocked)
    assert request.given_on == date(2026, 9, 28)
    shell.go(Place("access_request", request.id, of=Place("family", request.family_id)))
    again = shell.page()
    assert isinstance(again, RequestPage)
    assert not again.give_button.isEnabled()
    assert "Given on" in again.done.text()


def test_a_note_is_held_back_with_a_reason_and_a_draft_of_it_is_kept(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    settle(shell)
    place = next(place for place in notes(page).ticks if place[1] == "impression")
    notes(page).ticks[place].click()
    reason = notes(page).reasons[place]
    assert reason.isVisible()
    reason.setText("Om het kind te beschermen.")
    reason.textEdited.emit(reason.text())
    assert "1 note" in page.staying.text()
    kept = page.form.box("withheld").editor.draft()
    notes(page).set_value(())
    assert not notes(page).ticks[place].isChecked()
    notes(page).set_draft(kept)
    assert notes(page).ticks[place].isChecked()
    page.form.box("identity_seen").editor.set_value(IdentitySeen.DOCUMENT)
    page.save_button.click()
    (request,) = requests(unlocked)
    assert [each.why for each in request.withheld] == ["Om het kind te beschermen."]


def test_somebody_without_custody_is_told_what_the_law_allows(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    assert not page.form.box("facts_of_child").isVisible()
    with_custody = page.going.text()
    father = next(
        each for each in open_family(unlocked, page.family_id).contacts if each.has_custody is YesNoUnknown.NO
    )
    choose(page, father.id)
    assert "1:377c" in page.custody.text()
    assert page.form.box("facts_of_child").isVisible()
    assert page.going.text() != with_custody
    assert "Stays out" in page.staying.text()


def test_it_is_looked_at_first_and_open_files_only_after_a_question(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    page.look_button.click()
    assert isinstance(shell.page(), PaperPage)
    assert not requests(unlocked)
    shell.back()
    page.form.box("identity_seen").editor.set_value(IdentitySeen.KNOWN)
    said: list[str] = []
    answer_next("Don't save", said)
    page.plain_button.click()
    assert "not encrypted" in said[0]
    assert not requests(unlocked)
    answer_next("I know this; save them too")
    page.plain_button.click()
    assert (tmp_path / "inzage-2026-09-28" / "inzage.json").exists()


def test_a_family_that_is_set_aside_can_ask_from_its_own_menu(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    family = fill(unlocked)
    save_family(unlocked, replace(open_family(unlocked, family).family, restricted_since=date(2026, 9, 21)))
    page = PAGES["access_request"](shell, family)
    assert isinstance(page, RequestPage)
    assert page.save_button.isEnabled()
    choose(page, open_family(unlocked, family).contacts[0].id)
    page.form.box("identity_seen").editor.set_value(IdentitySeen.KNOWN)
    page._ask = lambda _parent: tmp_path
    page.give_button.click()
    assert list(tmp_path.glob("*.pdf"))


def test_the_fact_sheet_is_looked_at_and_saved(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    page = PAGES["dpia"](shell, fill(unlocked))
    assert isinstance(page, DpiaPage)
    page._ask = lambda _parent: tmp_path
    assert set(GroundsForm.specs()) == {purpose.code for purpose in PURPOSES}
    chooser = page.form.box("care").editor
    chooser.set_value(Basis.PUBLIC_TASK)
    chooser.edited.emit()
    assert chosen_grounds(unlocked)["care"] is Basis.PUBLIC_TASK
    page.save_button.click()
    assert {each.name for each in tmp_path.iterdir()} >= {"dpia-nl.pdf", "dpia-en.pdf", "dpia.json"}
    page.look_button.click()
    assert isinstance(shell.page(), PaperPage)
