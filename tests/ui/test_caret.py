"""The line that is typed stays in sight, wherever it scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.ui.caret import CaretKeeper, caret_in, watch_caret
from kansenboek.ui.editors import NoteEdit
from kansenboek.ui.shell import Shell
from kansenboek.ui.widgets import scrolled

from .fixtures import OpenShell
from .pages import PAGES, fill
from .waits import settle

LINES = "\n".join(f"Regel {number} van wat er gezien is" for number in range(12))


def areas(text: QWidget) -> Iterator[QScrollArea]:
    around = text.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()


def in_sight(text: QPlainTextEdit) -> bool:
    """Whether the whole line with the caret is in the part of every area that can be seen."""
    caret = caret_in(text)
    for area in areas(text):
        seen = QRect(QPoint(0, 0), area.viewport().size())
        where = QRect(text.mapTo(area.viewport(), caret.topLeft()), caret.size())
        if not seen.contains(where):
            return False
    return True


@pytest.fixture
def visit(unlocked: Unlocked, open_shell: OpenShell) -> tuple[Shell, QPlainTextEdit]:
    """A visit on a low screen, with the cursor in what was seen."""
    shell = open_shell((1366, 640))
    page = PAGES["visit"](shell, fill(unlocked))
    page.go_to("observed")
    settle(shell)
    text = shell.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    return shell, text


def test_twelve_lines_are_typed_in_sight(visit: tuple[Shell, QPlainTextEdit]) -> None:
    shell, text = visit
    for line in LINES.splitlines():
        QTest.keyClicks(text, line)
        QTest.keyClick(text, Qt.Key.Key_Return)
        settle(shell)
        assert in_sight(text)
    assert next(areas(text)).verticalScrollBar().value() > 0  # control: it had to scroll


def test_paste_undo_and_the_ends_of_the_text_stay_in_sight(visit: tuple[Shell, QPlainTextEdit]) -> None:
    shell, text = visit
    acts: tuple[Callable[[], object], ...] = (
        lambda: text.insertPlainText(LINES),
        lambda: QTest.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
        lambda: QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        lambda: QTest.keyClick(text, Qt.Key.Key_Up),
        text.undo,
        text.redo,
    )
    for act in acts:
        act()
        settle(shell)
        assert in_sight(text)


def test_the_caret_stays_in_sight_when_the_window_becomes_lower(visit: tuple[Shell, QPlainTextEdit]) -> None:
    shell, text = visit
    text.insertPlainText(LINES)
    settle(shell)
    shell.resize(1366, 500)
    settle(shell)
    assert in_sight(text)


def test_who_scrolls_away_is_left_alone_until_the_next_key(visit: tuple[Shell, QPlainTextEdit]) -> None:
    shell, text = visit
    text.insertPlainText(LINES)
    settle(shell)
    area = next(areas(text))
    area.verticalScrollBar().setValue(0)
    settle(shell)
    assert not in_sight(text)
    QTest.keyClicks(text, "x")
    settle(shell)
    assert in_sight(text)


def test_areas_in_areas_and_dialogs_follow_too(qtbot: QtBot) -> None:
    watch_caret()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    text, content, outer = NoteEdit(most_lines=30), QWidget(), QWidget()
    inside = QVBoxLayout(content)
    inside.addSpacing(300)
    inside.addWidget(text)
    around = QVBoxLayout(outer)
    around.addSpacing(200)
    inner = scrolled(content)
    inner.setMinimumHeight(250)
    around.addWidget(inner)
    QVBoxLayout(dialog).addWidget(scrolled(outer))
    dialog.resize(400, 200)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    text.setFocus()
    text.insertPlainText(LINES)
    text.moveCursor(QTextCursor.MoveOperation.End)
    settle(dialog)
    assert in_sight(text)


def test_a_field_that_goes_does_not_stop_it_from_following_another(qtbot: QtBot) -> None:
    watch_caret()
    dialog, content = QDialog(), QWidget()
    qtbot.addWidget(dialog)
    inside = QVBoxLayout(content)
    gone, text = NoteEdit(most_lines=30), NoteEdit(most_lines=30)
    for each in (gone, text):
        inside.addWidget(each)
    QVBoxLayout(dialog).addWidget(scrolled(content))
    dialog.resize(400, 200)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    gone.setFocus()
    text.setFocus()
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    text.insertPlainText(LINES)
    text.moveCursor(QTextCursor.MoveOperation.End)
    settle(dialog)
    assert in_sight(text)


class Looking(CaretKeeper):
    """Keeps in mind what it looks at."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.looked: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.looked.add(watched)
        return super().eventFilter(watched, event)


def test_a_field_that_was_left_is_looked_at_no_longer(
    visit: tuple[Shell, QPlainTextEdit], qapp: QApplication, qtbot: QtBot
) -> None:
    """A filter sees every event of its widget: in a long form they would add up."""
    shell, text = visit
    keeper = Looking(qapp)
    text.clearFocus()
    text.setFocus()
    around = {text, *areas(text)}
    settle(shell)
    for each in around:
        QApplication.sendEvent(each, QEvent(QEvent.Type.User))
    assert around <= keeper.looked, "the control: they are looked at while the cursor is there"
    text.clearFocus()
    keeper.looked.clear()
    for each in around:
        QApplication.sendEvent(each, QEvent(QEvent.Type.User))
    assert keeper.looked == set()
    with qtbot.waitSignal(keeper.destroyed):
        keeper.deleteLater()
