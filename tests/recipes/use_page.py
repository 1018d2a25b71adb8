"""Run on a copy of the program that has a page more: look at it alone, with parents beside, and out of sight.

    python -m tests.recipes.use_page FOLDER PASSPHRASE_FILE FAMILY OTHER_FAMILY OTHER_NAME

Says as JSON what happened. FOLDER holds a store with both families, each with one child.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import kansenboek
from kansenboek.app import keep_constants, make_application, make_window
from kansenboek.book.stores import unlock_store
from kansenboek.help.pages.help_dialogs import ShortcutSheet
from kansenboek.help.pages.shortcuts_of_pages import all_shortcuts
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Shows
from kansenboek.ui.page_list import PageButton
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.ui.readable import names_read
from tests.ui.waits import settle

from .copies import KDF
from .page import KEYS, OPEN, TITLE

BIRTHDAYS = Place("birthdays")
NOW = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)


class Hand:
    """Uses the window with keys and the mouse."""

    def __init__(self, window: MainWindow, shell: Shell, other: str, name: str) -> None:
        self.window, self.shell, self.other, self.name = window, shell, other, name

    def press_f9(self) -> None:
        """Parents look along from here on."""
        QTest.keyClick(self.window, Qt.Key.Key_F9)
        assert self.shell.desk.looking.is_on, "F9 did nothing"

    def names_in_sight(self) -> int:
        """How often the name of the other family can be read."""
        settle(self.window)
        return len(names_read(self.window, self.name, in_sight=True))

    def opened(self) -> list[str]:
        """The families that open, one for each line, with two clicks on it and with the declared key."""
        return list(self._opened())

    def _opened(self) -> Iterator[str]:
        page: Any = self.shell.page()
        table = page.table
        for number in range(len(table.model)):
            index = table.model.index(number, 0)
            table.view.setCurrentIndex(index)
            (action,) = (action for action in page.page_actions if action.text() == OPEN)
            for act in (lambda at=index: table.view.doubleClicked.emit(at), action.trigger):
                act()
                settle(self.window)
                yield self.shell.page().family_id
                self.shell.go(BIRTHDAYS)

    def wait_out_of_sight(self) -> None:
        """Another program has the attention, and a minute has gone by."""
        application, hiding = QApplication.instance(), self.shell.page().out_of_sight
        assert isinstance(application, QApplication)
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        if hiding.timer.isActive():
            hiding.timer.timeout.emit()


def run(home: str, passphrase_file: str, family: str, other: str, name: str) -> dict[str, Any]:
    """What can be seen and done on the page."""
    application, found = make_application(), {"program": kansenboek.__file__}
    keep_constants()
    clock = FixedClock(NOW)
    window = make_window(Path(home), language="en", kdf=KDF, clock=clock)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.show_store(
        unlock_store(Path(home), Path(passphrase_file).read_text(encoding="utf-8"), kdf=KDF, clock=clock)
    )
    shell = window.shell
    assert shell is not None
    settle(window)
    found |= _used(Hand(window, shell, other, name), shell, family)
    window.close()
    del application
    return found


def _used(hand: Hand, shell: Shell, family: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    found["on the left"] = [line.text() for line in shell.findChildren(PageButton)]
    shell.desk.go(BIRTHDAYS)
    page = shell.page()
    found["opens"] = page.title == TITLE and page.place == BIRTHDAYS
    sheet = ShortcutSheet(hand.window, hand.window.menuBar(), all_shortcuts())
    found["on the sheet"] = (TITLE, OPEN, KEYS) in sheet.lines
    sheet.close()
    found["seen alone"] = hand.names_in_sight()
    found["opened alone"] = hand.opened()
    hand.wait_out_of_sight()
    found["seen out of sight"] = hand.names_in_sight()
    page.out_of_sight.window_state(Qt.ApplicationState.ApplicationActive)
    found["seen again"] = hand.names_in_sight()
    shell.desk.go(Place("family", family))
    hand.press_f9()
    shell.desk.go(BIRTHDAYS)
    found["seen along"] = hand.names_in_sight()
    found["opened along"] = hand.opened()
    found["declared"] = page.shows is not Shows.ANYBODY
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(*sys.argv[1:])) + "\n")
