"""The menus fit on a low screen: what is seldom done stands in a menu below, and nothing is lost by that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages
from kansenboek.people.actions.families import save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.window import MainWindow
from tests.factory import a_family

MOST = 18
"""Lines of 36 dots that fit below the menu bar of a screen of 768: at 20 a second column covers the title."""


def lines(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


def with_all_below(menu: QMenu) -> list[str]:
    found = lines(menu)
    for action in menu.actions():
        if isinstance(below := action.menu(), QMenu):
            found += with_all_below(below)
    return found


def test_the_menus_fit_and_each_line_is_in_them_once(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    family = save_family(unlocked, a_family()).record
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    window.shell.go(Place("family", family))
    page = window.shell.page()
    assert isinstance(page, FamilyPage)
    file_menu, page_menu = (action.menu() for action in window.menuBar().actions()[:2])
    assert isinstance(file_menu, QMenu)
    assert isinstance(page_menu, QMenu)
    in_file = [f"{entry.called}…" for entry in pages() if entry.in_file_menu]
    at_family = [action.text() for action in page.page_actions]
    for menu, wanted in ((file_menu, in_file), (page_menu, at_family)):
        assert len(lines(menu)) <= MOST
        everything = with_all_below(menu)
        assert [everything.count(text) for text in wanted] == [1] * len(wanted)
    assert len(with_all_below(file_menu)) > MOST, "without the menus below they would not fit"


def test_what_stands_in_a_menu_below_goes_with_the_page_that_it_was_of(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    family = save_family(unlocked, a_family()).record
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    for place, there in ((Place("family", family), 1), (Place("today"), 0), (Place("family", family), 1)):
        window.shell.go(place)
        page_menu = window.menuBar().actions()[1].menu()
        assert isinstance(page_menu, QMenu)
        assert lines(page_menu).count("More with this family") == there
