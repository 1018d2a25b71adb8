"""The window in languages that the program does not bring: no page breaks, and the switch reaches all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.app import make_window
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.catalogues import all_spoken, codes, use_catalogues
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import current
from kansenboek.kit.settings import load_settings
from kansenboek.sessions.pages.sessions_page import COUNTERS, DoorPage
from kansenboek.ui.routes import routes
from kansenboek.ui.settings_page import SettingsPage
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from kansenboek.window import MainWindow
from tests.factory import a_session
from tests.languages import GERMAN, add_language, four_languages

from .fixtures import OpenShell
from .pages import OWN_STORE, PAGES, fill, one_after_the_other

WITH_DATES = (
    "today",
    "door",
    "session",
    "sessions",
    "visit",
    "family",
    "handover",
    "planned_paper",
    "counts",
)


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: the pseudo-language has every text of the program."""
    return four_languages(tmp_path_factory.mktemp("locale"))


@pytest.fixture
def folder(four: Path) -> Iterator[Path]:
    yield four
    use_catalogues(None)
    speak("en")


@pytest.fixture
def window(
    qtbot: QtBot, folder: Path, home: Path, clock: FixedClock, unlocked: Unlocked
) -> Iterator[MainWindow]:
    """The window in German, with the languages of `folder`."""
    made = make_window(home, language="de", clock=clock, catalogues=folder)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_store(unlocked)
    made._fill_menus()
    yield made
    made.close()
    made.deleteLater()


ShellIn = Callable[..., Shell]


@pytest.fixture
def shell_in(folder: Path, open_shell: OpenShell) -> ShellIn:
    """The open store in the language with this code."""

    def open_it(code: str, languages: Path = folder) -> Shell:
        use_catalogues(languages)
        speak(code)
        return open_shell()

    return open_it


def in_the_pseudo_language(shell: Shell, names: list[str]) -> set[str]:
    """Open these pages in turn and see that they speak it; the kinds of all pages that stood in the window."""
    reached: set[str] = set()
    opened = []
    for name, page in one_after_the_other(shell, names):
        shown = [label.text() for label in shell.findChildren(QLabel) if label.text()]
        assert any(text.startswith("«") for text in shown), f"control: it is spoken on {name}"
        opened.append(name)
        reached |= {
            each.place.kind for each in (*shell.trail(), page, shell.page()) if each.place is not None
        }
    assert opened == names
    return reached


@pytest.mark.long
def test_every_page_opens_in_the_pseudo_language_and_no_page_of_the_register_is_left_out(
    shell_in: ShellIn,
) -> None:
    """One window for both: what all tests of pages look at is every page of the register."""
    reached = in_the_pseudo_language(shell_in("xx"), [name for name in PAGES if name not in OWN_STORE])
    assert set(routes()) <= reached | {kind for name, kind in OWN_STORE.items() if name in PAGES}


@pytest.mark.parametrize("name", OWN_STORE)
def test_a_page_with_a_store_of_its_own_opens_in_the_pseudo_language(name: str, shell_in: ShellIn) -> None:
    assert OWN_STORE[name] in in_the_pseudo_language(shell_in("xx"), [name])


@pytest.mark.parametrize("name", WITH_DATES)
def test_pages_with_dates_open_in_german(name: str, shell_in: ShellIn, unlocked: Unlocked) -> None:
    shell = shell_in("de")
    PAGES[name](shell, fill(unlocked))
    assert QLocale().language() == QLocale.Language.German
    assert shell._choices.actions_of_pages[0].text() == "Heute"


def test_calendars_are_english_in_a_language_that_qt_does_not_know(shell_in: ShellIn) -> None:
    shell_in("xx")
    assert QLocale() == QLocale("en_GB")


def test_every_language_is_reached_from_the_menu_and_remembered(window: MainWindow, home: Path) -> None:
    for code in codes():
        assert window._menus is not None
        line = window._menus.settings["language"][code]
        name = line.text().replace("&", "")
        line.trigger()
        assert (current().code, current().spoken.name) == (code, name)
        assert load_settings(home).get("language") == code


def test_no_other_language_is_one_wrong_press_away_in_the_list_on_the_left(window: MainWindow) -> None:
    assert window.shell is not None
    beside = {each.text().replace("&", "") for each in window.shell._side.findChildren(QPushButton)}
    assert len(beside) > 5  # control: the list was looked at
    assert not beside & {each.name for each in all_spoken()}


def test_every_language_is_on_the_page_of_the_settings_and_in_the_menu(window: MainWindow) -> None:
    window.show_settings()
    assert window.shell is not None
    page = window.shell.page()
    assert isinstance(page, SettingsPage)
    names = [chip.text() for chip in page.lines["language"].findChildren(QRadioButton)]
    assert names == ["Nederlands", "Deutsch", "English", "«xx»"]
    assert window._menus is not None
    assert [a.text().replace("&", "") for a in window._menus.settings["language"].values()] == names
    shown = [label.text().replace("&", "") for label in page.findChildren(QLabel)]
    assert {"Fenster", "Sprache", "Text size (%)"} <= set(shown), "what is not in the catalogue is English"


def test_where_all_counters_begin_alike_each_has_a_key_all_the_same(
    tmp_path: Path, shell_in: ShellIn
) -> None:
    add_language(tmp_path, "aa", GERMAN, dict(zip(COUNTERS.values(), ("Anak", "Ak", "Aka"), strict=True)))
    add_language(tmp_path, "nl", GERMAN, {})
    shell = shell_in("aa", tmp_path)
    page = DoorPage(
        shell.desk, a_session(date=date(2026, 9, 28), adults=None, new_adults=None, children=None)
    )
    shell.put_on_top(page)
    assert [page._counter(name).key.text() for name in COUNTERS] == ["A", "K", "1"]
    for key in (Qt.Key.Key_A, Qt.Key.Key_K, Qt.Key.Key_1, Qt.Key.Key_1):
        focus: QWidget | None = page.focusWidget()
        QTest.keyClick(page if focus is None else focus, key)
    record = page.form.value()
    assert (record.adults, record.new_adults, record.children) == (2, 1, 2)
    assert "1 = Aka" in page.keys.text()
