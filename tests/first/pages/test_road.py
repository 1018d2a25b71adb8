"""The first ten minutes: each step is taken, left and gone on with exactly there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kansenboek.app import make_window
from kansenboek.book.stores import create_prepared, prepare_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import at_work, list_colleagues
from kansenboek.first.actions.road import keep_typed, step_now, what_is_known, write_down
from kansenboek.first.pages.backup_step import BackupStep
from kansenboek.first.pages.begin_step import EMPTY, IMPORT, BeginStep
from kansenboek.first.pages.language_step import LanguageStep
from kansenboek.first.pages.road import Road
from kansenboek.first.pages.who_step import WhoStep
from kansenboek.first.rules import BACKUP, BEGIN, WHO, Me
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.place import Place
from kansenboek.organisation.actions import list_sites
from kansenboek.safety.actions.backups import backup_place, backup_state
from kansenboek.safety.pages.create_page import CreatePage
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.window import MainWindow
from tests.first.through import at, press, road_of
from tests.ui.audit import complaints

PASSPHRASE = "de kat slaapt op het dak"


@pytest.fixture
def begun(home: Path, kdf: KdfPolicy, clock: FixedClock) -> Path:
    """A book of which the sheet was typed back, and then the window was closed."""
    made = create_prepared(home, prepare_store(PASSPHRASE, kdf=kdf), clock=clock, handed_over=False)
    with made.unlocked as unlocked:
        from kansenboek.safety.actions.passphrases import confirm_sheet

        confirm_sheet(unlocked)
    return home


@pytest.fixture
def in_book(begun: Path, kdf: KdfPolicy, clock: FixedClock) -> Iterator[Unlocked]:
    with unlock_store(begun, PASSPHRASE, kdf=kdf, clock=clock) as unlocked:
        yield unlocked


def unlock(window: MainWindow, qtbot: QtBot) -> None:
    page = window.entrance
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.field, PASSPHRASE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isinstance(window.entrance, UnlockPage))


def killed(window: MainWindow) -> None:
    """Lose the window without any of its own ends, but for the lock that the system takes back."""
    road_of(window)._unlocked.close()
    window._doorway.page = None


def test_the_language_is_asked_first_in_each_language_and_never_again(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock
) -> None:
    window = make_window(home, kdf=kdf, clock=clock)
    qtbot.addWidget(window)
    window.show()
    step: object = window.entrance
    assert isinstance(step, LanguageStep)
    said = [label.text() for label in step.findChildren(QLabel)]
    assert "In welke taal?" in said
    assert "In which language?" in said
    assert {code: made.text() for code, made in step.buttons.items()} == {"nl": "Nederlands", "en": "English"}
    press(step.buttons["en"])
    page: object = window.entrance
    assert isinstance(page, CreatePage)
    assert any(label.text().startswith("Step 2 of 6") for label in page.findChildren(QLabel))
    assert list(json.loads((home / "settings.json").read_text(encoding="utf-8"))) == ["language"]
    page.passphrase_step.first.setText("half getypt")
    QTest.keyClick(page.passphrase_step.first, Qt.Key.Key_Escape)
    again: object = window.entrance
    assert isinstance(again, LanguageStep), "Esc goes back"
    press(again.buttons["nl"])
    back: object = window.entrance
    assert isinstance(back, CreatePage)
    assert back.passphrase_step.first.text() == "half getypt"
    window.close()
    later = make_window(home, kdf=kdf, clock=clock)
    qtbot.addWidget(later)
    assert isinstance(later.entrance, CreatePage)
    later.close()


def test_what_is_told_of_oneself_stands_everywhere_afterwards(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    unlock(window, qtbot)
    step = at(window, WhoStep)
    assert step.lines["name"].hasFocus()
    for field, typed in (
        ("name", "Ank de Wit"),
        ("role", "ouderwerker"),
        ("organisation", "Kinderopvang De Kikker"),
        ("sites", "Centrum, De Wilg"),
        ("phone", "0497 512 345"),
    ):
        QTest.keyClicks(step.lines[field], typed)
    QTest.keyClick(step.lines["phone"], Qt.Key.Key_Return)
    stick = tmp_path / "stick"
    stick.mkdir()
    road_of(window)._ask = lambda _parent: stick
    backup = at(window, BackupStep)
    press(backup.back)
    assert at(window, WhoStep).lines["sites"].text() == "Centrum, De Wilg"
    press(at(window, WhoStep).next)
    press(at(window, BackupStep).choose)
    press(at(window, BeginStep).buttons[IMPORT])
    shell = window.shell
    assert shell is not None
    assert shell.place() == Place("import")
    unlocked = shell.desk.unlocked
    me = at_work(unlocked)
    assert me is not None
    assert (me.name, me.role, me.sites) == ("Ank de Wit", "ouderwerker", ("Centrum", "De Wilg"))
    assert len(list_colleagues(unlocked)) == 1, "twice through the step makes nobody twice"
    assert [(each.name, each.organisation, each.phone) for each in list_sites(unlocked)] == [
        ("Centrum", "Kinderopvang De Kikker", "0497 512 345"),
        ("De Wilg", "Kinderopvang De Kikker", "0497 512 345"),
    ]
    assert backup_place(unlocked) == stick
    assert backup_state(unlocked).last is not None
    assert [each.suffix for each in stick.iterdir() if each.suffix == ".kbk"] == [".kbk"]


def test_whoever_is_called_away_goes_on_exactly_there_also_after_a_power_cut(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    unlock(window, qtbot)
    step = at(window, WhoStep)
    QTest.keyClicks(step.lines["name"], "Ank de")
    qtbot.waitUntil(lambda: not step._timer.isActive())
    killed(window)
    window = open_window()
    unlock(window, qtbot)
    step = at(window, WhoStep)
    assert step.lines["name"].text() == "Ank de"
    QTest.keyClicks(step.lines["name"], " Wit")
    window.close()
    window = open_window()
    unlock(window, qtbot)
    assert at(window, WhoStep).lines["name"].text() == "Ank de Wit"
    press(at(window, WhoStep).next)
    killed(window)
    window = open_window()
    unlock(window, qtbot)
    press(at(window, BackupStep).later)
    killed(window)
    window = open_window()
    unlock(window, qtbot)
    press(at(window, BeginStep).buttons[EMPTY])
    assert window.shell is not None
    window.close()
    window = open_window()
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: window.shell is not None)


def test_a_change_of_language_keeps_what_is_typed_and_the_open_book(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    unlock(window, qtbot)
    QTest.keyClicks(at(window, WhoStep).lines["name"], "Ank")
    window.choices.choose("language", "nl")
    step = at(window, WhoStep)
    assert step.lines["name"].text() == "Ank"
    assert step.next.text().replace("&", "") == "Verder"
    window.choices.choose("theme", "dark")
    assert at(window, WhoStep).lines["name"].text() == "Ank"


def test_the_key_that_is_shown_survives_a_change_of_language_with_what_was_typed_back(
    qtbot: QtBot, home: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    page: object = window.entrance
    assert isinstance(page, CreatePage)
    page.passphrase_step.chosen.emit(PASSPHRASE)
    qtbot.waitUntil(lambda: hasattr(page, "key_step"))
    before = page.key_step
    QTest.keyClicks(before.lines[0], "AB")
    window.choices.choose("language", "nl")
    assert window.entrance is page
    assert page.key_step is not before
    assert page.key_step.typed() == before.typed()
    assert page.key_step._groups == before._groups


def test_enter_presses_the_large_button_and_esc_goes_back_without_losing(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    unlock(window, qtbot)
    QTest.keyClicks(at(window, WhoStep).lines["name"], "Ank")
    QTest.keyClick(at(window, WhoStep).lines["name"], Qt.Key.Key_Escape)
    assert at(window, WhoStep).lines["name"].text() == "Ank", "there is nothing before it"
    QTest.keyClick(at(window, WhoStep).lines["name"], Qt.Key.Key_Return)
    backup = at(window, BackupStep)
    assert backup.later is not None
    backup.later.setFocus()
    QTest.keyClick(backup.later, Qt.Key.Key_Return)
    begin = at(window, BeginStep)
    QTest.keyClick(begin.buttons[IMPORT], Qt.Key.Key_Escape)
    assert isinstance(road_of(window).step, BackupStep)


def test_a_name_that_is_refused_says_so_and_writes_nothing(in_book: Unlocked) -> None:
    with in_book as unlocked:
        with pytest.raises(InvalidRecord):
            write_down(unlocked, Me(name="x" * 5000, sites="Centrum"), BACKUP)
        assert (list_colleagues(unlocked), list_sites(unlocked), step_now(unlocked)) == ((), (), WHO)
        keep_typed(unlocked, Me(name="Ank"))
        assert what_is_known(unlocked) == Me(name="Ank")
        write_down(unlocked, Me(), BEGIN)
        assert (list_colleagues(unlocked), list_sites(unlocked), step_now(unlocked)) == ((), (), BEGIN)
        assert what_is_known(unlocked) == Me(), "what was typed ends with the step"


def test_a_book_of_before_and_a_book_of_the_command_line_take_no_steps(unlocked: Unlocked) -> None:
    assert step_now(unlocked) == ""


def test_no_name_lies_beside_the_store_while_one_is_typed(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    unlock(window, qtbot)
    QTest.keyClicks(at(window, WhoStep).lines["name"], "Kwartelstra")
    at(window, WhoStep).keep_typed()
    assert isinstance(road_of(window), Road)
    files = [each for each in begun.rglob("*") if each.is_file()]
    assert files
    assert not [each.name for each in files if b"Kwartelstra" in each.read_bytes()]


def test_the_first_steps_are_locked_like_any_page_and_lose_nothing(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    assert not window.lock(), "nothing is open yet"
    unlock(window, qtbot)
    QTest.keyClicks(at(window, WhoStep).lines["name"], "Ank")
    assert window.autolock is not None
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.entrance, UnlockPage))
    unlock(window, qtbot)
    assert at(window, WhoStep).lines["name"].text() == "Ank"
    window.autolock.lock_now()
    assert isinstance(window.entrance, UnlockPage)


@pytest.mark.parametrize("size", [100, 200])
def test_every_step_can_be_used_with_keyboard_and_screen_reader(
    qtbot: QtBot, begun: Path, open_window: Callable[[], MainWindow], size: int
) -> None:
    window = open_window()
    window.choices.choose("language", "nl")
    window.choices.choose("text_size", size)
    ask = window._doorway._first.language()
    unlock(window, qtbot)
    assert complaints(at(window, WhoStep)) == []
    press(at(window, WhoStep).later)
    assert complaints(at(window, BackupStep)) == []
    press(at(window, BackupStep).later)
    assert complaints(at(window, BeginStep)) == []
    assert at(window, BeginStep).accessibleName() == "Stap 6 van 6 · de laatste"
    road_of(window)._layout.addWidget(ask)
    ask.show()
    assert complaints(ask) == []


def test_tab_goes_from_the_passphrase_to_the_same_again(
    open_window: Callable[[], MainWindow],
) -> None:
    page: object = open_window().entrance
    assert isinstance(page, CreatePage)
    fields = page.passphrase_step.fields
    assert fields.first.hasFocus()
    QTest.keyClick(fields.first, Qt.Key.Key_Tab)
    assert fields.again.hasFocus()
