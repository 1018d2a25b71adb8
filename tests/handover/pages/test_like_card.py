"""A sentence like one that parents left out is asked about on the page of the handover and on that of its papers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.handover.pages.like_card import LikeCard
from kansenboek.kit.place import Place
from kansenboek.ui.shell import Shell
from tests.handover.at_the_table import AtTheTable
from tests.ui.waits import settle

LEFT_OUT, CHANGED = "Zij huilt lang bij afscheid.", "Bij afscheid huilt zij vaak lang."


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    """A handover of which a sentence was left out that was changed a little since."""
    made = AtTheTable(unlocked)
    made.change(wellbeing=f"Zij lacht. {LEFT_OUT}")
    key = next(s.key for s in read_along(unlocked, made.id).sentences() if s.text.strip() == LEFT_OUT)
    hide_sentence(unlocked, made.id, key)
    made.change(wellbeing=f"Zij lacht. {CHANGED}")
    return made


def cards(page: QWidget) -> list[LikeCard]:
    settle(page)
    return [each for each in page.findChildren(LikeCard) if each.isVisibleTo(page)]


def press(card: LikeCard, text: str) -> None:
    (made,) = (each for each in card.findChildren(QPushButton) if each.text().replace("&", "") == text)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)


def shown(unlocked: Unlocked, table: AtTheTable) -> dict[str, bool]:
    return {s.text.strip(): s.hidden for s in read_along(unlocked, table.id).sentences()}


@pytest.mark.parametrize(
    ("answer", "is_out"), [("It stays out", True), ("It may go along, the parents know it", False)]
)
def test_the_page_of_the_handover_asks_and_the_answer_is_kept(
    shell: Shell, unlocked: Unlocked, table: AtTheTable, answer: str, is_out: bool
) -> None:
    assert shown(unlocked, table)[CHANGED]
    shell.desk.go(Place("handover", table.id, of=Place("family", table.family)))
    (card,) = cards(shell.page())
    told = " ".join(label.text() for label in card.findChildren(QLabel))
    assert CHANGED in told
    assert LEFT_OUT in told
    press(card, answer)
    assert not cards(shell.page())
    assert shown(unlocked, table)[CHANGED] is is_out
    shell.desk.go(Place("papers", of=Place("handover", table.id, of=Place("family", table.family))))
    assert not cards(shell.page())


def test_the_page_of_the_papers_asks_too(shell: Shell, table: AtTheTable) -> None:
    shell.desk.go(Place("papers", of=Place("handover", table.id, of=Place("family", table.family))))
    (card,) = cards(shell.page())
    press(card, "It stays out")
    assert not cards(shell.page())


def test_nothing_is_asked_about_a_handover_without_such_a_sentence(shell: Shell, unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    shell.desk.go(Place("handover", table.id, of=Place("family", table.family)))
    assert not cards(shell.page())
