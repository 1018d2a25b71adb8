"""The keyboard stays where it was while a page is drawn anew."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.ui.staying import keyboard_kept
from kansenboek.ui.widgets import button, clear, heard_as

from .waits import settle


def a_row(text: str) -> QPushButton:
    made = heard_as(button(text), "row")
    made.setProperty("look", "row")
    return made


def test_the_row_that_takes_the_place_gets_the_keyboard_also_above_rows_that_stay(qtbot: QtBot) -> None:
    page, card, new, last = QWidget(), QWidget(), button("New"), a_row("Last")
    rows, around = QVBoxLayout(card), QVBoxLayout(page)
    for text in ("A", "B", "C"):
        rows.addWidget(a_row(text))
    for each in (card, new, last):
        around.addWidget(each)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    card.findChildren(QPushButton)[1].setFocus()
    with keyboard_kept(page, page.setFocus):
        clear(rows)
        for text in ("A", "C"):
            rows.addWidget(a_row(text))
    settle(page)
    at = page.focusWidget()
    assert isinstance(at, QPushButton)
    assert at.text() == "C"
