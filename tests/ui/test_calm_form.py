"""Enter, Escape and what is said on a form: it does what the large button says, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.safety.pages.people_keys import PeopleKeysPage
from kansenboek.ui.caret import areas_around
from kansenboek.ui.desk import Desk, Shows, Words
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import FieldBox
from kansenboek.ui.shell import Shell
from kansenboek.ui.strips import MessageStrip
from kansenboek.ui.widgets import button
from tests.factory import a_consent, a_family, an_agreement
from tests.roads import sign_on_paper

from .calm import where_all_is
from .fixtures import OpenShell
from .pages import PAGES, fill
from .readable import readable
from .waits import answer_next, settle

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.fixture
def family(shell: Shell, unlocked: Unlocked) -> FamilyPage:
    page = PAGES["family"](shell, fill(unlocked))
    assert isinstance(page, FamilyPage)
    return page


def press(key: Qt.Key) -> None:
    """A key, to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(
        focus, key, Qt.KeyboardModifier.KeypadModifier if key == ENTER[1] else Qt.KeyboardModifier(0)
    )


@pytest.mark.parametrize("key", ENTER)
def test_enter_presses_the_large_button_that_has_the_focus(
    shell: Shell, family: FamilyPage, key: Qt.Key
) -> None:
    assert family.primary is not None
    family.primary.setFocus()
    press(key)
    assert isinstance(shell.page(), VisitPage)


def test_enter_presses_the_large_button_also_from_an_answer_that_takes_no_text(
    shell: Shell, family: FamilyPage
) -> None:
    family.new_visit()
    page = shell.page()
    assert isinstance(page, VisitPage)
    chip = next(each for each in page.findChildren(QRadioButton) if each.isChecked())
    chip.setFocus()
    press(Qt.Key.Key_Return)
    assert shell.page() is family
    assert shell.news.text().startswith("Saved: home visit")
    assert "family Çelik" in shell.news.text()


def test_enter_in_one_line_of_a_long_form_saves_nothing(shell: Shell, family: FamilyPage) -> None:
    family.new_visit()
    page = shell.page()
    assert isinstance(page.window().focusWidget(), QLineEdit)
    press(Qt.Key.Key_Return)
    assert shell.page() is page


def test_a_held_enter_presses_once(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = button("Save", lambda: pressed.append("once"))
    qtbot.addWidget(made)
    for again in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again
        )
        QApplication.sendEvent(made, event)
    assert pressed == ["once"]


def test_escape_leaves_an_empty_form(shell: Shell, family: FamilyPage) -> None:
    family.new_visit()
    press(Qt.Key.Key_Escape)
    assert shell.page() is family
    assert not shell.news.text()


def test_escape_keeps_what_was_typed_and_says_of_whom(
    shell: Shell, family: FamilyPage, unlocked: Unlocked
) -> None:
    before = len(list_records(unlocked, "visit"))
    family.new_visit()
    shell.page().go_to("observed")
    text = shell.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "Zij zong")
    press(Qt.Key.Key_Escape)
    assert shell.page() is family
    assert shell.news.text() == "Kept as a draft: Home visit – family Çelik"
    (draft,) = open_drafts(unlocked)
    assert draft.family == family.family_id
    shell.news.act.click()
    page = shell.page()
    assert isinstance(page, VisitPage)
    assert page.form.box("observed").editor.value() == "Zij zong"
    assert len(list_records(unlocked, "visit")) == before


@pytest.mark.parametrize(
    "name", ["contact", "child", "referral", "merge", "who_looked", "papers", "handover"]
)
def test_escape_goes_back_from_any_page(shell: Shell, unlocked: Unlocked, name: str) -> None:
    page = PAGES[name](shell, fill(unlocked))
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert shell.page() is not page


def test_escape_does_nothing_on_a_page_that_is_turned_to_the_parents(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = PAGES["read_along"](shell, fill(unlocked))
    press(Qt.Key.Key_Escape)
    assert shell.page() is page


def test_what_is_wrong_counts_down_and_goes_and_nothing_jumps_up(shell: Shell, family: FamilyPage) -> None:
    family.new_visit()
    page = shell.page()
    assert isinstance(page, VisitPage)
    for field, typed in (("date", "ooit"), ("start", "laat")):
        line = page.form.box(field).editor.target
        assert isinstance(line, QLineEdit)
        line.setText(typed)
        line.textEdited.emit(typed)
    page.save_and_leave()
    assert page.message.text() == "There are still 2 fields to look at."
    settle(shell)
    before = where_all_is(shell)[id(page.form.box("observed"))]
    for field, told in (("start", "There is still 1 field to look at."), ("date", "")):
        line = page.form.box(field).editor.target
        assert isinstance(line, QLineEdit)
        line.clear()
        QTest.keyClicks(line, "10:00" if field == "start" else "3-9-2026")
        settle(shell)
        assert page.message.text() == told
    assert where_all_is(shell)[id(page.form.box("observed"))] == before


def test_what_was_done_for_one_family_is_not_said_on_the_page_of_another(
    shell: Shell, family: FamilyPage, unlocked: Unlocked
) -> None:
    family.new_visit()
    page = shell.page()
    assert isinstance(page, VisitPage)
    page.save_and_leave()
    assert shell.news.isVisible()
    other = save_family(unlocked, a_family(family_name="Bakker")).record
    shell.put_on_top(FamilyPage(shell.desk, other))
    assert not shell.news.isVisible()


def test_a_strip_is_empty_until_it_says_something(shell: Shell) -> None:
    """Every page has two of them, and most pages never say anything."""
    page = shell.page()
    strips: tuple[QWidget, ...] = (page.message, page.progress)
    assert [each.findChildren(QWidget) for each in strips] == [[], []]
    page.message.show_notice("Let op", "Doe het", lambda: None)
    assert (page.message.text(), page.message.act.text()) == ("Let op", "Doe het")
    page.message.forget()
    assert page.message.text() == ""


def test_a_message_has_a_life_and_waits_while_the_pointer_is_on_it(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip._life.setInterval(20)
    strip.show_done("Gelukt")
    QCursor.setPos(strip.mapToGlobal(strip.rect().center()))
    lives = QSignalSpy(strip._life.timeout)
    qtbot.waitUntil(lambda: lives.count() >= 3)
    assert strip.text() == "Gelukt"
    QCursor.setPos(strip.mapToGlobal(QPoint(-50, -50)))
    qtbot.waitUntil(strip.isHidden)


def test_words_that_are_shown_once_are_asked_about_before_they_go(shell: Shell) -> None:
    shell.go(Place("words"), Words("een twee drie vier vijf", "Map"))
    page = shell.page()
    said: list[str] = []
    answer_next("Stay here", said)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert "five words" in said[0]
    assert shell.page() is page
    answer_next("Leave this page")
    shell.back()
    assert shell.page() is not page


def test_a_passphrase_that_is_drawn_and_not_added_is_asked_about(shell: Shell) -> None:
    shell.go(Place("people_keys"))
    page = shell.page()
    assert isinstance(page, PeopleKeysPage)
    page.fields.suggest()
    answer_next("Leave this page")
    shell.back()
    assert shell.page() is not page


def test_needed_fields_that_nobody_sees_are_named_beside_the_button_that_saves(
    open_shell: OpenShell, unlocked: Unlocked
) -> None:
    shell = open_shell((1366, 480))
    page = PAGES["family"](shell, fill(unlocked))
    shell.go(Place("referral", of=page.place))
    form = shell.page()
    assert isinstance(form, SavingPage)
    settle(shell)
    empty = [box for box in form.findChildren(FieldBox) if box.spec.mandatory and not box.editor.value()]
    assert empty
    assert form.needed.text().startswith("Needed still, further down: ")
    area = next(areas_around(empty[-1]))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle(shell)
    assert form.needed.text() == "* is needed before you can save"  # control: they are in sight


def test_a_notice_that_stays_folds_into_its_button_and_none_is_lost(shell: Shell) -> None:
    notices = shell._notices
    for text in ("first", "second"):
        notices.show_notice(text)
    assert shell.alarm.text() == "second"
    QCursor.setPos(shell.mapToGlobal(QPoint(5, 5)))
    before = where_all_is(shell)
    notices._fold()
    settle(shell)
    assert not shell.alarm.isVisible()
    assert {key: place for key, place in where_all_is(shell).items() if key in before} == before
    for text in ("second", "first"):
        QTest.mouseClick(notices.bell, Qt.MouseButton.LeftButton)
        assert shell.alarm.text() == text
        shell.alarm.hide()
    assert not notices.bell.isVisible()


def test_what_was_saved_is_told_low_on_the_page_that_follows(shell: Shell, family: FamilyPage) -> None:
    family.new_visit()
    page = shell.page()
    page.go_to("observed")
    settle(shell)
    assert isinstance(page, VisitPage)
    page.save_and_leave()
    settle(shell)
    assert shell.height() - shell._notices.geometry().bottom() < 40


class OneLine(SavingPage):
    """A page on which one line can be filled in."""

    shows = Shows.NOBODY

    def __init__(self, desk: Desk, lines: int) -> None:
        super().__init__(desk)
        self.saved = 0
        self.lines = [QLineEdit() for _number in range(lines)]
        for line in self.lines:
            self.content.addWidget(line)

    def save_and_leave(self) -> None:
        self.saved += 1

    def first_focus(self) -> None:
        self.lines[0].setFocus()


@pytest.mark.parametrize(("lines", "saves"), [(1, 1), (2, 0)])
def test_enter_in_the_only_line_of_a_form_saves(shell: Shell, lines: int, saves: int) -> None:
    page = OneLine(shell.desk, lines)
    shell.put_on_top(page)
    press(Qt.Key.Key_Return)
    assert page.saved == saves


def test_while_parents_look_along_no_message_names_another_family(shell: Shell, family: FamilyPage) -> None:
    shell._notices.show_notice("You were typing: Home visit – family Geheim")
    assert any("Geheim" in text for text in readable(shell._notices))  # control: it is said
    shell.look_along()
    assert shell.desk.looking.family == family.family_id
    assert not any("Geheim" in text for text in readable(shell._notices))
    assert not shell._notices.bell.isVisible()
    shell.desk.looking.stop()
    assert shell._notices.bell.isVisible()  # and then it can be told again


def test_a_field_that_each_row_asks_is_named_once(open_shell: OpenShell, unlocked: Unlocked) -> None:
    shell, family = open_shell((1366, 480)), fill(unlocked, consent=False)
    (handover,) = list_records(unlocked, "handover")
    assert isinstance(handover, HandoverConversation)
    save_agreement(unlocked, an_agreement(family, what="Samen voorlezen", handover_id=handover.id))
    parent = open_family(unlocked, family).contacts[0].id
    sign_on_paper(unlocked, a_consent(handover, parent))
    form = PAGES["return_card"](shell, family)
    assert isinstance(form, SavingPage)
    settle(shell)
    asked = [box.spec.label for box in form.findChildren(FieldBox) if box.spec.mandatory]
    assert asked.count("Status") == 2
    assert form.needed.text() == "Needed still, further down: Status"
