"""F1 opens the manual at what is open, and leads back to exactly where one was; with real keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.help.pages.manual_dialog import ManualDialog
from kansenboek.help.pages.manual_page import ManualPage
from kansenboek.help.pages.manual_view import ManualView
from kansenboek.kit.place import Place
from kansenboek.ui.theme import apply_look
from kansenboek.ui.widgets import agreed
from kansenboek.window import MainWindow
from tests.there import there
from tests.ui.pages import fill
from tests.ui.waits import settle

Open = Callable[[], MainWindow]


def f1(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    settle(window)


@pytest.fixture
def opened(unlocked: Unlocked, open_window: Open) -> MainWindow:
    """The window with an open store."""
    window = open_window()
    window.show_store(unlocked)
    window._fill_menus()
    return window


def view_of(window: MainWindow) -> ManualView:
    page = there(window.shell).page()
    assert isinstance(page, ManualPage)
    return page.view


def top_of(view: ManualView) -> str:
    """The text at the top of what is shown."""
    return view.text.cursorForPosition(view.text.viewport().rect().topLeft()).block().text()


def test_f1_in_a_form_and_back_leaves_every_letter_and_the_cursor(opened: MainWindow) -> None:
    shell = there(opened.shell)
    family = fill(shell.desk.unlocked)
    shell.go(Place("visit", of=Place("family", family)))
    form: Any = shell.page()
    note: Any = form.form.box("parent_words").editor.target
    note.setFocus()
    QTest.keyClicks(note, "Ze zei: goed")
    for key_back in (Qt.Key.Key_F1, Qt.Key.Key_Escape):
        f1(opened)
        view = view_of(opened)
        assert "In the parent's words" in top_of(view)
        QTest.keyClick(view.text, key_back)
        settle(opened)
        assert shell.page() is form
        assert QApplication.focusWidget() is note
    QTest.keyClicks(note, "!")
    assert "Ze zei: goed!" in "".join(form.form.value().parent_words)
    form.discard()


@pytest.mark.parametrize(
    ("kind", "heading", "first"),
    [
        ("families", "Add a family", "In the list Families"),
        ("counts", "Counts for the team lead", "Counts"),
        ("safety", "Make a backup", "Make"),
    ],
)
def test_f1_opens_at_the_chapter_of_the_page(opened: MainWindow, kind: str, heading: str, first: str) -> None:
    shell = there(opened.shell)
    shell.go(Place(kind))
    f1(opened)
    view = view_of(opened)
    assert there(view.contents.currentItem()).text().strip() == heading
    assert top_of(view).startswith(first)


def test_f1_at_the_passphrase_opens_the_manual_over_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.lock()
    entrance: Any = opened.entrance
    QTest.keyClicks(entrance.field, "half een wacht")
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ManualDialog)
        seen.append(there(dialog.view.contents.currentItem()).text())
        QTest.keyClick(dialog.view.text, Qt.Key.Key_F1)

    qtbot.waitUntil(lambda: opened._menus is not None)
    _when_modal(close)
    f1(opened)
    assert seen == ["Lock"]
    assert entrance.field.text() == "half een wacht"


def test_f1_in_a_question_leaves_the_question(opened: MainWindow) -> None:
    seen: list[bool] = []

    def close_manual() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append(isinstance(dialog, ManualDialog))
        there(dialog).close()

    def press() -> None:
        question = there(QApplication.activeModalWidget())
        _when_modal(close_manual)
        QTest.keyClick(question, Qt.Key.Key_F1)
        seen.append(QApplication.activeModalWidget() is question)
        QTest.keyClick(question, Qt.Key.Key_Escape)

    opened.show_manual()
    opened.show_manual()
    _when_modal(press)
    assert not agreed(opened, "Sure?", "", yes="Yes", no="No")
    assert seen == [True, True]


def _when_modal(then: Callable[[], object]) -> None:
    """Do `then` once another window lies over the others and has the keys."""
    before = QApplication.activeModalWidget()
    timer = QTimer(QApplication.instance())
    timer.setInterval(10)

    def look() -> None:
        now = QApplication.activeModalWidget()
        if now is not None and now is not before and now.isActiveWindow():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start()


def test_found_words_are_marked_and_enter_goes_from_one_to_the_next(opened: MainWindow) -> None:
    opened.show_manual()
    view = view_of(opened)
    QTest.keyClick(view.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.box.hasFocus()
    QTest.keyClicks(view.box, "RECOVERY KEY")
    QTest.keyClick(view.box, Qt.Key.Key_Return)
    count = len(view.text.extraSelections())
    assert count > 3
    while not view.count.text().startswith("1 of"):  # what was typed slowly was searched already
        QTest.keyClick(view.box, Qt.Key.Key_Return)
    assert view.text.textCursor().block().text().lower().count("recovery key")
    QTest.keyClick(view.box, Qt.Key.Key_Return)
    assert view.count.text() == f"2 of {count}"
    QTest.keyClick(view.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.count.text() == f"{count} of {count}"
    for mark in view.text.extraSelections():
        assert mark.cursor.selectedText().lower() == "recovery key"
    view.box.setText("no such word at all")
    view.search()
    assert view.count.text() == "Not found"
    assert not view.text.extraSelections()
    assert not view.next.isEnabled()


def test_a_link_leads_within_the_manual_and_back_again(opened: MainWindow) -> None:
    opened.show_manual()
    view = view_of(opened)
    view.show_place("help")
    before = view.text.verticalScrollBar().value()
    view.text.anchorClicked.emit(QUrl("#shortcuts"))
    assert top_of(view) == "All shortcuts"
    assert view.back.isVisible()
    view.back.click()
    assert view.text.verticalScrollBar().value() == before
    assert not view.back.isVisible()
    assert "Ctrl+Shift+H" in view.text.toPlainText()  # of the pages, in the table at the end


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_are_those_of_the_colours_and_fit_the_width(theme: str, opened: MainWindow) -> None:
    apply_look(theme, 200)
    opened.resize(1024, 640)
    opened.show_manual()
    settle(opened)
    view = view_of(opened)
    view._draw()
    picture = view.text.loadResource(2, QUrl("today.png"))
    assert (picture.toImage().pixelColor(2, 300).lightness() < 128) == (theme == "dark")
    assert view._size_of("today.png")[0] <= view.text.viewport().width()
    assert view.text.horizontalScrollBar().maximum() == 0
    assert isinstance(picture.toImage(), QImage)


def test_the_manual_opens_while_parents_look_along_and_not_on_a_page_turned_to_them(
    opened: MainWindow,
) -> None:
    shell = there(opened.shell)
    shell.desk.looking.start("")
    f1(opened)
    assert isinstance(shell.page(), ManualPage)
    assert shell.page().may_be_seen()
    opened.show_manual()
    type(shell.page()).alone = True
    try:
        f1(opened)
        opened.show_manual()
        assert not isinstance(shell.page(), ManualPage)
    finally:
        type(shell.page()).alone = False
        shell.desk.looking.stop()
