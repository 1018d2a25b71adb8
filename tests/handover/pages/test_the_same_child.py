"""The question whether it is the same child, in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.pages.alike_card import AlikeCard
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.shell import Shell
from tests.handover.at_the_table import AtTheTable
from tests.ui.pages import family
from tests.ui.waits import settle


def two(unlocked: Unlocked) -> tuple[AtTheTable, AtTheTable]:
    """A child with a no, and the same one under a short name in the other household, with a yes."""
    first = AtTheTable(unlocked, father=True)
    first.agree(first.father, yes=False)
    second = AtTheTable(unlocked, given_name="Lif", surname="Yıldız")
    second.agree()
    return first, second


def cards(page: QWidget) -> list[AlikeCard]:
    settle(page)
    return [card for card in page.findChildren(AlikeCard) if card.isVisibleTo(page)]


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def test_the_page_of_the_family_asks_at_once_and_the_answer_can_be_taken_back(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    _first, second = two(unlocked)
    page = family(shell, second.family)
    assert isinstance(page, FamilyPage)
    (card,) = cards(page)
    assert "Lif looks like Elif Çelik of the family Çelik" in card.told.text()
    press(qtbot, card.other)
    assert not cards(page)
    assert "another child" in shell.news.text()
    press(qtbot, shell.news.act)
    assert len(cards(page)) == 1


def test_its_names_are_dots_while_parents_look_along(shell: Shell, unlocked: Unlocked) -> None:
    _first, second = two(unlocked)
    (card,) = cards(family(shell, second.family))
    shell.desk.looking.start(second.family)
    assert "Elif" not in card.told.text()
    assert "Çelik" not in card.told.text()
    assert DOTS in card.told.text()
    shell.desk.looking.stop()
    assert "Elif" in card.told.text()  # control


def test_the_papers_ask_and_go_on_after_the_answer(shell: Shell, unlocked: Unlocked, qtbot: QtBot) -> None:
    _first, second = two(unlocked)
    family(shell, second.family)
    around = Place("handover", second.id, of=Place("family", second.family))
    shell.desk.go(around)
    (card,) = cards(shell.page())
    press(qtbot, card.same)
    (card,) = cards(shell.page())
    assert "it counts here too" in card.told.text()
    shell.desk.go(Place("papers", of=around))
    page = shell.page()
    assert isinstance(page, HandoverPreview)
    assert "other record of this same child" in page.reason.text()
    assert "Çelik" not in page.reason.text()
    assert page.pdf.pageCount() == 0
    (card,) = cards(page)
    press(qtbot, card.other)
    assert page.pdf.pageCount() > 0
