"""While the window is out of sight for long, no page with names of many families shows one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.pages.following_page import FollowingPage
from kansenboek.handover.pages.class_page import ClassPage
from kansenboek.handover.pages.season_page import SeasonPage
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.people.pages.merge_page import MergePage
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.ui.page import Page
from kansenboek.ui.search_page import SearchPage
from kansenboek.ui.shell import Shell
from tests.factory import an_agreement

from . import pages
from .waits import settle

AWAY, BACK = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


def with_names(page: Page) -> QWidget:
    """A widget of the page in which a name stands."""
    if isinstance(page, ClassPage | SeasonPage | FamiliesPage | SearchPage | MergePage):
        return page.table
    if isinstance(page, FollowingPage):
        return page.lines[0].head
    assert isinstance(page, TodayPage)
    return page.rows[0]


@pytest.mark.parametrize(
    "name", ["today", "agreements", "arranging", "season", "whole_class", "families", "search", "merge"]
)
def test_out_of_sight_there_are_no_names(shell: Shell, unlocked: Unlocked, name: str) -> None:
    family = pages.fill(unlocked)
    shell.desk.changes.happened.emit(
        save_agreement(unlocked, an_agreement(family, due=unlocked.clock.today()))
    )
    page = pages.PAGES[name](shell, family)
    settle(page)
    names, hiding = with_names(page), page.out_of_sight
    hiding.window_state(AWAY)
    assert hiding.timer.isActive()
    assert names.isVisible()  # not at every glance elsewhere
    names.setFocus()
    hiding.timer.timeout.emit()
    assert not names.isVisible()
    assert hiding.told.isVisible()
    hiding.window_state(BACK)
    assert names.isVisible()
    assert names.hasFocus()
    assert not hiding.told.isVisible()
    assert not hiding.timer.isActive()


def test_a_list_that_is_drawn_anew_meanwhile_stays_hidden(shell: Shell, unlocked: Unlocked) -> None:
    page = pages.agreements(shell, pages.fill(unlocked))
    assert isinstance(page, FollowingPage)
    page.out_of_sight.hide_names()
    page._load()
    settle(page)
    assert not page.lines[0].head.isVisible()
    page.out_of_sight.window_state(BACK)
    assert page.lines[0].head.isVisible()


def test_who_was_typing_goes_on_typing_there(shell: Shell, unlocked: Unlocked) -> None:
    page = pages.families(shell, pages.fill(unlocked, name="Bakker"))
    assert isinstance(page, FamiliesPage)
    QTest.keyClicks(page.box, "bak")
    page.out_of_sight.hide_names()
    page.out_of_sight.window_state(BACK)
    QTest.keyClicks(page.box, "k")
    assert page.box.text() == "bakk"


def test_a_message_with_a_name_goes_too_and_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    pages.fill(unlocked)
    page = pages.PAGES["families"](shell, "")
    page.message.show_notice("There is a family Çelik already.")
    page.out_of_sight.hide_names()
    assert page.message.isHidden()
    page.out_of_sight.window_state(Qt.ApplicationState.ApplicationActive)
    assert page.message.text() == "There is a family Çelik already."
