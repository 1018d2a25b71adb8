"""The audit itself can fail: each check sees a page that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kansenboek.people.pages.rows import DueRow
from kansenboek.ui.icons import icon

from . import audit


class _Unreachable(QPushButton):
    def __init__(self) -> None:
        super().__init__("Hidden from Tab")
        from PySide6.QtCore import Qt

        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def nameless(page: QWidget) -> list[QWidget]:
    return [QLineEdit(page)]


def unreachable(page: QWidget) -> list[QWidget]:
    return [QPushButton("One", page), _Unreachable()]


def trap(page: QWidget) -> list[QWidget]:
    note = QPlainTextEdit(page)  # keeps Tab for itself unless told otherwise
    note.setAccessibleName("Note")
    return [note, QPushButton("Two", page)]


def tiny(page: QWidget) -> list[QWidget]:
    small = QPushButton("x", page)
    small.setStyleSheet("min-height: 0; padding: 0; border: none")
    small.setFixedSize(14, 10)
    return [small]


def bare_icon(page: QWidget) -> list[QWidget]:
    made = QPushButton(icon("plus"), "", page)
    made.setAccessibleName("Add")
    return [made]


def twins(page: QWidget) -> list[QWidget]:
    return [QPushButton("Same", page), QPushButton("Same", page)]


def one_letter_twice(page: QWidget) -> list[QWidget]:
    return [QPushButton("&Save", page), QPushButton("&Stop", page)]


def cut_off(page: QWidget) -> list[QWidget]:
    button = QPushButton("Agreements of this visit", page)
    button.setFixedWidth(60)
    return [button]


def cut_short(page: QWidget) -> list[QWidget]:
    label = QLabel("A sentence that takes more than one line in so narrow a place", page)
    label.setWordWrap(True)
    label.setFixedSize(100, 20)
    return [label]


def row_cut_off(page: QWidget) -> list[QWidget]:
    row = DueRow(
        "calendar", ("", "A sentence that takes more than one line in so narrow a place", ""), list, None
    )
    row.setParent(page)
    row.setFixedSize(260, 40)
    return [row]


def lost_label(page: QWidget) -> list[QWidget]:
    label = QLabel("&Name", page)
    label.setProperty("look", "label")
    return [label]


def dead_end(page: QWidget) -> list[QWidget]:
    class Keeper(QLineEdit):
        def event(self, event: object) -> bool:
            if isinstance(event, QKeyEvent):
                return True
            return super().event(event)  # type: ignore[arg-type]

    keeper = Keeper(page)
    keeper.setAccessibleName("Keeper")
    return [keeper, QPushButton("After", page)]


def greedy_list(page: QWidget) -> list[QWidget]:
    box = QComboBox(page)
    box.addItems(["Monday", "Tuesday"])
    return [QLineEdit(page), box]


def pressed_label(page: QWidget) -> list[QWidget]:
    label, answer = QLabel("&Place", page), QCheckBox("home", page)
    label.setBuddy(answer)
    return [QLineEdit(page), label, answer]


def pressed_tick(page: QWidget) -> list[QWidget]:
    return [QLineEdit(page), QCheckBox("&Present", page)]


BREACHES = [
    ("A01", audit.a01_name, nameless),
    ("A02", audit.a02_reached, unreachable),
    ("A03", audit.a03_no_trap, trap),
    ("A03", audit.a03_no_trap, dead_end),
    ("A04", audit.a04_target, tiny),
    ("A05", audit.a05_tooltip, bare_icon),
    ("A07", audit.a07_whole_words, cut_off),
    ("A07", audit.a07_whole_words, cut_short),
    ("A07", audit.a07_whole_words, row_cut_off),
    ("A08", audit.a08_siblings, twins),
    ("A09", audit.a09_letters, one_letter_twice),
    ("A10", audit.a10_buddy, lost_label),
    ("A11", audit.a11_wheel, greedy_list),
    ("A12", audit.a12_letters_change_nothing, pressed_label),
    ("A12", audit.a12_letters_change_nothing, pressed_tick),
]


@pytest.mark.parametrize(("code", "check", "broken"), BREACHES)
def test_a_page_that_breaks_the_rule_is_seen(
    qtbot: QtBot,
    code: str,
    check: Callable[[QWidget], Iterator[str]],
    broken: Callable[[QWidget], list[QWidget]],
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    for widget in broken(page):
        layout.addWidget(widget)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    found = list(check(page))
    assert found
    assert all(complaint.startswith(code) for complaint in found)
