"""A key with which one edits a text edits the text, and nothing else, whatever page it is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.i18n import _
from kansenboek.kit.keys import DELETE
from kansenboek.kit.register import features, pages
from kansenboek.ui.editing_keys import deleting_keys, editing_keys, is_text
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow

from .pages import PAGES, fill

FORMS = (
    "child", "contact", "visit", "contact_moment", "book_loan", "agreement", "referral", "attachment", "organisation",
    "site", "colleague", "school", "free days", "session",
)  # fmt: skip
MODIFIERS = Qt.KeyboardModifier


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    made = open_window()
    made.show_store(unlocked)
    return made


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def press(widget: QWidget, keys: str) -> None:
    """Press a key as a keyboard does: first it is asked whether it is a shortcut."""
    combination = QKeyCombination.fromCombined(QKeySequence(keys)[0].toCombined())  # type: ignore[index]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def texts(page: QWidget) -> Iterator[QWidget]:
    """Everything on a page that one can type in now."""
    for each in page.findChildren(QWidget):
        if (
            is_text(each)
            and each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        ):
            yield each


def visit_page(window: MainWindow, unlocked: Unlocked) -> VisitPage:
    page = PAGES["visit"](shell_of(window), fill(unlocked))
    assert isinstance(page, VisitPage)
    return page


def observed(page: VisitPage) -> QPlainTextEdit | QTextEdit:
    box = page.form.box("observed").editor
    found = box if isinstance(box, QPlainTextEdit | QTextEdit) else box.findChild(QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit | QTextEdit)
    return found


def test_ctrl_delete_in_a_text_deletes_the_next_word(window: MainWindow, unlocked: Unlocked) -> None:
    page = visit_page(window, unlocked)
    text = observed(page)
    text.setFocus()
    press(text, "Ctrl+Home")
    press(text, "Ctrl+Del")
    assert text.toPlainText().startswith("pakt"), "the name before it went, and nothing else"
    press(text, "Ctrl+End")
    press(text, "Ctrl+Backspace")
    assert text.toPlainText().endswith("voor te ")
    press(text, "Ctrl+Z")
    assert text.toPlainText().endswith("voor te lezen")
    assert shell_of(window).page() is page
    assert len(list_records(unlocked, "visit")) == 1


def test_outside_a_text_the_same_key_deletes_to_the_bin(window: MainWindow, unlocked: Unlocked) -> None:
    """The control: the key does reach the page."""
    page = visit_page(window, unlocked)
    page.save_button.setFocus()
    press(page.save_button, "Ctrl+Del")
    assert not list_records(unlocked, "visit")
    assert shell_of(window).news.text().startswith("To the bin")


def test_in_any_other_field_a_key_that_deletes_does_nothing(window: MainWindow, unlocked: Unlocked) -> None:
    page = visit_page(window, unlocked)
    fields = [w for w in page.form.findChildren(QWidget) if w.isVisible() and not is_text(w)]
    tried = [w for w in fields if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(tried) > 3
    for each in tried:
        each.setFocus()
        for keys in deleting_keys():
            press(each, keys)
    assert shell_of(window).page() is page
    assert len(list_records(unlocked, "visit")) == 1


def test_alt_and_a_letter_that_is_underlined_nowhere_types_nothing(
    window: MainWindow, unlocked: Unlocked
) -> None:
    page = visit_page(window, unlocked)
    choice = QuietComboBox(page)
    choice.addItems(["aap", "één"])
    choice.show()
    before, tried = page.form.states(), 0
    for field in (*texts(page), choice):
        tried += 1
        for key, sign in ((Qt.Key.Key_Eacute, "é"), (Qt.Key.Key_7, "7")):
            field.setFocus()
            event = QKeyEvent(QEvent.Type.KeyPress, key, MODIFIERS.AltModifier, sign)
            QApplication.sendEvent(field, event)
            assert page.form.states() == before, f"Alt+{sign}"
            assert choice.currentText() == "aap"
    assert tried > 6
    text = observed(page)
    text.setFocus()
    right_alt = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, MODIFIERS.GroupSwitchModifier, "ä")
    QApplication.sendEvent(text, right_alt)
    assert "ä" in text.toPlainText(), "the control: the right Alt makes letters"


def test_every_page_that_deletes_is_tried(window: MainWindow, unlocked: Unlocked) -> None:
    shell, family = shell_of(window), fill(unlocked)
    tried: set[str] = set()
    for name in FORMS:
        page = PAGES[name](shell, family)
        assert isinstance(page, FormPage), name
        tried.add(page.record_type.kind)
        done: list[str] = []
        for action in (*page.page_actions, *window.findChildren(type(page.page_actions[0]))):
            action.triggered.connect(partial(done.append, action.text()))
        shortcuts = {s.toString() for a in page.page_actions for s in a.shortcuts()}
        assert shortcuts & editing_keys(), f"{name}: the control: it has such a key"
        for text in texts(page):
            text.setFocus()
            for keys in sorted((shortcuts & editing_keys()) | {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}):
                press(text, keys)
        assert done == [], name
        assert shell.page() is page, name
        page.discard()
        for form in page.forms.values():
            form.settle()
        shell._close_trail()
    others = {"child_pair"}  # made and deleted on no page of its own
    assert tried == {each.kind for each in features() if each.deletable} - others


def test_every_key_of_editing_does_nothing_to_the_record(window: MainWindow, unlocked: Unlocked) -> None:
    page = visit_page(window, unlocked)
    (before,) = list_records(unlocked, "visit")
    for text in texts(page):
        for keys in sorted(editing_keys()):
            text.setFocus()
            press(text, keys)
            assert shell_of(window).page() is page, keys
    assert list_records(unlocked, "visit") == (before,)
    assert isinstance(before, HomeVisit)


def test_no_page_has_a_key_of_editing_but_to_delete_and_to_paste() -> None:
    """That each key of each page stands on its sheet is tested with the shortcuts."""
    told = {_(text) for text, *_keys in (DELETE,)} | {"Paste a picture"}
    for entry in pages():
        for text, *keys in entry.keys:
            if {QKeySequence(each).toString() for each in keys} & editing_keys():
                assert text in told, (entry.kind, text)


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+S", "F12", "Ctrl+L"])
def test_what_is_no_editing_stays_a_shortcut_in_a_text(keys: str) -> None:
    assert QKeySequence(keys).toString() not in editing_keys()


def test_a_line_asks_for_its_keys_also_on_the_number_pad(window: MainWindow, unlocked: Unlocked) -> None:
    page = visit_page(window, unlocked)
    line = next(each for each in texts(page) if isinstance(each, QLineEdit))
    line.setFocus()
    keypad = MODIFIERS.ControlModifier | MODIFIERS.KeypadModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, keypad)
    event.ignore()
    QApplication.sendEvent(line, event)
    assert event.isAccepted()
