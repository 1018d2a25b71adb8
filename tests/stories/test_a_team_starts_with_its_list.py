"""A team begins with the list that it has: read in, a question answered, a name mended, taken over, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.lists.pages.import_page import ImportPage
from kansenboek.lists.pages.row_model import GIVEN
from kansenboek.lists.pages.step_line import ImportStep
from kansenboek.lists.rules.plan import RowState
from kansenboek.people.actions.families import list_families, save_child, save_contact, save_family
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.window import MainWindow
from tests.factory import a_child, a_contact, a_family
from tests.there import there
from tests.ui.waits import answer_next

from .flows import Hands
from .hands import CONTROL, press

MOST_FOR_A_LIST = 6
"""From Today of an empty book until all children are in, the file dialog included."""
MOST_WITH_DOUBTS = 16
"""The same with a child that is in the book already, a name that is missing, and a group that changed."""
HEADINGS = (
    "Roepnaam",
    "Tussenvoegsel",
    "Achternaam",
    "Geslacht",
    "Geboortedatum",
    "Groep",
    "Ouder 1",
    "Mobiel ouder 1",
)
CHILDREN = (
    ("Mila", "van der", "Berg", "v", date(2023, 2, 3), "Vlinders", "Sanne van der Berg", "0612345678"),
    ("Yusuf", "", "Öztürk", "m", date(2022, 11, 30), "Vlinders", "Ayşe Öztürk", "0622334455"),
    ("Zoë", "de", "Wit", "v", date(2023, 5, 12), "Vlinders", "Kim de Wit", "0633445566"),
    ("Sami", "", "Bouzian", "m", date(2022, 12, 1), "Vlinders", "Fatiha Bouzian", "0644556677"),
)
Row = tuple[object, ...]


def spreadsheet(path: Path, rows: tuple[Row, ...]) -> Path:
    """The list as a team keeps it: a title, an empty line, the headings, the children."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Vlinders")
        as_day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_string(0, 0, "Groepslijst Vlinders, september 2026")
        for column, heading in enumerate(HEADINGS):
            sheet.write_string(2, column, heading)
        for line, row in enumerate(rows, start=3):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), as_day)
                elif cell:
                    sheet.write_string(line, column, str(cell))
    return path


def choose(path: Path) -> None:
    """When the dialog comes: the name of the file, and Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, answer)
            return
        line = there(dialog.findChild(QLineEdit, "fileNameEdit"))
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """Where the team keeps its list."""
    return tmp_path / "groepslijst.xlsx"


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> Iterator[MainWindow]:
    made = open_window()
    made.show_store(unlocked)
    yield made


def page_of(window: MainWindow) -> ImportPage:
    page = there(window.shell).page()
    assert isinstance(page, ImportPage)
    return page


def read(hands: Hands, window: MainWindow, qtbot: QtBot, path: Path) -> ImportPage:
    """From the button that has the cursor until the file is read."""
    choose(path)
    press(Qt.Key.Key_Space)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.source is not None or bool(page.message.text()))
    assert page.source is not None, page.message.text()
    window.activateWindow()  # off screen nobody gives the window back after a dialog; a desktop does
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hands.operations += 2  # that press, and Enter in the dialog
    hands.settle()
    return page


def test_an_empty_book_is_filled_from_a_list_by_the_keys(
    window: MainWindow,
    unlocked: Unlocked,
    qtbot: QtBot,
    list_file: Path,
    *,
    clock: FixedClock,
    record_property: Callable[[str, object], None],
) -> None:
    hands = Hands()
    assert isinstance(there(window.shell).page(), TodayPage)
    hands.press(Qt.Key.Key_Space)
    page = read(hands, window, qtbot, spreadsheet(list_file, CHILDREN))
    assert page.step is ImportStep.COLUMNS
    for _step in (ImportStep.ROWS, ImportStep.DO, "done"):
        hands.press(Qt.Key.Key_Return, CONTROL)
    assert page.is_done, page.message.text()
    record_property("operations", hands.operations)
    assert hands.operations <= MOST_FOR_A_LIST, hands.operations
    assert {line.family_name for line in list_families(unlocked)} == {
        "van der Berg",
        "Öztürk",
        "de Wit",
        "Bouzian",
    }

    # To the families, and tomorrow it can still be taken back.
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(there(window.shell).page(), FamiliesPage)
    unlocked.clock = FixedClock(clock.instant + timedelta(days=1))
    hands.press(Qt.Key.Key_I, CONTROL)
    again = page_of(window)
    assert again is not page
    (undo,) = again.file_step.undo_buttons
    hands.press(Qt.Key.Key_Tab)
    assert undo.hasFocus()
    answer_next("Undo this import")
    hands.press(Qt.Key.Key_Space)
    assert "Gone again: 4 children, 4 families" in again.do_step.told
    assert not list_families(unlocked)


def test_a_list_with_doubts_asks_them_one_by_one(
    window: MainWindow,
    unlocked: Unlocked,
    qtbot: QtBot,
    list_file: Path,
    record_property: Callable[[str, object], None],
) -> None:
    known = save_family(unlocked, a_family(family_name="Öztürk")).record
    save_child(
        unlocked,
        a_child(known, given_name="Yusuf", surname="Öztürk", birth_date=date(2022, 11, 13), group="Bijtjes"),
    )
    save_contact(unlocked, a_contact(known, name="Ayşe Öztürk", phone="06 22334455"))
    nameless = ("", "", "", "v", date(2023, 1, 9), "Vlinders", "Loes Smit", "0655667788")
    hands = Hands()
    hands.press(Qt.Key.Key_I, CONTROL)
    page = read(hands, window, qtbot, spreadsheet(list_file, (*CHILDREN, nameless)))
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert page.step is ImportStep.ROWS
    question = page.looked.plan.open_questions[0]
    assert len(question.sides) == 2
    while page.looked.plan.open_questions:
        hands.type("1")  # the same
    rows = {each.number: each for each in page.looked.plan.rows}
    assert rows[5].state is RowState.CHANGED
    out = next(each.number for each in rows.values() if each.state is RowState.REFUSED)
    page.row_step.view.setFocus()
    page.row_step.view.look_at(out, GIVEN)
    window.activateWindow()  # off screen nobody gives the window back after a dialog; a desktop does
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hands.operations += 2  # Shift+Tab and End, or a click
    hands.enter()
    hands.write("Loes")
    hands.enter()
    qtbot.waitUntil(lambda: out not in {each.row for each in page.looked.plan.problems})
    for _step in (ImportStep.DO, "done"):
        hands.press(Qt.Key.Key_Return, CONTROL)
    assert page.is_done, page.message.text()
    record_property("operations", hands.operations)
    assert hands.operations <= MOST_WITH_DOUBTS, hands.operations
    names = sorted(line.family_name for line in list_families(unlocked))
    assert names.count("Öztürk") == 1
    assert len(names) == 5
