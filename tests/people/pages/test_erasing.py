"""Erasing a family in the window, and a store closed with a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.safety.actions.backups import choose_backup_place
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import a_family
from tests.safety.in_the_way import in_the_way_of_a_backup
from tests.ui.pages import family, fill


def answer(text: str, said: list[str]) -> None:
    """Press the button that says `text` in the question that is about to come."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):  # the work before the question is still going on
            QTimer.singleShot(20, press)
            return
        said.append(f"{box.text()} {box.informativeText()}")
        buttons: list[QAbstractButton] = [b for b in box.buttons() if b.text().replace("&", "") == text]
        buttons[0].click()

    QTimer.singleShot(0, press)


def test_erasing_asks_and_then_it_is_gone(shell: Shell, unlocked: Unlocked) -> None:
    other, gone = fill(unlocked, name="Anders"), fill(unlocked, name="Bakker")
    shell.go(Place("families"))
    page = family(shell, gone)
    said: list[str] = []
    answer("Keep the family", said)
    page.erase()
    assert shell.page() is page
    assert "Bakker" in said[0]
    answer("Erase for good", said)
    page.erase()
    shown = shell.page()
    assert isinstance(shown, FamiliesPage)
    assert [line.id for line in list_families(unlocked)] == [other]
    assert shown.count.text() == "1 family"
    assert shell.news.text() == "The family is erased."


def test_what_became_of_older_backups_is_said(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    choose_backup_place(unlocked, tmp_path)
    page = family(shell, fill(unlocked))
    shell.keep_up(closing=True)
    answer("Erase for good", [])
    page.erase()
    assert "no longer hold it from today: 1" in shell.news.text()
    tmp_path.joinpath("other").mkdir()
    choose_backup_place(unlocked, tmp_path / "other")
    tmp_path.joinpath("other").rmdir()
    page = family(shell, fill(unlocked))
    answer("Erase for good", [])
    page.erase()
    assert "could not be reached" in shell.news.text()


@pytest.mark.parametrize("is_there", [True, False])
def test_closing_makes_a_backup_where_it_can(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], tmp_path: Path, *, is_there: bool
) -> None:
    stick = tmp_path / "stick"
    choose_backup_place(unlocked, stick)
    save_family(unlocked, a_family())
    if not is_there:
        stick.rmdir()
    window = open_window()
    window.show_store(unlocked)
    window.close()
    assert len(list(stick.glob("*.kbk"))) == int(is_there)
    assert window.shell is None


def test_a_backup_that_fails_on_closing_is_said_and_the_window_closes(
    unlocked: Unlocked, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    save_family(unlocked, a_family())
    in_the_way_of_a_backup(unlocked)
    window = open_window()
    window.show_store(unlocked)
    said: list[str] = []
    answer("OK", said)
    window.close()
    assert said[0].startswith("The backup did not work. Your notes are safe")
    assert not window.isVisible()
