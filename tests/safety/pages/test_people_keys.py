"""Who can open the notes, from the window and by keys: a colleague gets a passphrase, and is closed out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy, create_store, unlock_store
from kansenboek.colleagues.actions import list_colleagues, save_colleague
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.errors import WrongPassphrase
from kansenboek.kit.place import Place
from kansenboek.safety.pages.people_keys import CloseOutPage, PeopleKeysPage
from kansenboek.safety.pages.safety_page import SafetyPage
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.window import MainWindow

from .test_entrance import type_back

THEIRS = "een olifant speelt zelden trombone"


def go(window: MainWindow, place: Place) -> object:
    assert window.shell is not None
    window.shell.go(place)
    return window.shell.page()


def test_a_colleague_gets_a_passphrase_and_is_closed_out_by_keys(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    made = create_store(home, passphrase, kdf=kdf)
    save_colleague(made.unlocked, Colleague(name="Fatiha Anders"))
    window = open_window()
    window.show_store(made.unlocked)
    safety = go(window, Place("safety"))
    assert isinstance(safety, SafetyPage)
    QTest.keyClick(safety.passphrase.people, Qt.Key.Key_Space)
    assert window.shell is not None
    page = window.shell.page()
    assert isinstance(page, PeopleKeysPage)
    assert page.who.currentText() == "Fatiha Anders", "the one who has none yet"
    QTest.keyClicks(page.own, passphrase)
    for line in (page.fields.first, page.fields.again):
        QTest.keyClicks(line, "Fatiha Anders 2026")
    assert page.fields.better.text().startswith("Better: ")
    QTest.keyClick(page.fields.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.message.text().startswith("This passphrase is easy to guess: "))
    qtbot.waitUntil(page.start.isEnabled)
    for line in (page.fields.first, page.fields.again):
        line.clear()
        QTest.keyClicks(line, THEIRS)
    QTest.keyClick(page.fields.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "this passphrase opens the notes too: Fatiha Anders" in page.message.text())
    assert list_colleagues(made.unlocked)[0].slot == 2
    assert page.who.findText("Fatiha Anders") < 0, "who has a passphrase gets no second one"
    offered = [page.who.itemText(place) for place in range(page.who.count())]
    assert offered == ["Nobody in the list of colleagues"], "a second passphrase would be hers too"
    told = [label.text() for label in page.findChildren(QLabel)]
    assert any(text.startswith("Fatiha Anders · since ") for text in told)
    (close,) = [each for each in page.findChildren(QPushButton) if each.text() == "Close out…"]
    assert close.accessibleName() == "Close out Fatiha Anders"
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert window.shell is not None
    closing = window.shell.page()
    assert isinstance(closing, CloseOutPage)
    assert closing.own is not None
    QTest.keyClicks(closing.own, passphrase)
    QTest.keyClick(closing.own, Qt.Key.Key_Return)
    type_back(qtbot, window)
    assert isinstance(window.entrance, UnlockPage)
    with pytest.raises(WrongPassphrase):
        unlock_store(home, THEIRS, kdf=kdf)
    unlock_store(home, passphrase, kdf=kdf).close()
