"""Words that may be misspelled are marked while one types, with the real dictionary in its own process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kansenboek.book.spelling import add_own_word, own_words_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_family
from kansenboek.ui import spelling
from kansenboek.ui.editors import NoteEdit
from kansenboek.ui.form_page import FormPage
from kansenboek.window import MainWindow
from tests.factory import a_family
from tests.pace import beats

LONG = 60_000


@pytest.fixture
def families(unlocked: Unlocked) -> tuple[str, str]:
    """Two families with names that no dictionary has."""
    return tuple(  # type: ignore[return-value]
        save_family(unlocked, a_family(family_name=name)).record for name in ("Yılmazoğlu", "Sentinelnaam")
    )


@pytest.fixture
def window(
    unlocked: Unlocked, open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    made = open_window()
    monkeypatch.setattr(spelling, "PAUSE_MS", 1)
    made.show_store(unlocked)
    made._fill_menus()
    yield made
    made._menus._spelling.speller.close()  # type: ignore[union-attr]


def note_of(window: MainWindow, family: str) -> NoteEdit:
    """A note of a new visit to this family, with the cursor in it."""
    assert window.shell is not None
    window.shell.go(Place("visit", of=Place("family", family)))
    page = window.shell.page()
    assert isinstance(page, FormPage)
    note = next(each for each in page.findChildren(NoteEdit) if each.isVisible())
    note.setFocus()
    return note


def marked(note: NoteEdit) -> list[str]:
    return [each.cursor.selectedText() for each in note.extraSelections()]


def write(note: NoteEdit, text: str) -> None:
    note.selectAll()
    QTest.keyClick(note, Qt.Key.Key_Delete)
    note.insertPlainText(text)


def wait_for(qtbot: QtBot, note: NoteEdit, words: list[str]) -> None:
    qtbot.waitUntil(lambda: marked(note) == words, timeout=LONG)


def lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=LONG)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_slip_is_marked_corrected_and_kept(
    window: MainWindow, unlocked: Unlocked, families: tuple[str, str], qtbot: QtBot
) -> None:
    note = note_of(window, families[0])
    checker = window._menus._spelling  # type: ignore[union-attr]
    write(note, "Het kintje speelde met Yılmazoğlu’s blokkken en de Sentinelnaam-kinderen. ")

    wait_for(qtbot, note, ["kintje", "blokkken"])
    first = note.extraSelections()[0]
    assert first.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert not note.document().isUndoRedoEnabled() or note.document().availableUndoSteps() <= 3
    assert "hunspell" not in sys.modules, "the dictionary lives in another process"
    qtbot.waitUntil(lambda: {"kintje", "blokkken"} <= set(checker.speller.instead), timeout=LONG)

    QTest.keyClick(note, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    menu = open_menu(qtbot)
    assert "kindje" in lines(menu)[:5]
    next(action for action in menu.actions() if action.text() == "kindje").trigger()
    menu.close()
    assert note.toPlainText().startswith("Het kindje speelde")
    wait_for(qtbot, note, ["blokkken"])

    note.undo()
    assert note.toPlainText().startswith("Het kintje speelde"), "one Ctrl+Z takes a correction back"

    QTest.keyClick(note, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    menu = open_menu(qtbot)
    word = note.textCursor().selectedText()
    next(action for action in menu.actions() if "own words" in action.text()).trigger()
    menu.close()
    assert own_words_of(unlocked) == (word,)
    assert word not in marked(note)


def test_the_word_that_is_being_typed_is_left_alone_until_it_is_finished(
    window: MainWindow, families: tuple[str, str], qtbot: QtBot
) -> None:
    note = note_of(window, families[0])
    write(note, "blokkken en kintj")
    wait_for(qtbot, note, ["blokkken"])

    QTest.keyClicks(note, " ")
    wait_for(qtbot, note, ["blokkken", "kintj"])

    window.choices.change("spelling", False)
    assert marked(note) == []
    window.choices.change("spelling", True)
    wait_for(qtbot, note, ["blokkken", "kintj"])


def test_while_parents_look_along_no_line_tells_who_is_in_the_book(
    window: MainWindow, unlocked: Unlocked, families: tuple[str, str], qtbot: QtBot
) -> None:
    add_own_word(unlocked, "Oezgülbek")
    note = note_of(window, families[0])
    write(note, "Het gaat goed met Sentinelnaam en Yılmazoğlu en Oezgülbek en blokkken. ")
    wait_for(qtbot, note, ["blokkken"])

    assert window.shell is not None
    window.shell.desk.looking.start(families[0])
    note.setFocus()

    wait_for(qtbot, note, ["Sentinelnaam", "Oezgülbek", "blokkken"])


def test_typing_never_waits_for_it(window: MainWindow, families: tuple[str, str], qtbot: QtBot) -> None:
    note = note_of(window, families[0])
    write(
        note,
        "\n".join(f"Het kindje {number} speelde met de blokkken van de groep. " for number in range(300)),
    )
    qtbot.waitUntil(lambda: len(marked(note)) == spelling.MOST_MARKED, timeout=LONG)

    slowest = max(beats(partial(QTest.keyClicks, note, letter)) for letter in "nog een zin ")
    assert slowest < 1000, "a key costs what it costs, not what the whole text costs"


def test_nothing_is_kept_of_it_when_the_store_closes(
    window: MainWindow, families: tuple[str, str], qtbot: QtBot
) -> None:
    note = note_of(window, families[0])
    checker = window._menus._spelling  # type: ignore[union-attr]
    write(note, "Het kintje speelde. ")
    wait_for(qtbot, note, ["kintje"])
    process = checker.speller._process
    assert process is not None and process.is_alive()  # control

    window.lock()

    assert checker.speller._process is None
    assert checker.speller.known == {} and checker._names is None
