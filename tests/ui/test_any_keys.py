"""Whatever is pressed and typed on the pages of the daily work, nothing breaks and the store stays whole.

An exception in answer to a key fails the test by itself. The keys are random and the same in each run.
"""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.sessions.pages.sessions_page import DoorPage
from kansenboek.ui.dialogs import questions
from kansenboek.ui.shell import Shell

from .audit import controls
from .pages import PAGES, fill

DAILY = (
    "today", "families", "search", "sessions", "session", "door", "series", "agreements", "arranging",
    "organisation", "family", "new_family", "change_family", "merge", "child", "contact", "visit", "agreement",
    "referral", "attachment",
)  # fmt: skip
STEPS = 60
KEY = Qt.Key
KEYS = (
    KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return, KEY.Key_Space, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Down,
    KEY.Key_Up, KEY.Key_Home, KEY.Key_End, KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_Escape,
)  # fmt: skip
TYPED = (
    "a",
    "1",
    "9",
    "/",
    ".",
    "<b>",
    "%s{x}",
    "&",
    "\\",
    "3-9-2026",
    "31-12-9999",
    "morgen",
    "9:30",
    "zw",
    "tur",
)


@pytest.fixture
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is answered with Escape."""
    monkeypatch.setattr(questions, "run", lambda _dialog: 0)


def here(shell: Shell) -> QWidget:
    return QApplication.focusWidget() or shell.page()


def step(shell: Shell, chance: random.Random) -> None:
    """Press a key, type something, or click; now and then save or keep a draft."""
    what = chance.random()
    if what < 0.35:
        QTest.keyClick(here(shell), chance.choice(KEYS))
    elif what < 0.7:
        for letter in chance.choice(TYPED):
            QTest.keyClicks(here(shell), letter)
    elif what < 0.92:
        found = controls(shell.page())
        if found:
            clicked = chance.choice(found)
            clicked.setFocus()
            QTest.mouseClick(clicked, Qt.MouseButton.LeftButton)
    elif what < 0.96:
        shell.page().keep_typed()
    else:
        QTest.keyClick(here(shell), KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None and chance.random() < 0.5:
        popup.close()


@pytest.mark.usefixtures("nobody_answers")
@pytest.mark.parametrize("name", DAILY)
def test_any_keys_on_any_page(shell: Shell, unlocked: Unlocked, name: str) -> None:
    chance = random.Random(name)  # the same keys in each run
    PAGES[name](shell, fill(unlocked))
    for _step in range(STEPS):
        step(shell, chance)
    assert shell.page().keep_typed()
    shell._close_trail()
    assert not any(unlocked.verify())


def test_an_error_in_answer_to_a_key_would_be_seen(qtbot: QtBot, shell: Shell, unlocked: Unlocked) -> None:
    """The control of the test above."""
    page = PAGES["door"](shell, fill(unlocked))
    assert isinstance(page, DoorPage)
    page._counter("adults").plus.clicked.connect(lambda: 1 // 0)
    page.first_focus()
    with qtbot.captureExceptions() as errors:
        QTest.keyClick(here(shell), KEY.Key_Space)
    assert [kind for kind, *_rest in errors] == [ZeroDivisionError]
