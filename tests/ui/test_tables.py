"""Lists of any length: quick, sortable without regard to accents, told to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.ui.tables import PAGE, Column, Table, TableModel
from tests.there import there

from .waits import double_click, settle

COLUMNS = (
    Column("Name", lambda row: row[0], width=20, left_over=True),
    Column("Age", lambda row: str(row[1]), lambda row: row[1]),
)
DISPLAY = Qt.ItemDataRole.DisplayRole


def make_table(qtbot: QtBot, rows: list[tuple[str, int]]) -> Table:
    table = Table(COLUMNS, name="People", empty="Nobody yet.", start=QPushButton("Begin"))
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.show_rows(rows)
    return table


def test_rows_are_fetched_in_pages() -> None:
    model = TableModel(COLUMNS)
    asked: list[int] = []

    def text(row: int) -> str:
        asked.append(row)
        return str(row)

    counted = TableModel((Column("Number", text),))
    counted.set_rows(range(10_000))
    assert counted.rowCount() == PAGE
    assert not asked, "no text is made before it is shown"
    while counted.canFetchMore(QModelIndex()):
        counted.fetchMore(QModelIndex())
    assert counted.rowCount() == 10_000
    assert model.rowCount() == 0


def test_a_click_on_a_title_sorts_and_a_second_click_turns_it_round(qtbot: QtBot) -> None:
    table = make_table(qtbot, [("Zeynep", 3), ("Çelik", 1), ("Cem", 2), ("celal", 4)])
    table.view.horizontalHeader().sectionClicked.emit(0)
    assert [table.model.row_at(n)[0] for n in range(4)] == ["celal", "Çelik", "Cem", "Zeynep"]
    table.view.horizontalHeader().sectionClicked.emit(0)
    assert table.model.row_at(0)[0] == "Zeynep"
    table.view.horizontalHeader().sectionClicked.emit(1)
    assert [table.model.row_at(n)[1] for n in range(4)] == [1, 2, 3, 4]


def test_the_order_stays_when_rows_are_refreshed(qtbot: QtBot) -> None:
    table = make_table(qtbot, [("a", 1), ("b", 2)])
    table.view.horizontalHeader().sectionClicked.emit(0)
    table.view.horizontalHeader().sectionClicked.emit(0)
    table.show_rows([("a", 1), ("b", 2), ("c", 3)])
    assert table.model.row_at(0)[0] == "c"


def test_enter_and_a_double_click_open_the_row(qtbot: QtBot) -> None:
    table = make_table(qtbot, [("a", 1), ("b", 2)])
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Down)
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [("b", 2)]
    place = table.view.visualRect(table.model.index(0, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        double_click(table.view.viewport(), place)
    assert opened.args == [("a", 1)]


def test_a_screen_reader_hears_the_whole_row_at_the_first_cell(qtbot: QtBot) -> None:
    table = make_table(qtbot, [("Fatima", 34)])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.model.index(0, 0).data(role) == "Fatima, Age: 34"
    assert table.model.headerData(1, Qt.Orientation.Horizontal, role) == "Age"


def test_where_nothing_is_there_is_a_sentence_and_a_button(qtbot: QtBot) -> None:
    table = make_table(qtbot, [])
    begin = there(table.findChild(QPushButton))
    assert not table.view.isVisible()
    assert begin.isVisible()
    table.show_rows([], can_start=False)
    assert not begin.isVisible()
    table.show_rows([("a", 1)])
    assert table.view.isVisible()


def test_markup_in_a_name_stays_text(qtbot: QtBot) -> None:
    table = make_table(qtbot, [("<h1>x</h1>", 1)])
    assert table.model.index(0, 0).data(DISPLAY) == "<h1>x</h1>"


def test_a_wide_list_has_more_columns_and_a_narrow_one_keeps_its_own(qtbot: QtBot) -> None:
    columns = (
        Column("Name", str, width=10, left_over=True),
        Column("Group", lambda row: f"{row} in a group", width=40, only_wide=True),
        Column("Last contact", lambda _row: "not yet", width=10),
    )
    table = Table(columns, name="Families", empty="None")
    qtbot.addWidget(table)
    table.show_rows(["Ali"])
    for width, is_wide in ((300, False), (1200, True), (300, False)):
        table.resize(width, 200)
        table.show()
        settle(table)
        assert table.view.isColumnHidden(1) is not is_wide
        assert table.view.horizontalScrollBar().maximum() == 0
        assert table.view.columnWidth(2) >= table.view.horizontalHeader().sectionSizeHint(2)
    assert table.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Ali, Last contact: not yet"
