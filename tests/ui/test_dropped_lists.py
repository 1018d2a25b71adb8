"""What drops down is whole: every line of it, the longest words, and every day of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView
from pytestqt.qtbot import QtBot

from kansenboek.kit.fields import FieldSpec, Kind, Travel
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.speech import speak, speak_in_calendars
from kansenboek.ui.table_view import narrowed, widened
from kansenboek.ui.theme import apply_look
from kansenboek.ui.typed_editors import DateEditor

from .waits import settle

LONG = "een antwoord dat veel langer is dan de lijst breed is"
"""An answer wider than its box."""


@pytest.fixture(params=[100, 150])
def large(request: pytest.FixtureRequest, qapp: QApplication) -> int:
    size: int = request.param
    apply_look("light", size)
    return size


@pytest.mark.parametrize("count", [2, 5, 17])
def test_no_line_of_a_list_is_cut_in_half(qtbot: QtBot, large: int, count: int) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.addItems([f"keuze {number}" for number in range(count)])
    box.show()
    box.showPopup()
    view = box.view()
    settle(box)
    high = view.visualRect(view.model().index(0, 0)).height()
    assert high >= 24
    assert view.viewport().height() == min(count, box.maxVisibleItems()) * high
    box.hidePopup()


def test_a_list_is_as_wide_as_its_longest_answer(qtbot: QtBot, large: int) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.addItems(["ja", LONG])
    box.setFixedWidth(120)
    box.show()
    box.showPopup()
    view = box.view()
    settle(box)
    assert view.viewport().width() >= view.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()


@pytest.fixture
def in_language(request: pytest.FixtureRequest) -> Iterator[str]:
    language: str = request.param
    speak(language)
    speak_in_calendars()
    yield language
    speak("en")
    speak_in_calendars()


@pytest.mark.parametrize("in_language", ["nl", "en"], indirect=True)
def test_a_calendar_shows_every_weekday_and_every_week(qtbot: QtBot, large: int, in_language: str) -> None:
    spec = FieldSpec("Date", Kind.DATE, Travel.LOCAL)
    editor = DateEditor(spec, date(2026, 11, 28))
    qtbot.addWidget(editor)
    editor.show()
    editor._choose()  # as Alt+Down does
    (calendar,) = editor.findChildren(QCalendarWidget)
    settle(calendar)
    (view,) = calendar.findChildren(QTableView)
    model = view.model()
    for column in range(model.columnCount()):
        text = str(model.index(0, column).data())
        assert view.columnWidth(column) >= view.fontMetrics().horizontalAdvance(text) + 4, text
    last = view.visualRect(model.index(model.rowCount() - 1, 0))
    assert last.height() >= view.fontMetrics().height()
    assert view.viewport().rect().bottom() >= last.bottom()


def test_columns_give_up_their_share_and_keep_their_heads() -> None:
    assert narrowed([100, 200], [50, 50], 0.5, 240) == [80, 160]
    assert narrowed([100, 200], [100, 50], 0.5, 240) == [100, 140]
    assert narrowed([100, 200], [50, 50], 0.9, 240) == [100, 200]  # too little for that: scrolled sideways
    assert narrowed([100, 200], [50, 50], 0.5, 400) == [100, 200]
    assert widened(400, 0) == 1
    assert widened(400, 200) == 1.25
    assert widened(400, 9000) == 1.5
