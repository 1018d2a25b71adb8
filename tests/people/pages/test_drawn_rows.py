"""A row that draws its texts: nothing of them is lost to who hears the screen, and nothing is cut off."""

from __future__ import annotations

import weakref

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.people.pages.rows import DueRow, PersonRow
from kansenboek.ui.theme import apply_look, current_theme
from tests.ui.waits import settle

LONG = "Vraag naar de terugkomkaart en naar de bijeenkomst van volgende week " * 3


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    apply_look("light", 100)
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    return page


def put(around: QWidget, row: DueRow | PersonRow, width: int = 500) -> DueRow | PersonRow:
    layout = around.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(row)
    layout.addStretch(1)
    around.resize(width, 2000)  # as in an area that scrolls
    around.show()
    settle(around)
    return row


def inked(row: QWidget, place: QRect, colour: str) -> int:
    """How many points of a place are drawn in about this colour."""
    image = row.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted, points = QColor(colour), bytes(image.constBits())
    parts = (wanted.blue(), wanted.green(), wanted.red())
    return sum(
        all(abs(points[place + n] - part) < 40 for n, part in enumerate(parts))
        for place in range(0, len(points), 4)
    )


def test_a_row_holds_no_labels_and_its_name_has_all_its_words(around: QWidget) -> None:
    due = put(around, DueRow("calendar", ("ma 3 aug", "Bellen: Sam", "drie jaar"), lambda: None))
    person = put(around, PersonRow("child", "Sam", "3 jaar", lambda: None))
    for row in (due, person):
        assert not row.findChildren(QLabel)
        spoken = QAccessible.queryAccessibleInterface(row)
        assert spoken is not None
        assert row.drawn()
        for text in row.drawn():
            assert text.text in spoken.text(QAccessible.Text.Name)


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("width", [320, 900])
def test_every_text_gets_the_room_that_it_needs(around: QWidget, size: int, width: int) -> None:
    apply_look("light", size)
    row = put(around, DueRow("calendar", ("ma 3 augustus 2026", LONG, LONG), lambda: None), width)
    for text in row.drawn():
        place = text.geometry()
        assert row.rect().contains(place), text.text
        assert place.height() >= text.heightForWidth(place.width())
        assert place.width() >= text.minimumSize().width()


def test_a_row_that_is_there_grows_with_the_text(around: QWidget) -> None:
    row = put(around, DueRow("calendar", ("", "Bellen: Sam", LONG), lambda: None))
    before = row.heightForWidth(500)
    apply_look("light", 200)
    settle(around)
    assert row.heightForWidth(500) > 1.5 * before


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_each_text_is_drawn_at_its_place_in_the_colours_of_the_theme(around: QWidget, theme: str) -> None:
    apply_look(theme, 100)
    row = put(around, DueRow("calendar", ("ma 3 aug", "Bellen: Sam", "drie jaar"), lambda: None))
    day, about, line = row.drawn()
    colour = current_theme().colour
    for text, role in ((day, "muted"), (about, "text"), (line, "text")):
        assert inked(row, text.geometry(), colour(role)) > 10, text.text
    row.setEnabled(False)
    assert inked(row, about.geometry(), colour("muted")) > 10


def test_from_right_to_left_the_icon_stands_at_the_right(around: QWidget) -> None:
    around.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row = put(around, DueRow("calendar", ("3", "Sam", ""), lambda: None))
    icon, day, about = (item.geometry() for item in row._drawn)
    assert icon.left() > day.left() > about.left()
    assert inked(row, about.adjusted(about.width() // 2, 0, 0, 0), current_theme().colour("text")) > 10


@pytest.mark.parametrize("text", ["قال: سلام!", "Zij zei: سلام!", "שלום (4)"])
def test_signs_stand_where_the_script_of_the_text_has_them(around: QWidget, text: str) -> None:
    """As in a label: a sentence in Arabic ends at the left, and so does its full stop."""
    forced = "\u202a" if text[0].isascii() else "\u202b"
    plain, marked = (
        put(around, DueRow("calendar", ("3", "Sam", line), lambda: None))
        for line in (text, f"{forced}{text}\u202c")
    )
    drawn, wanted = (row.grab(row.drawn()[-1].geometry()).toImage() for row in (plain, marked))
    assert drawn == wanted


def test_words_go_with_their_row(around: QWidget) -> None:
    row = put(around, DueRow("calendar", ("3", "Sam", ""), lambda: None))
    gone = weakref.ref(row.drawn()[0])
    row.deleteLater()
    del row
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone() is None, "something holds the words: no collector of rubbish ran"
