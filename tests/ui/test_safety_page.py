"""The page about backups and the passphrase, with a real store and real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kansenboek.actions.backups import derive_backup_keys, try_backup
from kansenboek.actions.families import save_family
from kansenboek.actions.stores import KdfPolicy, unlock_store
from kansenboek.actions.unlocked import Unlocked
from kansenboek.clock import FixedClock
from kansenboek.errors import WrongPassphrase
from kansenboek.ui.safety_page import SafetyPage
from kansenboek.ui.shell import Shell
from kansenboek.ui.tasks import Tasks
from tests.factory import a_family

NEW = "vijf verse vlinders vliegen vrolijk"


@pytest.fixture
def cheap_shell(qtbot: QtBot, unlocked: Unlocked, tasks: Tasks, kdf: KdfPolicy) -> Iterator[Shell]:
    """The open store, where new keys cost as little as the store's own."""
    made = Shell(unlocked, tasks, kdf=kdf)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    yield made
    made.give_up_store()


def open_page(shell: Shell, folder: Path | None = None) -> SafetyPage:
    page = SafetyPage(shell.desk, ask=lambda _parent: folder)
    shell.open_page(page)
    return page


def test_a_backup_made_here_can_be_restored(
    cheap_shell: Shell, unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    save_family(unlocked, a_family())
    page = open_page(cheap_shell, tmp_path)
    assert page.state.text() == "No backup was made yet."
    page.backup_button.click()
    (backup,) = tmp_path.glob("*.kbk")
    assert backup.name in page.message.text()
    assert page.state.text() == "Last checked backup: 28 September 2026"
    assert try_backup(backup, derive_backup_keys(backup, passphrase, kdf=kdf)).counts["family"] == 1


def test_who_changes_their_mind_makes_nothing(cheap_shell: Shell) -> None:
    page = open_page(cheap_shell, None)
    page.backup_button.click()
    assert page.state.text() == "No backup was made yet."
    assert not page.message.text()


def test_a_folder_that_takes_no_file_is_said(cheap_shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    page = open_page(cheap_shell, tmp_path / "file")
    page.backup_button.click()
    assert page.message.text().startswith("Kansenboek cannot write to")


def test_another_passphrase_opens_the_store_from_then_on(
    qtbot: QtBot, cheap_shell: Shell, passphrase: str, home: Path, kdf: KdfPolicy
) -> None:
    page = open_page(cheap_shell)
    for line, text in ((page.old, passphrase), (page.new, NEW), (page.again, NEW)):
        QTest.keyClicks(line, text)
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.message.text() == "From now on the new passphrase opens your notes.")
    assert not (page.old.text() or page.new.text() or page.again.text())
    cheap_shell.close_store()
    with pytest.raises(WrongPassphrase):
        unlock_store(home, passphrase, kdf=kdf)
    unlock_store(home, NEW, kdf=kdf).close()


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("dit is hem echt niet", NEW, NEW, "This passphrase does not open the store."),
        ("", "kort", "kort", "This passphrase does not open the store."),
        ("vier woorden zijn genoeg", "kort", "kort", "A passphrase needs at least 15 characters"),
        ("vier woorden zijn genoeg", NEW, NEW + "!", "The two passphrases are not the same."),
    ],
)
def test_what_is_wrong_is_said_and_the_old_passphrase_stays(
    qtbot: QtBot,
    cheap_shell: Shell,
    home: Path,
    kdf: KdfPolicy,
    passphrase: str,
    *,
    old: str,
    new: str,
    again: str,
    sentence: str,
) -> None:
    page = open_page(cheap_shell)
    for line, text in ((page.old, old), (page.new, new), (page.again, again)):
        line.setText(text)
    page.change_button.click()
    qtbot.waitUntil(lambda: page.message.text().startswith(sentence))
    qtbot.waitUntil(page.change_button.isEnabled)
    cheap_shell.close_store()
    unlock_store(home, passphrase, kdf=kdf).close()


def test_after_a_week_without_a_backup_it_is_said_once_and_gently(
    qtbot: QtBot, unlocked: Unlocked, tasks: Tasks, clock: FixedClock
) -> None:
    shell = Shell(unlocked, tasks)
    qtbot.addWidget(shell)
    shell.begin()
    assert not shell.alarm.text()  # control: a new store
    shell.give_up_store()
    unlocked.clock = FixedClock(clock.now() + timedelta(days=8))
    later = Shell(unlocked, tasks)
    qtbot.addWidget(later)
    later.begin()
    assert later.alarm.text().startswith("It is over a week since the last backup.")
    later.give_up_store()
