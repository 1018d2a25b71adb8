"""The first page when key files lie there without their store, and the sheet of which nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy, create_prepared, create_store, prepare_store, unlock_store
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import WrongPassphrase
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.pages.away_step import AwayStep
from kansenboek.safety.pages.create_page import CreatePage
from kansenboek.safety.pages.key_step import KeyStep
from kansenboek.safety.pages.sheet_steps import RenewalStep, UnconfirmedStep
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from kansenboek.window import MainWindow
from tests.factory import a_family
from tests.first.through import go_in

NEW = "vijf losse woorden genoeg"


@pytest.fixture
def away(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path) -> Path:
    """A store of which store.db is somewhere else; gives where."""
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        save_family(unlocked, a_family(family_name="Thuis"))
        make_backup(unlocked, tmp_path / "stick")
    return (home / STORE).rename(tmp_path / "quarantine.db")


def step_of(window: MainWindow) -> AwayStep:
    page = window.entrance
    assert isinstance(page, CreatePage)
    step = page.findChild(AwayStep)
    assert step is not None
    assert step.isVisible()
    assert not page.passphrase_step.isVisible()
    return step


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_store_that_is_away_is_missing_and_comes_back_when_it_is_there_again(
    away: Path, home: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    step = step_of(window)
    press(step.look_again)
    assert step.problem.text() == "They are not there yet."
    away.rename(home / STORE)
    press(step.look_again)
    assert isinstance(window.entrance, UnlockPage)


def test_who_begins_anew_all_the_same_loses_no_key_file(
    away: Path,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    *,
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],
) -> None:
    before = {name: (home / name).read_bytes() for name in (KEYS_A, KEYS_B)}
    window = open_window()
    press(step_of(window).anew)
    page = window.entrance
    assert isinstance(page, CreatePage)
    assert page.passphrase_step.isVisible()
    warned = [label.text() for label in page.passphrase_step.findChildren(QLabel) if label.isVisible()]
    assert any("put aside in a folder of their own" in text for text in warned)
    press(page.passphrase_step.back)
    press(step_of(window).anew)
    page.passphrase_step.chosen.emit(NEW)
    qtbot.waitUntil(lambda: hasattr(page, "key_step"))
    (aside,) = home.glob("keys-*")
    assert {name: (aside / name).read_bytes() for name in before} == before
    window.close()
    (home / STORE).unlink()  # and with what was put aside the old store opens again
    away.rename(home / STORE)
    for name, held in before.items():
        (home / name).write_bytes(held)
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        assert len(list_families(unlocked)) == 1


def test_a_backup_takes_the_place_of_a_store_that_is_away(
    away: Path,
    home: Path,
    passphrase: str,
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],
    *,
    tmp_path: Path,
) -> None:
    (backup,) = (tmp_path / "stick").glob("*.kbk")
    window = open_window()
    step = step_of(window)
    page = window.entrance
    assert isinstance(page, CreatePage)
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: backup)
    press(step.from_backup)
    said = [label.text() for label in page.restore_step.findChildren(QLabel)]
    assert any("put aside in a folder of their own" in text for text in said)
    press(page.restore_step.back)
    assert step.isVisible()
    press(step.from_backup)
    page.restore_step.field.setText(passphrase)
    press(page.restore_step.begin)
    qtbot.waitUntil(lambda: window.shell is not None)
    assert list(home.glob("*/keys.a"))


# --- the sheet of which nobody knows -----------------------------------------------------------------------


@pytest.fixture
def unseen(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> str:
    """A store of which the window was killed while its recovery key was shown; gives the key."""
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock, handed_over=False)
    made.unlocked.close()
    return made.recovery_key


def unlock(window: MainWindow, typed: str) -> None:
    page = window.entrance
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.field, typed)
    QTest.keyClick(page.field, Qt.Key.Key_Return)


def type_back(step: KeyStep) -> list[str]:
    groups = [label.text() for label in step.findChildren(QLabel) if label.property("look") == "key"]
    for number, line in zip(step.asked, step.lines, strict=True):
        line.setText(groups[number])
    press(step.start)
    return groups


def test_a_key_that_was_never_typed_back_is_asked_at_each_opening_until_it_is(
    unseen: str, passphrase: str, qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    for _time in range(2):
        window = open_window()
        unlock(window, passphrase)
        qtbot.waitUntil(lambda at=window: isinstance(at.entrance, UnconfirmedStep))  # type: ignore[misc]
        assert window.shell is None, "nobody begins without a written key"
        window.close()
    window = open_window()
    unlock(window, passphrase)
    qtbot.waitUntil(lambda: isinstance(window.entrance, UnconfirmedStep))
    step = window.entrance
    assert isinstance(step, UnconfirmedStep)
    step.lines[0].setText("XXXXX")
    press(step.start)
    assert "not right yet" in step.problem.text()
    assert "-".join(type_back(step)) == unseen
    go_in(window)
    window.close()
    window = open_window()
    unlock(window, passphrase)
    qtbot.waitUntil(lambda: window.shell is not None)


def test_who_opens_with_the_sheet_has_it(
    unseen: str, passphrase: str, qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    page = window.entrance
    assert isinstance(page, UnlockPage)
    press(page.other_way)
    unlock(window, unseen)
    qtbot.waitUntil(lambda: window.entrance is not page)
    window.close()
    window = open_window()
    page = window.entrance
    unlock(window, passphrase)
    qtbot.waitUntil(lambda: window.entrance is not page)
    go_in(window)


def test_a_first_run_whose_groups_were_typed_asks_nothing_more(
    home: Path, qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    page = window.entrance
    assert isinstance(page, CreatePage)
    page.passphrase_step.chosen.emit(NEW)
    qtbot.waitUntil(lambda: hasattr(page, "key_step"))
    type_back(page.key_step)
    go_in(window)
    window.close()
    window = open_window()
    unlock(window, NEW)
    qtbot.waitUntil(lambda: window.shell is not None)


def test_new_keys_count_when_their_sheet_was_typed_back_and_not_before(
    home: Path, passphrase: str, kdf: KdfPolicy, qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    from tests.safety.pages.test_new_keys import safety

    old = create_store(home, passphrase, kdf=kdf)
    old.unlocked.close()
    before = (home / STORE).read_bytes()
    for way in ("closed", "left", "typed"):
        typed = way == "typed"
        window = open_window()
        unlock(window, passphrase)
        qtbot.waitUntil(lambda at=window: at.shell is not None)  # type: ignore[misc]
        card = safety(window).renewal
        card.passphrase.setText(passphrase)
        press(card.start)
        qtbot.waitUntil(lambda at=window: isinstance(at.entrance, KeyStep))  # type: ignore[misc]
        assert len((home / STORE).read_bytes()) == len(before)
        step = window.entrance
        assert isinstance(step, RenewalStep)
        if typed:
            type_back(step)
            assert isinstance(window.entrance, UnlockPage)
        elif way == "left":
            press(step.leave)
            assert isinstance(window.entrance, UnlockPage)
        window.close()
        pages = {before[at : at + 4096] for at in range(0, len(before), 4096)}
        now = (home / STORE).read_bytes()
        kept = any(now[at : at + 4096] in pages for at in range(0, len(now), 4096))
        assert kept != typed, "the old sheet counts until the new one was typed back"
    with pytest.raises(WrongPassphrase):
        unlock_store(home, NEW, kdf=kdf)
