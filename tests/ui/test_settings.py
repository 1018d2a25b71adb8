"""A setting is one row: the menus and the page “Settings” are drawn from it, and it is saved and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QRadioButton
from pytestqt.qtbot import QtBot

from kansenboek.app import make_window
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.i18n import current
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages
from kansenboek.kit.settings import IN_FILE, IN_STORE, SETTINGS, Effect, Setting, Value, load_settings
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui import choices
from kansenboek.ui.choices import shown_name
from kansenboek.ui.editors import YesEditor
from kansenboek.ui.settings_page import SettingsPage
from kansenboek.window import MainWindow
from tests.people.pages.test_erasing import answer

from .pages import fill

CONTROL = Qt.KeyboardModifier.ControlModifier
BISCUITS = Setting(
    "biscuits",
    2,
    (1, 2, 3),
    "Biscuits",
    "How many biscuits",
    names={1: "one biscuit", 2: "two biscuits", 3: "three biscuits"},
    at_once=(Effect.WATCH,),
    menu="View",
)
TEA = Setting("tea", False, (False, True), "Biscuits", "Tea is ready", kept=IN_STORE)
"""In the menu “File”, as nothing else says."""

OpenWith = Callable[..., MainWindow]


@pytest.fixture
def open_with(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, unlocked: Unlocked
) -> Iterator[OpenWith]:
    """Opens the window on the open store, with more settings than there are."""
    windows: list[MainWindow] = []

    def open_it(*more: Setting) -> MainWindow:
        window = make_window(home, language="en", kdf=kdf, clock=clock, rows=(*SETTINGS, *more))
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_store(unlocked)
        window._fill_menus()
        return window

    yield open_it
    for window in windows:
        window.close()
        window.deleteLater()


def the_page(window: MainWindow) -> SettingsPage:
    """The page as the keys open it."""
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    assert window.shell is not None
    page = window.shell.page()
    assert isinstance(page, SettingsPage)
    return page


def drawn_anew(qtbot: QtBot, window: MainWindow, before: SettingsPage) -> SettingsPage:
    """The same page after the window was drawn anew."""

    def look() -> None:
        assert window.shell is not None
        page = window.shell.page()
        assert isinstance(page, SettingsPage)
        assert page is not before

    qtbot.waitUntil(look)
    assert window.shell is not None
    page = window.shell.page()
    assert isinstance(page, SettingsPage)
    return page


def chip(page: SettingsPage, key: str, text: str) -> QRadioButton:
    (found,) = (each for each in page.lines[key].findChildren(QRadioButton) if each.text() == text)
    return found


def texts_of(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions()]


def test_a_setting_that_is_added_as_a_row_is_everywhere(open_with: OpenWith, home: Path) -> None:
    window = open_with(BISCUITS)
    assert window.autolock is not None
    window.autolock.minutes = 99
    # In the menu that the row names, with the names of its values.
    view = next(a.menu() for a in window.menuBar().actions() if a.text().replace("&", "") == "View")
    assert isinstance(view, QMenu)
    (below,) = (a.menu() for a in view.actions() if a.text().replace("&", "") == "How many biscuits")
    assert isinstance(below, QMenu)
    assert texts_of(below) == ["one biscuit", "two biscuits", "three biscuits"]
    assert [action.isChecked() for action in below.actions()] == [False, True, False]
    # On the page, under the heading of its group.
    page = the_page(window)
    assert "Biscuits" in [label.text() for label in page.findChildren(QLabel)]
    assert page.lines["biscuits"].value() == 2
    chip(page, "biscuits", "three biscuits").click()
    # At once, saved, and in the menu.
    assert window.autolock.minutes == load_settings(home).get("lock_after")
    assert load_settings(home, (*SETTINGS, BISCUITS)).get("biscuits") == 3
    assert [action.isChecked() for action in below.actions()] == [False, False, True]
    below.actions()[0].trigger()
    assert page.lines["biscuits"].value() == 1
    # Read back by the next window.
    after = make_window(home, language="en", rows=(*SETTINGS, BISCUITS))
    assert after.choices.get("biscuits") == 1
    after.close()
    after.deleteLater()


def test_every_setting_has_a_line_on_the_page_that_says_what_it_does_and_most_are_in_a_menu(
    open_with: OpenWith,
) -> None:
    window = open_with()
    page = the_page(window)
    assert window._menus is not None
    assert page.lines.keys() == {row.key for row in SETTINGS}
    assert window._menus.settings.keys() == {row.key for row in SETTINGS if row.menu}
    assert "both_parents" not in window._menus.settings, "a rule of the organisation is no tick beside “Quit”"
    shown = [label.text().replace("&", "") for label in page.findChildren(QLabel)]
    shown += [line.tick.text().replace("&", "") for line in page.findChildren(YesEditor)]
    for row in SETTINGS:
        assert row.label in shown
        assert row.group in shown
        assert row.told in shown
        assert row.told
        assert row.default in row.values
        assert len({shown_name(row, value) for value in row.values}) == len(row.values)


def test_what_a_button_leads_to_stands_nearer_to_it_than_to_the_next_button(open_with: OpenWith) -> None:
    page = the_page(open_with())
    frame = page.ways[0].parentWidget()
    assert frame is not None
    told = [label for label in frame.findChildren(QLabel) if label.property("look") == "hint"]
    assert len(told) == len(page.ways) > 1
    for way, hint, following in zip(page.ways, told, page.ways[1:], strict=False):
        above, below = hint.y() - way.geometry().bottom(), following.y() - hint.geometry().bottom()
        assert 0 < 2 * above <= below


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_every_value_can_be_chosen_on_the_page_and_counts_at_once(
    open_with: OpenWith, home: Path, row: Setting, qtbot: QtBot
) -> None:
    window = open_with()
    page = the_page(window)
    for value in (*row.values, row.default):
        if window.choices.get(row.key) != value:
            if row.kept != IN_FILE and value is False:
                answer("Switch it off", [])
            page.lines[row.key].set_value(value)
            if Effect.DRAW_ANEW in row.at_once:
                page = drawn_anew(qtbot, window, page)
            if row.kept == IN_FILE:
                assert load_settings(home).get(row.key) == value
            else:
                assert row.key not in load_settings(home).values
        assert window.choices.get(row.key) == value


def test_the_page_works_with_the_keys_alone(open_with: OpenWith, home: Path, qtbot: QtBot) -> None:
    window = open_with()
    page = the_page(window)
    assert page.line_with_focus() == "language"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.line_with_focus() == "text_size"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    assert load_settings(home).get("text_size") == 90
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert load_settings(home).get("text_size") == 100
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.line_with_focus() == "theme"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    again = drawn_anew(qtbot, window, page)
    assert load_settings(home).get("theme") == "light"
    assert again.line_with_focus() == "theme", "and the cursor is where it was"
    assert QApplication.focusWidget() is again.lines["theme"].target
    QTest.keyClick(again.focusWidget(), Qt.Key.Key_Tab)
    assert again.line_with_focus() == "spelling"
    QTest.keyClick(again.focusWidget(), Qt.Key.Key_Tab)
    assert again.line_with_focus() == "both_parents"
    said: list[str] = []
    answer("Switch it off", said)
    QTest.keyClick(again.focusWidget(), Qt.Key.Key_Space)
    assert said, "what protects is not switched off without a question"
    assert window.choices.get("both_parents") is False


def test_another_language_speaks_at_once(open_with: OpenWith, qtbot: QtBot) -> None:
    window = open_with()
    english = the_page(window)
    chip(english, "language", "Nederlands").click()
    page = drawn_anew(qtbot, window, english)
    assert current().code == "nl"
    assert "Venster" in [label.text() for label in page.findChildren(QLabel)]
    assert chip(page, "language", "English").isVisible(), "for who cannot read the other"


def test_what_is_typed_is_asked_about_before_the_page_opens(
    open_with: OpenWith, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_with()
    assert window.shell is not None
    window.shell.go(Place("family", fill(unlocked)))
    page = window.shell.page()
    monkeypatch.setattr(page, "may_leave", lambda: False)
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    assert window.shell.page() is page
    window.choices.change("theme", "dark")
    assert window.choices.get("theme") == "system"
    assert window._menus is not None
    assert window._menus.settings["theme"]["system"].isChecked(), (
        "the menu shows again what was chosen before"
    )
    monkeypatch.setattr(page, "may_leave", lambda: True)  # or the window stays open without its store


def test_while_parents_look_along_what_draws_anew_waits_and_says_so(
    open_with: OpenWith, qtbot: QtBot
) -> None:
    window = open_with()
    page = the_page(window)
    assert window.shell is not None
    window.shell.look_along()
    with qtbot.waitSignal(window.choices.changed):
        chip(page, "theme", "Dark").click()
    assert window.choices.get("theme") == "system"
    assert page.lines["theme"].value() == "system"
    assert "nobody looks along" in window.shell.news.text()
    chip(page, "text_size", "150").click()  # control: nothing is drawn anew for this one
    assert window.choices.get("text_size") == 150
    window.shell.desk.looking.stop()


def test_the_keys_for_larger_and_smaller_text_reach_every_size(open_with: OpenWith) -> None:
    window = open_with()
    sizes = window.choices._row("text_size").values
    for _size in sizes:
        window.choices.step("text_size", -1)
    reached = [window.choices.get("text_size")]
    for _size in sizes:
        window.choices.step("text_size", 1)
        reached.append(window.choices.get("text_size"))
    assert tuple(dict.fromkeys(reached)) == sizes
    page = the_page(window)
    window.choices.step("text_size", 0)
    assert page.lines["text_size"].value() == 100, "an open page shows what the keys changed"


def test_a_row_says_where_it_is_kept(open_with: OpenWith, home: Path) -> None:
    """What is kept in the store is grey for as long as nobody can reach it there."""
    window = open_with(TEA)
    page = the_page(window)
    assert window._menus is not None
    line = window._menus.settings["tea"][True]
    assert not line.isEnabled()
    assert not page.lines["tea"].isEnabled()
    assert page.lines["both_parents"].isEnabled()  # control

    kept: dict[str, Value] = {}

    class Cupboard:
        def holds(self, key: str) -> bool:
            return key == "tea"

        def get(self, key: str) -> Any:
            return kept.get(key, False)

        def keep(self, key: str, value: Value) -> None:
            kept[key] = value

    window.choices.keepers[IN_STORE] = Cupboard()
    window._fill_menus()
    assert line.isEnabled()
    line.trigger()
    assert kept == {"tea": True}
    assert "tea" not in load_settings(home).values
    assert the_page(window).lines["tea"].value() is True


def test_what_cannot_be_saved_is_not_chosen_and_can_be_tried_again(
    open_with: OpenWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_with()
    page = the_page(window)
    assert window.autolock is not None

    def full(*_: object) -> None:
        raise CannotWrite(place="x")

    with monkeypatch.context() as disk:
        disk.setattr(choices, "save_settings", full)
        page.lines["lock_after"].set_value(15)
        assert page.message.text()
        window.choices.choose("text_size", 125)  # as from the menu: told, and no crash
    assert (window.choices.get("lock_after"), page.lines["lock_after"].value()) == (5, 5)
    assert window.choices.get("text_size") == 100
    page.lines["lock_after"].set_value(15)
    assert window.autolock.minutes == window.choices.get("lock_after") == 15


def test_what_is_decided_elsewhere_is_one_press_away(open_with: OpenWith) -> None:
    window = open_with()
    shell = window.shell
    assert shell is not None
    texts = [way.text().replace("&", "") for way in the_page(window).ways]
    assert {"Holidays", "Colleagues", "Our organisation", "Retention terms", "Safety"} <= set(texts)
    for number, text in enumerate(texts):
        the_page(window).ways[number].click()
        assert shell.page().title == text or shell.place() is not None
        assert not isinstance(shell.page(), SettingsPage)
    told = [entry.at_settings for entry in pages() if entry.at_settings]
    assert len(told) == len(set(told)) == len(texts)
