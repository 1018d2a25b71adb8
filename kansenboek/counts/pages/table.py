"""A table of a fixed size: numbers, or words with a picture. As high as its rows; the page around it scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from kansenboek.kit.cell_text import safe_text
from kansenboek.ui.clipboard import copy_text
from kansenboek.ui.icons import icon
from kansenboek.ui.table_view import for_reading
from kansenboek.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MOST_HIGH = 620


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says.

    `role` is the colour of its text; `told` is how a screen reader says it, when that differs.
    """

    text: str
    icon: str = ""
    role: str = "text"
    strong: bool = False
    number: bool = False
    told: str = ""


class CellModel(QAbstractTableModel):
    """Rows of cells under headings."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[str, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def set_cells(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show these instead of what was there."""
        self.beginResetModel()
        self._headings, self._rows = tuple(headings), tuple(map(tuple, rows))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = bool(self._rows) and self._rows[0][section].number
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.DecorationRole and cell.icon:
            return icon(cell.icon, cell.role)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(current_theme().colour(cell.role))
        if role == Qt.ItemDataRole.FontRole and cell.strong:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole and cell.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.told or self._told(index, cell)
        return None

    def _told(self, index: Index, cell: Cell) -> str:
        if index.column() == 0:
            return cell.text
        row = self._rows[index.row()][0].text
        return f"{row}, {self._headings[index.column()]}: {cell.text}"


class CellTable(QTableView):
    """A table of cells to read. Enter or a double click emits `chosen` with the number of the row."""

    chosen = Signal(int)

    def __init__(self, name: str, *, rows_are_chosen: bool = False) -> None:
        super().__init__()
        self._cells = CellModel()
        self.setModel(self._cells)
        for_reading(self, name)
        if rows_are_chosen:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_cells(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show these cells instead of what was there, as high as they need."""
        self._cells.set_cells(headings, rows)
        if rows and self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            self.setCurrentIndex(self._cells.index(0, 0))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            # What is copied here is put in a spreadsheet there.
            copy_text(safe_text(str(self.currentIndex().data() or "")))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Make columns as wide as their words, and so high that no row is hidden (or a part of the window)."""
        line = round(self.fontMetrics().height() * 1.9)
        self.verticalHeader().setDefaultSectionSize(max(24, line))
        self.setIconSize(QSize(line // 2, line // 2))
        letter = self.fontMetrics().averageCharWidth()
        header = self.horizontalHeader()
        for column in range(self._cells.columnCount()):
            words = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            self.setColumnWidth(column, words + letter // 2)
        height = max(24, line) * self._cells.rowCount() + header.sizeHint().height() + 20
        self.setMinimumHeight(min(height, MOST_HIGH))
        self.setMaximumHeight(max(height, 60))


def number_cells(name: str, values: Sequence[int | None], *, strong: bool = False) -> tuple[Cell, ...]:
    """Make a row of a table of counts: its name, and its published numbers."""
    cells = (Cell("–" if value is None else str(value), number=True, strong=strong) for value in values)
    return (Cell(name, strong=strong), *cells)
