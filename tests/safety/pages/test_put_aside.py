"""The card of what was put aside: only there when something is, and gone when it is destroyed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.safety.pages.put_aside import size_in_words
from kansenboek.safety.pages.safety_page import SafetyPage
from kansenboek.storage.files import STORE
from kansenboek.ui.shell import Shell
from tests.people.pages.test_erasing import answer


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> SafetyPage:
    """The page of safety, with the folder of a damaged store beside the notes."""
    folder = unlocked.home / "damaged-2026-09-01T080000"
    folder.mkdir()
    (folder / STORE).write_bytes(bytes(2_345_678))
    shell.go(Place("safety"))
    shown = shell.page()
    assert isinstance(shown, SafetyPage)
    return shown


def test_it_says_what_it_is_when_and_how_large(page: SafetyPage) -> None:
    told = " ".join(label.text() for label in page.aside.frame.findChildren(QLabel))
    assert "damaged-2026-09-01T080000" in told
    assert "1 September 2026" in told
    assert "2.3 MB" in told
    assert page.aside.frame.isVisibleTo(page)


def test_it_is_destroyed_after_a_clear_question(page: SafetyPage, unlocked: Unlocked) -> None:
    folder = unlocked.home / "damaged-2026-09-01T080000"
    press = page.aside.frame.findChildren(QPushButton)[-1]  # those of an earlier look go in a moment
    said: list[str] = []
    answer("Keep it", said)
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert folder.is_dir()
    assert "damaged-2026-09-01T080000" in said[0]
    answer("Destroy for good", said)
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert not folder.exists()
    assert not page.aside.frame.isVisibleTo(page)
    assert "Destroyed" in page.message.text()


def test_without_such_a_folder_there_is_no_card(shell: Shell) -> None:
    shell.go(Place("safety"))
    shown = shell.page()
    assert isinstance(shown, SafetyPage)
    assert not shown.aside.frame.isVisibleTo(shown)


def test_sizes_are_in_words_of_people() -> None:
    assert [size_in_words(size) for size in (10, 55_000, 400_000, 12_000_000)] == [
        "1 kB",
        "55 kB",
        "0.4 MB",
        "12 MB",
    ]
