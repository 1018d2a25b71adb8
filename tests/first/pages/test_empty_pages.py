"""A book in which nothing stands: each page with a list says in a sentence what will stand there, and how."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import save_organisation
from kansenboek.handover.pages.season_page import SeasonPage
from kansenboek.kit.place import Place
from kansenboek.kit.register import is_kind, pages
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.ui.empty import Nothing
from kansenboek.ui.page import Page
from kansenboek.ui.shell import Shell
from kansenboek.ui.tables import Table
from tests.factory import a_child, a_family, an_organisation

OF_SOMETHING = {"door", "settings"}
"""Pages that are only opened with something that stands in the book, or with the window itself."""
NOTHING_TO_DO = {
    "search": "nothing was typed yet, and the box for it stands above",
    "bin": "what was deleted comes here by itself",
}
"""Lists that are empty without anything that anybody should do."""
WITH_A_LIST = {
    "families", "sessions", "agreements", "referrals", "organisations", "season", "colleagues", "schools", "sites",
    "book_loans", "dreams", "contact_whom", "class", "returned_cards", "shared_families", "set_aside", "terms",
    "receipts", "school_year", "counts",
}  # fmt: skip
"""Pages that surely have one: the control of what is found below."""


def opened(shell: Shell, kind: str) -> Page | None:
    """The page at this kind of place in the empty book; None when it is of something."""
    entry = next(each for each in pages() if each.kind == kind)
    shell.go(Place(kind), afresh=not entry.title)
    page = shell.page()
    return page if page.place is not None and page.place.kind == kind else None


def settled(qtbot: QtBot, page: Page) -> None:
    if isinstance(page, SeasonPage):
        qtbot.waitUntil(page.is_read)


def nothings(page: Page) -> list[Nothing]:
    return [each for each in page.findChildren(Nothing) if each.isVisible()]


def buttons_of(nothing: Nothing) -> list[QPushButton]:
    return [each for each in nothing.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]


def places() -> list[str]:
    return [each.kind for each in pages() if not is_kind(each.kind) and each.kind not in OF_SOMETHING]


def test_each_list_of_an_empty_book_has_a_sentence_and_a_button_that_works(
    shell: Shell, qtbot: QtBot
) -> None:
    found = set()
    for kind in places():
        page = opened(shell, kind)
        if page is None:
            continue
        settled(qtbot, page)
        shown = nothings(page)
        empty = [each for each in page.findChildren(Table) if each.isVisible() and not len(each.model)]
        assert not empty or shown, kind
        for place in range(len(shown)):
            nothing = shown[place]
            found.add(kind)
            assert len(nothing.sentence()) > 15, (kind, nothing.sentence())
            if kind in NOTHING_TO_DO:
                continue
            assert buttons_of(nothing), (kind, nothing.sentence())
            press(shell, kind, place, qtbot)
            again = opened(shell, kind)
            assert again is not None
            settled(qtbot, again)
            shown = nothings(again)
    assert found >= WITH_A_LIST


def press(shell: Shell, kind: str, place: int, qtbot: QtBot) -> None:
    """Press each button of one sentence with the mouse: it leads to another page."""
    for number in range(9):
        page = opened(shell, kind)
        assert page is not None
        settled(qtbot, page)
        buttons = buttons_of(nothings(page)[place])
        if number >= len(buttons):
            return
        QTest.mouseClick(buttons[number], Qt.MouseButton.LeftButton)
        assert shell.page() is not page, (kind, buttons[number].text())
        shell.leave_everything()


def test_the_first_page_of_a_new_book_has_three_things_to_do(shell: Shell, qtbot: QtBot) -> None:
    page = shell.page()
    assert isinstance(page, TodayPage)
    texts = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert [text for text in texts if text in ("Read a list in…", "New family", "Practise first")] == [
        "Read a list in…", "New family", "Practise first",
    ]  # fmt: skip
    with qtbot.waitSignal(shell.desk.changes.practice_asked):
        QTest.mouseClick(button(page, "Practise first"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(page, "Read a list in…"), Qt.MouseButton.LeftButton)
    assert shell.place() == Place("import")


def button(page: Page, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def with_family(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family))


def with_organisation(unlocked: Unlocked) -> None:
    save_organisation(unlocked, an_organisation())


@pytest.mark.parametrize(
    ("kind", "fill"),
    [("families", with_family), ("season", with_family), ("contact_whom", with_family),
     ("organisations", with_organisation), ("search", with_family)],
)  # fmt: skip
def test_a_list_that_a_search_leaves_empty_shows_everything_again_at_one_press(
    kind: str, fill: Callable[[Unlocked], object], shell: Shell, qtbot: QtBot, unlocked: Unlocked
) -> None:
    fill(unlocked)
    page = opened(shell, kind)
    assert page is not None
    settled(qtbot, page)
    box = next(each for each in page.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(box, "qqxqq")
    table = page.findChild(Table)
    assert table is not None
    qtbot.waitUntil(lambda: bool(nothings(page)) and buttons_of(nothings(page)[0]) == [table.wide])
    assert table.wide is not None
    QTest.mouseClick(table.wide, Qt.MouseButton.LeftButton)
    assert box.text() == ""
    if kind != "search":
        qtbot.waitUntil(lambda: bool(len(table.model)))
    assert not table.wide.isVisible()
