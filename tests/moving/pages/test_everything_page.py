"""Taking everything along in the window: a tick and the passphrase first, then a folder that is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.unlocked import Unlocked
from kansenboek.moving.actions.everything import TAKEN_ALONG
from kansenboek.moving.pages.everything_page import EverythingPage
from kansenboek.storage.kdf import KdfPolicy
from tests.ui.fixtures import OpenShell
from tests.ui.pages import PAGES, fill


@pytest.fixture
def page(open_shell: OpenShell, kdf: KdfPolicy, unlocked: Unlocked, tmp_path: Path) -> EverythingPage:
    """The page, where somebody would choose the folder “stick”."""
    (tmp_path / "stick").mkdir()
    found = PAGES["everything"](open_shell(kdf=kdf), fill(unlocked))
    assert isinstance(found, EverythingPage)
    found._ask = lambda _parent: tmp_path / "stick"
    return found


def type_and_start(qtbot: QtBot, page: EverythingPage, passphrase: str) -> None:
    """Tick, type and press Enter, and wait until it is over."""
    page.sure.setFocus()
    QTest.keyClick(page.sure, Qt.Key.Key_Space)
    page.passphrase.setFocus()
    QTest.keyClicks(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.passphrase.isEnabled() and bool(page.message.text()))


def verbs(unlocked: Unlocked) -> list[str]:
    return [row.verb for row in actions_done(unlocked)]


def test_with_a_tick_and_the_passphrase_everything_is_written(
    qtbot: QtBot, page: EverythingPage, unlocked: Unlocked, tmp_path: Path, passphrase: str
) -> None:
    assert not page.start.isEnabled()
    type_and_start(qtbot, page, passphrase)
    (folder,) = (tmp_path / "stick").iterdir()
    assert folder.name == f"kansenboek-alles-{unlocked.clock.today().isoformat()}"
    assert json.loads((folder / "json" / "families.json").read_text("utf-8"))["records"]
    assert str(folder) in page.message.text()
    assert (page.passphrase.text(), page.sure.isChecked()) == ("", False)
    # Off screen no window is active once a dialog went that was up meanwhile; on a screen its parent is.
    page.window().activateWindow()
    qtbot.waitUntil(page.sure.hasFocus)
    assert verbs(unlocked).count(TAKEN_ALONG) == 1
    page.message.forget()
    type_and_start(qtbot, page, passphrase)
    assert len(list((tmp_path / "stick").iterdir())) == 2  # another folder; nothing is written over


def test_nothing_is_written_without_the_passphrase_or_the_tick(
    qtbot: QtBot, page: EverythingPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    QTest.keyClicks(page.passphrase, "iets anders dat lang genoeg is")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert page.message.text() == ""
    type_and_start(qtbot, page, "")
    assert "passphrase" in page.message.text()
    assert page.passphrase.hasFocus()
    assert (list((tmp_path / "stick").iterdir()), TAKEN_ALONG in verbs(unlocked)) == ([], False)


def test_after_a_wrong_passphrase_the_right_one_is_typed_over_it_and_the_refusal_goes(
    qtbot: QtBot, page: EverythingPage, passphrase: str
) -> None:
    asked: list[str] = []
    page._ask = lambda _parent: asked.append(page.message.text())
    type_and_start(qtbot, page, "iets anders dat lang genoeg is")
    QTest.keyClicks(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [""]


def test_while_the_passphrase_is_looked_at_no_key_goes_to_the_list_of_pages(
    qtbot: QtBot, page: EverythingPage, passphrase: str
) -> None:
    page.sure.click()
    page.passphrase.setFocus()
    QTest.keyClicks(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    at_work = QApplication.focusWidget()
    assert page.start.isEnabled() is False
    assert at_work is not None
    assert page.isAncestorOf(at_work)
    qtbot.waitUntil(lambda: bool(page.message.text()))
