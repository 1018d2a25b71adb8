"""At the door of a parent café: fifteen visitors, three languages and two names, with the keys alone, counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.actions.families import save_contact, save_family
from kansenboek.actions.parent_sessions import list_sessions, save_session
from kansenboek.actions.unlocked import Unlocked
from kansenboek.ui.window import MainWindow
from tests.factory import a_contact, a_family, a_session
from tests.stories.hands import CONTROL, press, type_here

TODAY = date(2026, 9, 28)
MOST_AT_THE_DOOR = 40
MOST_FOR_A_SERIES = 10


class Hands:
    """Every key pressed is counted."""

    def __init__(self, qtbot: QtBot) -> None:
        self.operations = 0
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.operations += 1
        press(key, modifier)
        QTest.qWait(5)

    def come_back(self, window: MainWindow) -> None:
        """Off screen nobody gives the window back after a list dropped down; a desktop does."""
        window.activateWindow()
        self._qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))

    def type(self, letters: str) -> None:
        for letter in letters:
            self.operations += 1
            type_here(letter)
        QTest.qWait(5)


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    family = save_family(unlocked, a_family(family_name="Bouzian")).record
    for name in ("Fatiha Bouzian", "Rachid El Idrissi"):
        save_contact(unlocked, a_contact(family, name=name))
    save_session(unlocked, a_session(date=TODAY - timedelta(days=7)))
    made = open_window()
    made.show_store(unlocked)
    return made


def test_fifteen_visitors_three_languages_and_two_names(
    qtbot: QtBot, window: MainWindow, unlocked: Unlocked
) -> None:
    hands = Hands(qtbot)
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.press(Qt.Key.Key_D, CONTROL)
    hands.type("aaaaaannn")  # nine adults, three of them new
    hands.type("cccc")  # and four children
    for letters in ("fa", "ra"):
        hands.type("/" + letters)
        hands.press(Qt.Key.Key_Return)
        hands.come_back(window)
    for letters in ("tur", "ar", "du"):
        hands.type("." + letters)
        hands.press(Qt.Key.Key_Return)
        hands.come_back(window)
    hands.press(Qt.Key.Key_S, CONTROL)
    kept = next(s for s in list_sessions(unlocked) if s.date == TODAY)
    assert (kept.adults, kept.new_adults, kept.children) == (11, 3, 4)
    assert len(kept.attendance) == 2
    assert kept.languages == ("tr", "ar", "nl")
    assert hands.operations <= MOST_AT_THE_DOOR, hands.operations


def test_a_weekly_series(qtbot: QtBot, window: MainWindow, unlocked: Unlocked) -> None:
    hands = Hands(qtbot)
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.press(Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Tab)
    type_here("29-9-2026")  # the text itself is not counted
    hands.press(Qt.Key.Key_S, CONTROL)
    planned = [s for s in list_sessions(unlocked) if s.adults is None]
    assert len(planned) == 10
    assert hands.operations <= MOST_FOR_A_SERIES, hands.operations
