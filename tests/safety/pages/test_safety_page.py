"""The page about backups and the passphrase, with a real store and real keys."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import CheckReport, KdfPolicy, Keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import (
    backup_place,
    backup_state,
    choose_backup_place,
    derive_backup_keys,
    newest_backup_of,
    try_backup,
)
from kansenboek.safety.pages import backups as safety_backups
from kansenboek.safety.pages.safety_page import SafetyPage
from kansenboek.storage.lending import StoreLent
from kansenboek.ui.aside import Aside
from kansenboek.ui.dialogs import questions
from kansenboek.ui.shell import Shell
from tests.factory import a_family
from tests.safety.in_the_way import in_the_way_of_a_backup
from tests.ui.fixtures import OpenShell

NEW = "vijf verse vlinders vliegen vrolijk"


@pytest.fixture
def cheap_shell(open_shell: OpenShell, kdf: KdfPolicy) -> Shell:
    """The open store, where new keys cost as little as the store's own."""
    return open_shell(kdf=kdf)


def open_page(shell: Shell, folder: Path | None = None) -> SafetyPage:
    page = SafetyPage(shell.desk, ask=lambda _parent: folder)
    shell.put_on_top(page)
    return page


def test_a_backup_made_here_can_be_restored(
    cheap_shell: Shell, unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    save_family(unlocked, a_family())
    page = open_page(cheap_shell, tmp_path)
    assert page.backup.state.text() == "No backup was made yet."
    page.backup.now.click()
    (backup,) = tmp_path.glob("*.kbk")
    assert backup.name in page.message.text()
    assert page.backup.state.text() == "Last checked backup: 28 September 2026"
    assert try_backup(backup, derive_backup_keys(backup, passphrase, kdf=kdf)).counts["family"] == 1


def test_who_changes_their_mind_makes_nothing(cheap_shell: Shell) -> None:
    page = open_page(cheap_shell, None)
    page.backup.now.click()
    assert page.backup.state.text() == "No backup was made yet."
    assert not page.message.text()


def test_a_folder_that_takes_no_file_is_said(cheap_shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    page = open_page(cheap_shell, tmp_path / "file")
    page.backup.now.click()
    assert page.message.text().startswith("Kansenboek cannot write to")


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
    *,
    home: Path,
    kdf: KdfPolicy,
    passphrase: str,
    old: str,
    new: str,
    again: str,
    sentence: str,
) -> None:
    page = open_page(cheap_shell)
    for line, text in (
        (page.passphrase.old, old),
        (page.passphrase.new, new),
        (page.passphrase.again, again),
    ):
        line.setText(text)
    page.passphrase.start.click()
    qtbot.waitUntil(lambda: page.message.text().startswith(sentence))
    qtbot.waitUntil(page.passphrase.start.isEnabled)
    cheap_shell.close_store()
    unlock_store(home, passphrase, kdf=kdf).close()


def test_backups_by_themselves_begin_at_once_and_can_be_stopped(cheap_shell: Shell, tmp_path: Path) -> None:
    page = open_page(cheap_shell, tmp_path)
    assert not page.backup.stop.isVisible()
    page.backup.by_itself.click()
    assert len(list(tmp_path.glob("*.kbk"))) == 1
    assert page.backup.place.text() == f"By itself each day and on closing, in {tmp_path}"
    page.backup.stop.click()
    assert backup_place(cheap_shell.desk.unlocked) is None
    assert "With a folder chosen" in page.backup.place.text()


def test_the_newest_backup_is_tried_and_the_notes_are_left_alone(
    qtbot: QtBot,
    cheap_shell: Shell,
    *,
    unlocked: Unlocked,
    tmp_path: Path,
    passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_family(unlocked, a_family())
    page = open_page(cheap_shell, tmp_path)
    page.backup.by_itself.click()
    save_family(unlocked, a_family())
    page.trial.passphrase.setText("dit is hem echt niet")
    page.trial.start.click()
    qtbot.waitUntil(lambda: page.message.text().startswith("This passphrase does not open"))
    qtbot.waitUntil(page.trial.start.isEnabled)
    derived: list[Keys] = []

    def tried(path: Path, keys: Keys, **more: Any) -> CheckReport:
        assert any(keys.secret)  # the control: there is a key to wipe
        derived.append(keys)
        return try_backup(path, keys, **more)

    monkeypatch.setattr(safety_backups, "try_backup", tried)
    page.trial.passphrase.setText(passphrase)
    page.trial.start.click()
    qtbot.waitUntil(lambda: page.message.text().startswith("The backup is sound: 1 family"))
    assert [any(keys.secret) for keys in derived] == [False]
    assert not page.trial.passphrase.text()
    assert len(list_families(unlocked)) == 2


def test_a_damaged_backup_is_found_by_trying_it(
    qtbot: QtBot, cheap_shell: Shell, tmp_path: Path, passphrase: str
) -> None:
    page = open_page(cheap_shell, tmp_path)
    page.backup.by_itself.click()
    (backup,) = tmp_path.glob("*.kbk")
    held = bytearray(backup.read_bytes())
    held[len(held) // 2] ^= 1
    backup.write_bytes(held)
    page.trial.passphrase.setText(passphrase)
    page.trial.start.click()
    qtbot.waitUntil(lambda: page.message.text().startswith("The backup is damaged: "))


def test_on_opening_the_backup_of_the_day_is_made(
    qtbot: QtBot, unlocked: Unlocked, open_shell: OpenShell, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    open_shell()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.kbk"))) == 1)


def test_the_backup_of_the_day_waits_while_a_thread_has_the_store(
    qtbot: QtBot, unlocked: Unlocked, open_shell: OpenShell, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    shell = open_shell()
    with unlocked.lend():
        with pytest.raises(StoreLent):  # control: now it would not work
            shell.desk.unlocked.read().__enter__()
        shell._keep_up()
        assert not shell.alarm.text()
    assert not list(tmp_path.glob("*.kbk"))
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.kbk"))) == 1)
    assert not shell.alarm.text()


def test_the_backup_of_the_day_waits_while_a_paper_goes_to_the_printer(
    qtbot: QtBot, unlocked: Unlocked, open_shell: OpenShell, tmp_path: Path
) -> None:
    """Locking waits for the printer; a backup within that wait would make it forget to."""
    choose_backup_place(unlocked, tmp_path)
    shell = open_shell()
    seen = list[object]()

    def look() -> None:
        shell._keep_up()
        seen.extend((questions.aside is not None, list(tmp_path.glob("*.kbk"))))
        looked.set()

    looked = threading.Event()
    QTimer.singleShot(0, look)
    Aside(shell.page()).run(lambda _step: looked.wait(30), "Printing", can_stop=False)
    assert seen == [True, []]
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.kbk"))) == 1)


def test_a_backup_of_the_day_that_fails_is_said(
    qtbot: QtBot, unlocked: Unlocked, open_shell: OpenShell, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    in_the_way_of_a_backup(unlocked)
    shell = open_shell()
    qtbot.waitUntil(lambda: "cannot write to" in shell.alarm.text())


def test_a_damaged_list_beside_the_backup_of_the_day_is_said_and_spoils_nothing(
    qtbot: QtBot, unlocked: Unlocked, open_shell: OpenShell, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    with unlocked.read() as tx:
        ((store,),) = tx.rows("SELECT store_id FROM meta")
    (tmp_path / f"kansenboek-{store[:8]}.erased").write_bytes(b"no list at all")
    shell = open_shell()
    qtbot.waitUntil(lambda: "in the folder of the backups, was damaged" in shell.alarm.text())
    assert newest_backup_of(unlocked)
    assert backup_state(unlocked).last


def test_after_a_week_without_a_backup_it_is_said_once_and_gently(
    unlocked: Unlocked, open_shell: OpenShell, clock: FixedClock
) -> None:
    shell = open_shell()
    assert not shell.alarm.text()  # control: a new store
    shell.give_up_store()
    unlocked.clock = FixedClock(clock.now() + timedelta(days=8))
    later = open_shell()
    assert later.alarm.text().startswith("No backup was made yet, and these notes are over a week old.")
    later.alarm.act.click()
    assert isinstance(later.page(), SafetyPage)
