"""Where things stand: rows that wrap, columns that go below each other, pages that fit large text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import save_organisation
from kansenboek.kit.place import Place
from kansenboek.sessions.actions.sessions import plan_series
from kansenboek.sessions.pages.sessions_page import COUNTERS, DoorPage
from kansenboek.sessions.records import SeriesLength
from kansenboek.ui.columns import BESIDE, ColumnsLayout, shared
from kansenboek.ui.flow import FlowBox, FlowLine
from kansenboek.ui.page_list import PageButton
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from kansenboek.ui.theme import apply_look
from tests.factory import a_session, an_organisation
from tests.there import there

from .fixtures import OpenShell
from .pages import PAGES, fill
from .waits import settle

LAPTOP = (1366, 768 - 48 - 32 - 61)
"""What a small laptop leaves for the pages: without its task bar, the title of the window and the menus."""


def sized(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, height)
    return made


def least(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def places(around: QWidget) -> list[QRect]:
    return [w.geometry() for w in around.children() if isinstance(w, QWidget)]


def test_a_line_of_chips_is_as_high_as_what_is_in_it_by_itself(qtbot: QtBot) -> None:
    around, line = QWidget(), FlowLine(gap=10)
    qtbot.addWidget(around)
    inside = QVBoxLayout(around)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(line)
    inside.addStretch(1)
    chips = [sized(200, 20) for _number in range(3)]
    for chip in chips:
        line.flow.addWidget(chip)
    around.resize(500, 400)
    around.show()
    settle(around)
    assert line.height() == 20 + 10 + 20
    chips[0].hide()
    settle(around)
    assert line.height() == 20
    chips[1].setFixedSize(400, 50)
    settle(around)
    assert line.height() == 50 + 10 + 20


def test_a_low_thing_stands_in_the_middle_of_a_high_row(qtbot: QtBot) -> None:
    box = FlowBox(gap=10)
    qtbot.addWidget(box)
    for width, height in ((100, 40), (60, 20), (300, 30)):
        box.flow.addWidget(sized(width, height))
    box.resize(320, 200)
    box.show()
    first, second, third = places(box)
    assert (first.y(), second.y(), third.y()) == (0, 10, 50)
    assert (first.x(), second.x(), third.x()) == (0, 110, 0)
    assert box.heightForWidth(320) == 80
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.flow.activate()
    assert places(box)[1].x() == 320 - 110 - 60


@pytest.mark.parametrize(
    ("needed", "width", "got"),
    [
        ((10, 10), 220, [100, 100]),
        ((150, 10), 220, [150, 50]),
        ((100, 100), 220, [100, 100]),
        ((100, 101), 220, []),
        ((10, 10, 100), 240, [50, 50, 100]),
    ],
)
def test_columns_share_the_width(needed: tuple[int, ...], width: int, got: list[int]) -> None:
    assert shared(needed, width) == got


def test_columns_without_room_stand_below_each_other(qtbot: QtBot) -> None:
    around = QWidget()
    around.setLayout(ColumnsLayout([least(200, 30), least(300, 40)]))
    qtbot.addWidget(around)
    around.resize(600, 100)
    around.show()
    left, right = places(around)
    assert left.top() == right.top() == 0
    assert right.left() == left.width() + BESIDE
    around.resize(400, 100)
    above, below = places(around)
    assert above.left() == below.left() == 0
    assert below.top() > above.bottom()
    assert around.heightForWidth(400) == below.bottom() + 1
    assert around.minimumSizeHint().width() == 300


@pytest.fixture
def dutch(open_shell: OpenShell) -> Shell:
    """The open store in Dutch at twice the text size, on a small laptop."""
    speak("nl")
    apply_look("light", 200)
    return open_shell(LAPTOP)


def test_a_chosen_page_has_room_for_its_bold_name(dutch: Shell) -> None:
    for made in dutch.findChildren(PageButton):
        made.click()
        assert made.isChecked()
        bold = made.sizeHint().width() - QPushButton.sizeHint(made).width()
        assert bold > 0  # control: the bold name is wider
        assert made.width() >= made.sizeHint().width()
        assert made.visibleRegion().boundingRect().width() == made.width(), made.text()


def test_beside_the_buttons_of_a_form_everything_can_be_read(dutch: Shell, unlocked: Unlocked) -> None:
    page = PAGES["visit"](dutch, fill(unlocked))
    needed = next(each for each in page.findChildren(QLabel) if each.text() == "* is nodig om op te slaan")
    page.form.box("observed").editor.note.setPlainText("Een boek op tafel.")  # type: ignore[attr-defined]
    before = page.form.box("date").mapTo(page, page.rect().topLeft())  # type: ignore[attr-defined]
    assert page.keep_typed()
    settle(dutch)
    kept = page.kept  # type: ignore[attr-defined]
    assert kept.text().startswith("concept bewaard ")
    for label in (needed, kept):
        assert label.width() >= label.sizeHint().width()
        assert label.visibleRegion().boundingRect().width() == label.width()
    assert page.form.box("date").mapTo(page, page.rect().topLeft()) == before  # type: ignore[attr-defined]


def test_on_a_small_laptop_only_the_social_map_itself_scrolls(dutch: Shell, unlocked: Unlocked) -> None:
    for number in range(20):
        save_organisation(unlocked, an_organisation(name=f"Plek {number}"))
    dutch.go(Place("organisations"))
    settle(dutch)
    page = dutch.page()
    (area,) = (
        each for each in page.findChildren(QScrollArea) if each.parentWidget() is page.body.parentWidget()
    )
    assert area.verticalScrollBar().maximum() == 0
    assert page.table.view.verticalScrollBar().maximum() > 0  # type: ignore[attr-defined] # control


@pytest.mark.parametrize("news", [False, True])
def test_on_a_small_laptop_only_the_list_of_sessions_scrolls(
    dutch: Shell, unlocked: Unlocked, news: bool
) -> None:
    plan_series(
        unlocked,
        a_session(date=dutch.desk.today(), adults=None, new_adults=None, languages=()),
        SeriesLength(weeks=60),
    )
    dutch.go(Place("sessions"))
    if news:
        dutch.tell("Opgeslagen", "Ongedaan maken", lambda: None)
    settle(dutch)
    page = dutch.page()
    (area,) = (
        each for each in page.findChildren(QScrollArea) if each.parentWidget() is page.body.parentWidget()
    )
    assert area.verticalScrollBar().maximum() == 0
    view = page.table.view  # type: ignore[attr-defined]
    assert view.verticalScrollBar().maximum() > 0  # control: there is more than fits
    assert view.viewport().height() >= view.rowHeight(0)
    assert dutch.minimumSizeHint().height() <= LAPTOP[1]


@pytest.mark.parametrize("name", ["organisations", "sessions"])
def test_nothing_stands_on_top_of_a_list(dutch: Shell, unlocked: Unlocked, name: str) -> None:
    page = PAGES[name](dutch, fill(unlocked))
    for height in (LAPTOP[1], 500):
        dutch.resize(LAPTOP[0], height)
        settle(dutch)
        around = page.table.parentWidget()  # type: ignore[attr-defined]
        shown = [w for w in around.children() if isinstance(w, QWidget) and w.isVisible()]
        assert len(shown) > 1
        for one in shown:
            assert not any(one.geometry().intersects(other.geometry()) for other in shown if other is not one)


def test_at_the_door_the_large_buttons_are_whole(dutch: Shell, unlocked: Unlocked) -> None:
    page = PAGES["door"](dutch, fill(unlocked))
    assert isinstance(page, DoorPage)
    tops = {page._counter(name).plus.mapTo(page, page.rect().topLeft()).y() for name in COUNTERS}
    assert len(tops) == 1  # also where one label takes two lines
    for name in COUNTERS:
        plus = page._counter(name).plus
        assert plus.visibleRegion().boundingRect().size() == plus.size(), name
    apply_look("light", 100)
    dutch.go(Place("sessions"))
    ordinary = PAGES["door"](dutch, "")
    assert isinstance(ordinary, DoorPage)
    assert ordinary.keys.visibleRegion().boundingRect().height() == ordinary.keys.height()


def test_a_form_is_no_higher_than_what_is_in_it(dutch: Shell, unlocked: Unlocked) -> None:
    """Qt asks for the height at the least width: an empty screen below every form."""
    page = PAGES["visit"](dutch, fill(unlocked))
    area = next(each for each in page.findChildren(QScrollArea) if each.isVisible())
    content = there(area.widget())
    assert content.height() == max(area.viewport().height(), content.heightForWidth(content.width()))
