"""What is copied out of this program stays in no history of the clipboard, whichever way it was copied."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.ui.clipboard import OwnClipboard, copy_text, marked
from kansenboek.ui.dialogs import questions
from kansenboek.ui.editors import NoteEdit
from kansenboek.ui.platform.linux import Linux
from kansenboek.ui.platform.windows import Windows

from .platform.fakes import PlayedLibraries, PlayedSystem

NAME = "Fatiha Bouzian"
MARKS = {"x-not-in-a-history": b"secret", 'application/x-qt-windows-mime;value="AndNotAway"': b"\0\0\0\0"}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> PlayedSystem:
    """A system whose clipboard knows two marks."""
    played = PlayedSystem()
    played.marks = dict(MARKS)
    monkeypatch.setattr(questions, "here", played)
    return played


@pytest.fixture
def clipboard(qtbot: QtBot, here: PlayedSystem) -> Iterator[OwnClipboard]:
    parent = QWidget()
    qtbot.addWidget(parent)
    QGuiApplication.clipboard().clear()
    yield OwnClipboard(parent)
    QGuiApplication.clipboard().clear()


def on_it() -> dict[str, bytes]:
    """What is on the clipboard, by kind."""
    data = QGuiApplication.clipboard().mimeData()
    return {kind: bytes(data.data(kind).data()) for kind in data.formats()} if data is not None else {}


def marks_on_it() -> dict[str, bytes]:
    return {kind: value for kind, value in on_it().items() if kind in MARKS}


@pytest.fixture
def changes(clipboard: OwnClipboard) -> Iterator[list[dict[str, bytes]]]:
    """The marks that were on the clipboard in each moment in which it changed."""
    seen: list[dict[str, bytes]] = []

    def look(mode: QClipboard.Mode) -> None:
        if mode is QClipboard.Mode.Clipboard:
            seen.append(marks_on_it())

    QGuiApplication.clipboard().changed.connect(look)
    yield seen
    QGuiApplication.clipboard().changed.disconnect(look)


def by_keys(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def a_line() -> QWidget:
    return QLineEdit(NAME)


def a_note() -> QWidget:
    note = NoteEdit()
    note.setPlainText(NAME)
    return note


def a_view() -> QWidget:
    return QPlainTextEdit(NAME)


def a_label() -> QWidget:
    label = QLabel(NAME)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return label


@pytest.mark.parametrize("make", [a_line, a_note, a_view, a_label])
def test_every_way_of_copying_carries_the_marks(
    qtbot: QtBot, clipboard: OwnClipboard, make: Callable[[], QWidget]
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    widget.show()
    widget.setFocus()
    by_keys(widget)
    gc.collect()  # what Qt was given must not belong to Python any more
    assert QGuiApplication.clipboard().text() == NAME
    assert marks_on_it() == MARKS
    clipboard.empty()
    assert on_it() == {}


def test_what_the_program_copies_carries_them_from_the_beginning(
    changes: list[dict[str, bytes]],
) -> None:
    copy_text(NAME)
    assert changes == [MARKS]


def test_what_is_in_a_note_carries_them_from_the_beginning(
    qtbot: QtBot, changes: list[dict[str, bytes]]
) -> None:
    note = a_note()
    qtbot.addWidget(note)
    note.show()
    by_keys(note)
    assert changes == [MARKS]


def test_what_comes_back_after_the_curtain_carries_them(qtbot: QtBot, clipboard: OwnClipboard) -> None:
    line = a_line()
    qtbot.addWidget(line)
    line.show()
    by_keys(line)
    clipboard.set_aside()
    assert on_it() == {}
    clipboard.give_back()
    assert QGuiApplication.clipboard().text() == NAME
    assert marks_on_it() == MARKS


def test_what_another_program_copied_is_left_as_it_is(
    clipboard: OwnClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "_owns", lambda _mode: False)
    QGuiApplication.clipboard().setText(NAME)
    assert on_it() == {"text/plain": NAME.encode("utf-8")}


def test_with_a_program_that_takes_over_what_is_copied_nobody_goes_on_for_ever(
    qtbot: QtBot, clipboard: OwnClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some keepers of the clipboard do, and what carries it to another screen: the words, and no mark."""
    monkeypatch.setattr(clipboard, "_owns", lambda _mode: False)
    board, taken = QGuiApplication.clipboard(), list[str]()

    def take_over() -> None:
        if marks_on_it() and len(taken) < 5:
            taken.append(board.text())
            board.setText(board.text())

    line = a_line()
    qtbot.addWidget(line)
    line.show()
    board.dataChanged.connect(take_over)
    try:
        by_keys(line)
        assert taken == [NAME]
    finally:
        board.dataChanged.disconnect(take_over)
    clipboard.empty()
    assert on_it() == {}, "it is ours all the same"


def test_nothing_of_what_was_copied_is_lost(here: PlayedSystem) -> None:
    data, picture = QMimeData(), QImage(2, 3, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    data.setText(NAME)
    data.setHtml(f"<b>{NAME}</b>")
    data.setData("x-other", b"else")
    data.setImageData(picture)
    made = marked(data)
    assert (made.text(), made.html()) == (data.text(), data.html())
    assert bytes(made.data("x-other").data()) == b"else"
    assert made.imageData() == picture
    assert set(made.formats()) == {*data.formats(), *MARKS}


def test_one_that_is_held_by_another_program_is_marked_when_it_is_let_go(
    qtbot: QtBot, clipboard: OwnClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refused = QClipboard.setMimeData, list[str]()

    def set_it(board: QClipboard, data: QMimeData) -> None:
        if len(refused) < 3:
            refused.append(data.text())
        else:
            real(board, data)

    monkeypatch.setattr(clipboard, "_clipboard", Refusing(set_it))
    line = a_line()
    qtbot.addWidget(line)
    line.show()
    by_keys(line)
    assert marks_on_it() == {}
    qtbot.waitUntil(lambda: marks_on_it() == MARKS)
    assert refused == [NAME] * 3


class Refusing:
    """The clipboard, of which `set_it` says what becomes of what is put there."""

    def __init__(self, set_it: Callable[[QClipboard, QMimeData], object]) -> None:
        self._real, self._set = QGuiApplication.clipboard(), set_it

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def setMimeData(self, data: QMimeData) -> None:
        self._set(self._real, data)


def test_each_system_has_the_marks_that_its_history_knows() -> None:
    assert Linux().clipboard_marks == {"x-kde-passwordManagerHint": b"secret"}
    windows = Windows(PlayedLibraries().calls()).clipboard_marks
    names = ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory",
             "CanUploadToCloudClipboard")  # fmt: skip
    assert windows == {f'application/x-qt-windows-mime;value="{name}"': bytes(4) for name in names}
