"""What screen readers are told of our own widgets, without one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.ui.choosers import Option, RadioChips, TickChips
from kansenboek.ui.heard import listen
from kansenboek.ui.widgets import card, grouping, heading, heard_as, plain_label, show_pressed
from kansenboek.ui.window_title import titled

Name, Role = QAccessible.Text.Name, QAccessible.Role


@pytest.fixture(autouse=True)
def told(qapp: object) -> None:
    """As in the program: our widgets say what they are."""
    listen()


def names(widget: QWidget) -> Iterator[str]:
    """Everything that is told of `widget`, in order."""
    interface = QAccessible.queryAccessibleInterface(widget)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.text(Name):
            yield f"{child.role().name} {child.text(Name)}"
        yield from names(child.object())  # type: ignore[arg-type]


def test_a_card_is_a_group_with_the_name_of_its_heading(qtbot: QtBot) -> None:
    frame, inside = card()
    qtbot.addWidget(frame)
    assert QAccessible.queryAccessibleInterface(frame).role() == Role.Client, "without a name it is no group"
    inside.addWidget(plain_label("Wie woont er?"))
    inside.insertWidget(0, heading("Kinderen"))
    frame.show()
    interface = QAccessible.queryAccessibleInterface(frame)
    assert (interface.role(), interface.text(Name)) == (Role.Grouping, "Kinderen")
    assert list(names(frame)) == ["Heading Kinderen", "StaticText Wie woont er?"]


def test_what_is_hidden_is_not_told(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for name in ("Çelik", "El Idrissi"):
        page = QWidget()
        QVBoxLayout(page).addWidget(plain_label(name))
        pages.addWidget(page)
    pages.show()
    assert list(names(pages)) == ["StaticText Çelik"]
    pages.setCurrentIndex(1)
    assert list(names(pages)) == ["StaticText El Idrissi"]


def test_things_are_told_in_the_order_in_which_they_stand(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(plain_label("tweede"))
    layout.insertWidget(0, plain_label("eerste"))
    page.show()
    assert list(names(page)) == ["StaticText eerste", "StaticText tweede"]


def test_a_toggle_keeps_its_name_and_tells_its_state(qtbot: QtBot) -> None:
    toggle = heard_as(QPushButton(), "toggle")
    qtbot.addWidget(toggle)
    toggle.setAccessibleName("Bouwt hoog.")
    for on in (False, True, False):
        show_pressed(toggle, on=on)
        interface = QAccessible.queryAccessibleInterface(toggle)
        assert (interface.text(Name), bool(interface.state().checked)) == ("Bouwt hoog.", on)


def test_a_line_of_chips_is_a_group_and_its_first_is_not_named_after_it(qtbot: QtBot) -> None:
    chips = TickChips((Option("a", "moeder"), Option("b", "vader")))
    qtbot.addWidget(chips)
    chips.name_as("Aanwezig", "")
    chips.show()
    assert QAccessible.queryAccessibleInterface(chips).role() == Role.Grouping
    assert list(names(chips)) == ["CheckBox moeder", "CheckBox vader"]
    assert chips.named is chips


def test_tab_comes_to_the_choice_that_is_made(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    before, chips = QPushButton("voor"), RadioChips((Option(1, "een"), Option(2, "twee")), may_be_empty=True)
    layout = QVBoxLayout(page)
    layout.addWidget(before)
    layout.addWidget(chips)
    with qtbot.waitActive(page):
        page.show()
    chips.set_value(2)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert page.focusWidget() is chips.target
    assert chips.value() == 2
    QTest.keyClick(chips.target, Qt.Key.Key_Up)
    assert chips.value() == 1, "the arrows go to the others"


def test_a_group_is_called_by_its_own_name_first(qtbot: QtBot) -> None:
    part = grouping(QWidget(), "Wie?")
    qtbot.addWidget(part)
    QVBoxLayout(part).addWidget(heading("Iets anders"))
    assert QAccessible.queryAccessibleInterface(part).text(Name) == "Wie?"


@pytest.mark.parametrize(
    ("page", "whom", "title"),
    [
        ("Gezin", "gezin El Idrissi", "El Idrissi – Gezin – Kansenboek"),
        ("Huisbezoek", "gezin El Idrissi · Amina", "Gezin El Idrissi · Amina – Huisbezoek – Kansenboek"),
        ("Vandaag", "", "Vandaag – Kansenboek"),
        ("", "", "Kansenboek"),
    ],
)
def test_the_title_begins_with_whom_the_page_is_about(page: str, whom: str, title: str) -> None:
    assert titled(page, whom) == title
