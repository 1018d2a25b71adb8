"""From one's own book to the one to practise in and back, with the mouse and in one window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.practice import make_practice
from kansenboek.kit.practice import PASSPHRASE, practice_home
from kansenboek.people.actions.families import list_families
from kansenboek.safety.pages.create_page import CreatePage
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.window import MainWindow
from tests.ui.waits import answer_next

Open = Callable[[], MainWindow]


def own_book(qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str) -> MainWindow:
    unlocked.close()
    window = open_window()
    unlock(qtbot, window, passphrase)
    return window


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str) -> None:
    page = window.entrance
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.field, passphrase)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None)


FEW = 3


def go_there(qtbot: QtBot, window: MainWindow) -> None:
    window._access = window._access._replace(make_practice=partial(make_practice, families=FEW))
    window.top.practise()
    qtbot.waitUntil(lambda: is_practice(window))


def is_practice(window: MainWindow) -> bool:
    return window.shell is not None and window.shell.desk.unlocked.is_practice


def test_there_and_back_again_asks_nothing_but_the_passphrase(
    qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str, home: Path
) -> None:
    window = own_book(qtbot, unlocked, open_window, passphrase)
    assert window.top.bar is None
    assert "PRACTICE" not in window.windowTitle()
    go_there(qtbot, window)
    bar = window.top.bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.text.text() == "PRACTICE BOOK – made-up families"
    assert "PRACTICE BOOK" in window.windowTitle()
    assert window.shell is not None
    assert len(list_families(window.shell.desk.unlocked)) == FEW
    QTest.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.entrance, UnlockPage))
    assert window.top.bar is None
    unlock(qtbot, window, passphrase)
    assert not is_practice(window)
    assert practice_home(home).is_dir()


def test_while_it_is_locked_it_says_so_too_and_enter_opens_it(
    qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str
) -> None:
    window = own_book(qtbot, unlocked, open_window, passphrase)
    go_there(qtbot, window)
    assert window.lock()
    page = window.entrance
    assert isinstance(page, UnlockPage)
    assert window.top.bar is not None
    assert page.field.text() == PASSPHRASE
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_practice(window))


def test_the_bar_stays_on_a_page_that_is_turned_to_a_parent_without_its_ways_out(
    qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str
) -> None:
    window = own_book(qtbot, unlocked, open_window, passphrase)
    go_there(qtbot, window)
    assert window.shell is not None
    window.shell.page().alone = True  # type: ignore[misc]
    window._show_menu_bar()
    bar = window.top.bar
    assert bar is not None
    assert bar.text.isVisible()
    assert not bar.back.isVisible()
    assert not bar.away.isVisible()


def test_it_goes_by_one_click_and_a_question_and_the_own_book_stays(
    qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str, home: Path
) -> None:
    window = own_book(qtbot, unlocked, open_window, passphrase)
    go_there(qtbot, window)
    before = (home / "keys.a").read_bytes()
    bar = window.top.bar
    assert bar is not None
    said: list[str] = []
    answer_next("Keep it", said)
    QTest.mouseClick(bar.away, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert is_practice(window)
    answer_next("Throw it away", said)
    QTest.mouseClick(bar.away, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.entrance, UnlockPage))
    assert [text.startswith("Throw the practice book away?") for text in said] == [True, True]
    assert not practice_home(home).exists()
    assert (home / "keys.a").read_bytes() == before
    unlock(qtbot, window, passphrase)
    assert not is_practice(window)


def test_it_can_be_looked_at_before_there_is_a_book_of_ones_own(
    qtbot: QtBot, open_window: Open, home: Path
) -> None:
    window = open_window()
    window.choices.choose("language", "en")
    go_there(qtbot, window)
    window.top.practise()
    assert is_practice(window), "there already"
    window.top.go_back()
    qtbot.waitUntil(lambda: isinstance(window.entrance, CreatePage))
    assert not (home / "store.db").exists()


def test_something_else_in_its_place_is_said_and_left_alone(
    qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str, home: Path
) -> None:
    window = own_book(qtbot, unlocked, open_window, passphrase)
    practice_home(home).write_text("mine", encoding="utf-8")
    window.top.practise()
    assert window.shell is not None
    page = window.shell.page()
    qtbot.waitUntil(lambda: "is not the practice book" in page.message.text())
    assert practice_home(home).read_text(encoding="utf-8") == "mine"
    assert not is_practice(window)
    assert QApplication.activeModalWidget() is None
    assert window.shell.page() is page


def test_the_making_can_be_stopped_and_one_stays_where_one_was(
    qtbot: QtBot, unlocked: Unlocked, open_window: Open, passphrase: str, home: Path
) -> None:
    window = own_book(qtbot, unlocked, open_window, passphrase)
    ended = threading.Event()

    def endless(_home: Path, *, report: Callable[[float, str], None], **_told: object) -> None:
        try:
            while True:
                report(0.5, "")
        finally:
            ended.set()

    window._access = window._access._replace(make_practice=endless)
    window.top.practise()
    switching = window.top.switching
    assert switching is not None
    qtbot.waitUntil(lambda: switching.dialog is not None and switching.dialog.isVisible())
    assert switching.dialog is not None
    QTest.keyClick(switching.dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: switching.dialog is None)
    assert ended.is_set()
    assert window.shell is not None
    assert not is_practice(window)
    assert window.shell.page().message.text() == "", "who stopped it knows"
    assert QApplication.activeModalWidget() is None
