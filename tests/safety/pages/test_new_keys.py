"""A new recovery key from the window, and a new laptop that begins with a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy, create_store, unlock_store, unlock_with_recovery_key
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import WrongPassphrase, WrongRecoveryKey
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.pages.create_page import CreatePage
from kansenboek.safety.pages.key_step import KeyStep
from kansenboek.safety.pages.safety_page import SafetyPage
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage import meta
from kansenboek.window import MainWindow
from tests.factory import a_family

from .test_entrance import type_back


def safety(window: MainWindow) -> SafetyPage:
    assert window.shell is not None
    window.shell.go(Place("safety"))
    page = window.shell.page()
    assert isinstance(page, SafetyPage)
    return page


def test_the_new_sheet_is_shown_and_checked_and_then_the_store_is_locked(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    made = create_store(home, passphrase, kdf=kdf)
    save_family(made.unlocked, a_family())
    window = open_window()
    window.show_store(made.unlocked)
    card = safety(window).renewal
    card.passphrase.setText(passphrase)
    card.start.click()
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), KeyStep))
    step = window._stack.currentWidget()
    assert isinstance(step, KeyStep)
    assert window.shell is None
    groups = [label.text() for label in step.findChildren(QLabel) if label.property("look") == "key"]
    assert "-".join(groups) != made.recovery_key
    for number, line in zip(step.asked, step.lines, strict=True):
        line.setText(groups[number])
    step.start.click()
    assert isinstance(window.entrance, UnlockPage)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(home, made.recovery_key)
    with unlock_with_recovery_key(home, "-".join(groups)) as unlocked:
        assert len(list_families(unlocked)) == 1


def test_a_wrong_passphrase_changes_nothing(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.show_store(unlocked)
    page = safety(window)
    page.renewal.passphrase.setText("dit is hem echt niet")
    page.renewal.start.click()
    qtbot.waitUntil(lambda: page.message.text().startswith("This passphrase does not open"))
    assert window.shell is not None
    assert not list_families(unlocked)


def test_what_goes_wrong_is_said_at_the_entrance(
    qtbot: QtBot, home: Path, unlocked: Unlocked, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    save_family(unlocked, a_family(family_name="Anders"))
    with unlocked.write_aside() as tx:
        tx.execute("UPDATE families SET family_name = 'Bakker'")
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    window.shell.watch.stop()
    card = safety(window).renewal
    card.passphrase.setText(passphrase)
    card.start.click()
    qtbot.waitUntil(lambda: isinstance(window.entrance, UnlockPage))
    assert isinstance(window.entrance, UnlockPage)
    assert window.entrance.problem().startswith("The store is damaged")


def test_another_passphrase_comes_with_a_new_sheet_and_counts_when_that_was_typed_back(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    made = create_store(home, passphrase, kdf=kdf)
    window = open_window()
    window.show_store(made.unlocked)
    card = safety(window).passphrase
    QTest.keyClicks(card.old, passphrase)
    card.fields.words.click()
    drawn = card.new.text()
    QTest.keyClick(card.again, Qt.Key.Key_Return)
    groups = type_back(qtbot, window)
    assert isinstance(window.entrance, UnlockPage)
    with pytest.raises(WrongPassphrase):
        unlock_store(home, passphrase, kdf=kdf)
    unlock_store(home, drawn, kdf=kdf).close()
    unlock_with_recovery_key(home, groups).close()


def test_a_new_sheet_that_is_left_leaves_the_old_passphrase(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    made = create_store(home, passphrase, kdf=kdf)
    window = open_window()
    window.show_store(made.unlocked)
    card = safety(window).passphrase
    QTest.keyClicks(card.old, passphrase)
    card.fields.words.click()
    drawn = card.new.text()
    QTest.keyClick(card.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), KeyStep))
    window.close()
    with pytest.raises(WrongPassphrase):
        unlock_store(home, drawn, kdf=kdf)
    unlock_store(home, passphrase, kdf=kdf).close()
    unlock_with_recovery_key(home, made.recovery_key).close()


@pytest.fixture
def backup(tmp_path: Path, kdf: KdfPolicy, passphrase: str, clock: FixedClock) -> tuple[Path, str]:
    """A backup of another laptop's store, and its recovery key."""
    made = create_store(tmp_path / "old", passphrase, kdf=kdf, clock=clock)
    with made.unlocked as unlocked:
        save_family(unlocked, a_family(family_name="Meegekomen"))
        return make_backup(unlocked, tmp_path / "stick").path, made.recovery_key


def first_page(window: MainWindow, path: Path | None) -> CreatePage:
    page = window.entrance
    assert isinstance(page, CreatePage)
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: path)
    page.passphrase_step.from_backup.click()
    return page


@pytest.mark.parametrize("with_sheet", [False, True])
def test_a_new_laptop_begins_with_the_notes_of_the_old_one(
    qtbot: QtBot,
    backup: tuple[Path, str],
    passphrase: str,
    open_window: Callable[[], MainWindow],
    *,
    with_sheet: bool,
) -> None:
    path, sheet = backup
    window = open_window()
    step = first_page(window, path).restore_step
    if with_sheet:
        step.with_sheet.click()
    step.field.setText(sheet if with_sheet else passphrase)
    step.begin.click()
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.shell is not None
    assert [line.family_name for line in list_families(window.shell.desk.unlocked)] == ["Meegekomen"]


def test_a_wrong_passphrase_or_a_damaged_backup_makes_nothing(
    qtbot: QtBot, home: Path, backup: tuple[Path, str], passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    path, _sheet = backup
    window = open_window()
    step = first_page(window, path).restore_step
    step.field.setText("dit is hem echt niet")
    step.begin.click()
    qtbot.waitUntil(lambda: step.problem.text().startswith("This passphrase does not open"))
    held = bytearray(path.read_bytes())
    held[-40] ^= 1
    path.write_bytes(held)
    step.field.setText(passphrase)
    step.begin.click()
    qtbot.waitUntil(lambda: step.problem.text().startswith("The backup is damaged"))
    assert not (home / "store.db").exists()
    step.back.click()
    page = window.entrance
    assert isinstance(page, CreatePage)
    assert page.passphrase_step.isVisible()


def test_who_chooses_no_backup_stays_where_they_were(open_window: Callable[[], MainWindow]) -> None:
    page = first_page(open_window(), None)
    assert page.passphrase_step.isVisible()


def test_a_backup_without_its_list_is_read_about_before_it_is_opened(
    qtbot: QtBot, backup: tuple[Path, str], passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    path, _sheet = backup
    for listed in path.parent.glob("*.never"):
        listed.unlink()
    window = open_window()
    step = first_page(window, path).restore_step
    step.field.setText(passphrase)
    step.begin.click()
    qtbot.waitUntil(step.reading.isVisible)
    told = " ".join(label.text() for label in step.reading.findChildren(QLabel))
    assert "No list of what must not come back was found" in told
    assert "ask each parent anew" in told
    assert window.shell is None
    step.read.click()
    assert window.shell is not None
    unlocked = window.shell.desk.unlocked
    with unlocked.read() as tx:
        assert meta.consents_from(tx) > 0


def test_a_damaged_list_is_asked_about(
    qtbot: QtBot,
    home: Path,
    backup: tuple[Path, str],
    passphrase: str,
    open_window: Callable[[], MainWindow],
) -> None:
    path, _sheet = backup
    (listed,) = path.parent.glob("*.never")
    listed.write_bytes(b"no list at all")
    window = open_window()
    step = first_page(window, path).restore_step
    assert not step.without_list.isVisible()
    step.field.setText(passphrase)
    step.begin.click()
    qtbot.waitUntil(step.without_list.isVisible)
    assert step.problem.text().startswith("The list beside this backup is damaged.")
    assert not (home / "store.db").exists()
    step.without_list.click()
    qtbot.waitUntil(step.reading.isVisible)
    window.close()  # without reading it: the store is closed all the same
    assert window.shell is None
    with unlock_store(home, passphrase, kdf=window._access.kdf) as again, again.read() as tx:
        assert meta.consents_from(tx) > 0
