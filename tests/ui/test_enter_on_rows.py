"""Enter on a row, on a page of the list on the left and on every other button: it presses it, as a click does."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.hold_button import HoldButton
from kansenboek.ui.page_list import PageButton
from kansenboek.ui.shell import Shell
from tests.catalogue import PACKAGE

from .pages import PAGES, fill
from .waits import settle

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN_BUTTON = re.compile(r"\bQPushButton\(|class (\w+)\(QPushButton\)")


@pytest.fixture
def family(shell: Shell, unlocked: Unlocked) -> FamilyPage:
    page = PAGES["family"](shell, fill(unlocked))
    assert isinstance(page, FamilyPage)
    return page


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(
        focus, key, Qt.KeyboardModifier.KeypadModifier if key == ENTER[1] else Qt.KeyboardModifier(0)
    )


@pytest.mark.parametrize("key", ENTER)
def test_enter_opens_the_row_that_has_the_keyboard(shell: Shell, family: FamilyPage, key: Qt.Key) -> None:
    row = next(each for each in family.findChildren(RowButton) if each.isVisible() and each.isEnabled())
    row.setFocus()
    press(key)
    assert shell.page() is not family


@pytest.mark.parametrize("key", ENTER)
def test_enter_goes_to_the_page_of_the_list_on_the_left(
    shell: Shell, family: FamilyPage, key: Qt.Key
) -> None:
    line = next(each for each in shell.findChildren(PageButton) if "Today" in each.text())
    line.setFocus()
    press(key)
    assert shell.page() is not family


def test_no_button_of_ours_is_deaf_to_enter() -> None:
    """A button of Qt hears Enter in a dialog only; ours are `widgets.Button`, or are held down on purpose."""
    deaf = {
        f"{path.name}: {found.group()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for found in PLAIN_BUTTON.finditer(path.read_text(encoding="utf-8"))
    }
    assert deaf == {"widgets.py: class Button(QPushButton)", "hold_button.py: class HoldButton(QPushButton)"}
    assert issubclass(HoldButton, QPushButton)


@pytest.mark.parametrize("kind", ["sessions", "agreements", "referrals", "families"])
def test_an_empty_page_has_the_keyboard_also_when_one_comes_back_to_it(shell: Shell, kind: str) -> None:
    """A list without a line is out of sight, and cannot take the cursor."""
    shell.go(Place(kind))
    page = shell.page()
    shell.new_family()
    shell.back()
    assert shell.page() is page
    settle(shell)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
