"""What was said of one page goes once somebody is busy on another; what cannot be read is said on leaving it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.records import Family
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.shell import Shell
from tests.factory import TODAY

from .pages import PAGES, fill
from .waits import settle


@pytest.fixture
def told(shell: Shell, unlocked: Unlocked) -> Shell:
    """A window that says on the page of a family what was done."""
    PAGES["family"](shell, fill(unlocked))
    shell.tell("Saved: at the table", "Undo", lambda: None)
    settle(shell)
    assert shell.news.text() == "Saved: at the table"
    return shell


def press_a_key(shell: Shell, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    QTest.keyClick(shell.page(), key)


def test_a_message_stays_while_somebody_works_on_the_page_where_it_came(told: Shell) -> None:
    press_a_key(told)
    assert told.news.text()


def test_a_message_stays_on_another_page_until_something_is_done_there(told: Shell) -> None:
    told.go(Place("search"))
    settle(told)
    assert told.news.text()
    press_a_key(told, Qt.Key.Key_Control)  # held for what may be Ctrl+Z
    assert told.news.text()
    press_a_key(told)
    assert not told.news.text()


def test_a_click_on_another_page_takes_the_message_away_but_not_one_on_its_button(told: Shell) -> None:
    pressed: list[str] = []
    told.tell("Saved", "Undo", lambda: pressed.append("taken back"))
    settle(told)
    told.go(Place("search"))
    settle(told)
    QTest.mousePress(told.news, Qt.MouseButton.LeftButton)
    assert told.news.text()
    QTest.mouseClick(told.news.act, Qt.MouseButton.LeftButton)
    assert pressed == ["taken back"]
    told.back()
    told.tell("Saved")
    settle(told)
    told.go(Place("search"))
    QTest.mouseClick(told.page(), Qt.MouseButton.LeftButton)
    assert not told.news.text()


def test_a_message_stays_for_who_comes_back_without_having_done_anything(told: Shell) -> None:
    told.go(Place("search"))
    told.back()
    press_a_key(told)
    assert told.news.text()


@pytest.mark.parametrize(
    ("typed", "kept", "problem"),
    [("tur", ("tr",), ""), ("qqq", None, "not in the list"), ("a", None, "one letter more")],
)
def test_a_click_elsewhere_takes_the_language_or_says_at_the_field_what_is_wrong(
    qtbot: QtBot, typed: str, kept: tuple[str, ...] | None, problem: str
) -> None:
    form = Form(Family, (Group("", ("home_languages", "practical_notes")),), FormNeeds(TODAY, NoMnemonics()))
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    box = form.box("home_languages")
    line = box.editor.target
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, typed)
    other = form.box("practical_notes").editor.target
    popup = line.completer().popup()
    assert popup is not None
    popup.hide()  # as the click does, before it goes on to the other field
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert problem in box.problem.text()
    assert bool(box.problem.text()) == bool(problem)
    if kept is not None:
        assert box.editor.value() == kept
    line.clear()
    QTest.keyClicks(line, "tur")
    assert not box.problem.text()
