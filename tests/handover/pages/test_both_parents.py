"""The organisation decides whether every parent with custody has to: a tick on the page “Settings”."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides, every_parent_decides
from kansenboek.kit.changes import Changes
from kansenboek.ui.editors import YesEditor
from kansenboek.ui.settings_page import SettingsPage
from kansenboek.window import MainWindow
from tests.people.pages.test_erasing import answer


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    opened = open_window()
    opened.show_store(unlocked)
    opened._fill_menus()
    return opened


def tick_of(window: MainWindow) -> QCheckBox:
    """The tick on the page of the settings, which is opened for it."""
    window.show_settings("both_parents")
    assert window.shell is not None
    page = window.shell.page()
    assert isinstance(page, SettingsPage)
    line = page.lines["both_parents"]
    assert isinstance(line, YesEditor)
    return line.tick


def test_the_line_is_kept_and_pages_look_again(window: MainWindow, unlocked: Unlocked) -> None:
    assert window.shell is not None
    seen: list[Changes] = []
    window.shell.desk.changes.happened.connect(seen.append)
    tick = tick_of(window)
    assert tick.text().replace("&", "") == "Consent needed of every parent with custody"
    assert tick.isChecked()
    said: list[str] = []
    answer("Leave it on", said)
    tick.click()
    assert every_parent_decides(unlocked)
    assert tick.isChecked()
    assert "one of the parents" in said[0]
    answer("Switch it off", said)
    tick.click()
    assert not every_parent_decides(unlocked)
    assert seen == [Changes()]
    tick = tick_of(window)
    assert not tick.isChecked()
    tick.click()  # what protects is switched on without a question
    assert every_parent_decides(unlocked)
    done = [row.verb for row in actions_done(unlocked) if row.verb.startswith("consent_rule.")]
    assert done == ["consent_rule.one_parent", "consent_rule.every_parent"]


def test_no_menu_has_it_for_a_slip_of_the_mouse_would_change_a_rule(window: MainWindow) -> None:
    assert window._menus is not None
    assert "both_parents" not in window._menus.settings
    assert "lock_after" in window._menus.settings  # control


def test_what_could_not_be_written_down_is_not_ticked(window: MainWindow, unlocked: Unlocked) -> None:
    assert window.shell is not None
    choose_every_parent_decides(unlocked, on=False)
    tick = tick_of(window)
    unlocked.read_only = True
    tick.click()
    assert not tick.isChecked()
    assert window.shell.page().message.isVisibleTo(window.shell.page())
    unlocked.read_only = False
    tick.click()
    assert tick.isChecked()
