"""From the first start to a home visit that is still there after locking, with keys and mouse only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.rows import EntryRow
from kansenboek.safety.pages.create_page import CreatePage
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.window import MainWindow
from tests.there import there

from .hands import CONTROL, click, press, tab_to, type_here

PASSPHRASE = "de kat slaapt op het dak"


def make_the_store(qtbot: QtBot, window: MainWindow) -> None:
    page = window.entrance
    assert isinstance(page, CreatePage)
    type_here(PASSPHRASE)
    tab_to("The same passphrase again")
    type_here(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hasattr(page, "key_step"))
    paper = [label.text() for label in page.key_step.findChildren(QLabel) if label.property("look") == "key"]
    for number in page.key_step.asked:
        tab_to(f"Group {number + 1}")
        type_here(paper[number])
    with qtbot.waitSignal(page.opened):
        click(window, "I wrote it down, begin")
    type_here("Ank de Wit")
    press(Qt.Key.Key_Return)
    click(window, "Later")
    click(window, "An empty book")


def write_down_a_family(window: MainWindow) -> FamilyPage:
    assert window.shell is not None
    press(Qt.Key.Key_2, CONTROL)
    click(window.shell.page().table, "New family")  # type: ignore[attr-defined]
    type_here("Yılmaz")
    tab_to("Languages at home")
    type_here("Turkish")
    tab_to("Given name")
    type_here("Defne")
    tab_to("Surname")
    type_here("Yılmaz")
    tab_to("Date of birth")
    type_here("3 mrt 2023")
    tab_to("Name")
    type_here("Zehra Yılmaz")
    tab_to("Relation to the child")
    type_here("mother")
    click(window, "Save")
    page = window.shell.page()
    assert isinstance(page, FamilyPage)
    return page


def note_a_visit(window: MainWindow) -> None:
    assert window.shell is not None
    click(window, "Note a home visit")
    assert isinstance(window.shell.page(), VisitPage)
    assert there(QApplication.focusWidget()).accessibleName() == "Date"
    press(Qt.Key.Key_A, CONTROL)
    type_here("gisteren")
    tab_to("Seen and heard")
    type_here("Defne laat haar boekje zien.")
    tab_to("In the parent's words")
    type_here("Ze vraagt elke avond om een verhaal.")
    tab_to("My impression")
    type_here("Rustig thuis.")
    press(Qt.Key.Key_S, CONTROL)


def shown(page: FamilyPage) -> str:
    QApplication.processEvents()
    return " ".join(row.accessibleName() for row in page.findChildren(EntryRow) if not row.isHidden())


def test_a_new_user_makes_a_store_and_writes_down_a_home_visit(
    qtbot: QtBot, home: Path, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    make_the_store(qtbot, window)
    page = write_down_a_family(window)
    note_a_visit(window)
    assert window.shell is not None
    assert window.shell.page() is page
    assert "Ze vraagt elke avond om een verhaal." in shown(page)
    assert "27 Sept 2026" in shown(page)

    press(Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: window.entrance is not None)
    entrance = window.entrance
    assert isinstance(entrance, UnlockPage)
    on_disk = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"Defne" not in on_disk
    assert b"verhaal" not in on_disk

    type_here(PASSPHRASE)
    with qtbot.waitSignal(entrance.opened):
        press(Qt.Key.Key_Return)
    assert isinstance(window.shell.page(), FamilyPage), "one is where one was"
    press(Qt.Key.Key_1, CONTROL)
    for letter in "zehra":  # the first letter on the page of today goes on in the list of families
        type_here(letter)
    press(Qt.Key.Key_Return)
    again = window.shell.page()
    assert isinstance(again, FamilyPage)
    assert "Ze vraagt elke avond om een verhaal." in shown(again)
