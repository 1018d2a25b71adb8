"""A number that may be of a person is asked about once; what was typed stays, with the cursor on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.records import list_records
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.contacts.records import VisitOutcome
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.ui.shell import Shell

from .pages import PAGES, family, fill
from .waits import answer_next

DOUBT = "bestelling 202600014"
TELEPHONE, OTHER, BACK = (
    "This is a telephone number",
    "This is another number, not of a person",
    "Back to the text",
)


def new_visit(shell: Shell) -> tuple[VisitPage, QPlainTextEdit]:
    family(shell, fill(shell.desk.unlocked)).new_visit()
    page = shell.page()
    assert isinstance(page, VisitPage)
    page.form.box("date").editor.line.setText("21-9-2026")  # type: ignore[attr-defined]
    page.form.box("outcome").editor.set_value(VisitOutcome.NOT_HOME)
    note = page.form.box("observed").editor.target
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    return page, note


def observed(shell: Shell) -> list[str]:
    return [visit.observed for visit in list_records(shell.desk.unlocked, "visit")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", [TELEPHONE, OTHER])
def test_a_doubt_is_asked_once_and_then_saved(shell: Shell, answer: str) -> None:
    page, note = new_visit(shell)
    QTest.keyClicks(note, DOUBT)
    said: list[str] = []
    answer_next(answer, said)
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    assert len(said) == 1
    assert "line 1, from character 12" in said[0]
    assert observed(shell)[-1] == DOUBT
    assert not open_drafts(shell.desk.unlocked)
    assert shell.page() is not page


def test_what_was_answered_once_is_not_asked_again_in_that_record(shell: Shell) -> None:
    page, note = new_visit(shell)
    QTest.keyClicks(note, DOUBT)
    answer_next(TELEPHONE)
    page.save_and_leave()
    saved = list_records(shell.desk.unlocked, "visit")[-1]
    shell.desk.go(Place("visit", saved.id, of=Place("family", page.family_id)))
    again = shell.page()
    assert isinstance(again, VisitPage)
    note = again.form.box("observed").editor.target  # type: ignore[assignment]
    note.appendPlainText("en meer")
    assert again.save()  # a question that nobody answers would hang here
    assert observed(shell)[-1] == f"{DOUBT}\nen meer"
    note.appendPlainText("en 123456782")
    said: list[str] = []
    answer_next(BACK, said)
    assert not again.save()  # the control: another number is asked about
    assert "line 3, from character 4" in said[0]


def test_back_to_the_text_keeps_it_with_the_cursor_on_the_number(shell: Shell, qtbot: QtBot) -> None:
    page, note = new_visit(shell)
    QTest.keyClicks(note, f"eerst {DOUBT} en dan")
    answer_next(BACK)
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    assert shell.page() is page
    assert note.toPlainText() == f"eerst {DOUBT} en dan"
    assert shell.focusWidget() is note
    assert note.textCursor().selectedText() == "202600014"
    assert page.keep_typed()
    assert open_drafts(shell.desk.unlocked)
    assert "line 1, from character 18" in page.form.box("observed").problem.text()


def test_what_is_certain_is_refused_with_its_place_and_no_question(shell: Shell) -> None:
    page, note = new_visit(shell)
    note.setPlainText("een regel\nrekening NL91\u00a0ABNA\u00a00417\u00a01643\u00a000")
    assert not page.save()
    assert "IBAN) in line 2, from character 10" in page.form.box("observed").problem.text()
    assert note.textCursor().selectedText().startswith("NL91")
    assert open_drafts(shell.desk.unlocked) or page.keep_typed()


def test_a_pasted_number_over_lines_of_a_list_is_asked_about(shell: Shell) -> None:
    page = PAGES["child"](shell, fill(shell.desk.unlocked))
    box = page.form.box("strengths")  # type: ignore[attr-defined]
    box.editor.target.setFocus()
    box.editor.target.setPlainText("123\n456\n782")
    said: list[str] = []
    answer_next(BACK, said)
    assert not page.save()
    assert "line 1" in said[0]
    assert box.editor.target.textCursor().selectedText().replace("\u2029", "") == "123456782"


def test_a_new_family_is_asked_about_too(shell: Shell) -> None:
    page = PAGES["new_family"](shell, fill(shell.desk.unlocked))
    assert isinstance(page, NewFamilyPage)
    page.forms["family"].box("home_languages").editor.set_value(("nl",))
    page.forms["family"].box("preferred_language").editor.set_value("nl")
    page.forms["family"].box("family_name").editor.line.setText(DOUBT)  # type: ignore[attr-defined]
    answer_next(BACK)
    assert not page.save()
    answer_next(TELEPHONE)
    page.save_and_leave()
    assert isinstance(shell.page(), FamilyPage)


def test_the_conversation_at_the_table_asks_too(shell: Shell) -> None:
    page = PAGES["conversation"](shell, fill(shell.desk.unlocked))
    assert isinstance(page, HandoverPage)
    page.form.box("parent_words").editor.note.setPlainText(DOUBT)  # type: ignore[attr-defined]
    said: list[str] = []
    answer_next(BACK, said)
    assert not page.save()
    answer_next(TELEPHONE, said)
    assert page.save()
    assert len(said) == 2
