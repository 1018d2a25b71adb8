"""The table in which rows are looked at and cells are corrected: Enter or F2 opens a cell, Enter closes it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kansenboek.kit.i18n import _
from kansenboek.lists.rules.plan import RowState
from kansenboek.ui.table_view import for_reading
from kansenboek.ui.theme import current_theme

from .row_model import COLUMNS, GIVEN, STATE, WHY, RowModel, state_font, word_of

SHRINKS = 15
"""Letters that the column with the reasons gives up before one has to scroll sideways; the card has all of them."""
Index = QModelIndex | QPersistentModelIndex


class _Cells(QStyledItemDelegate):
    """Draws a frame around the cell that Enter would open, and opens it with a line of our own."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("look", "cell")
        line.setFrame(False)
        line.setAccessibleName(_(COLUMNS[index.column()].title))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(2, 3, -2, -3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        if not isinstance(view, QAbstractItemView) or not view.hasFocus() or index != view.currentIndex():
            return
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            rect: QRect = option.rect
            painter.setPen(QPen(QColor(current_theme().colour("focus")), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(rect.adjusted(2, 3, -3, -4), 4, 4)


class RowView(QTableView):
    """All rows of the file, as many as there are."""

    chosen = Signal(int)
    """The number of the row that is looked at now."""
    go_on = Signal()
    """Enter on a cell that is not for correcting."""

    def __init__(self, model: RowModel) -> None:
        super().__init__()
        for_reading(self, _("Rows of the list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setItemDelegate(_Cells(self))
        self._rows = model
        self.setModel(model)

    def look_at(self, number: int, column: int = GIVEN) -> bool:
        """Go to the row with this number in the file; gives whether it is shown."""
        place = self._rows.place_of(number)
        if place is not None:
            self.setCurrentIndex(self._rows.index(place, column))
        return place is not None

    def number(self) -> int | None:
        """The number in the file of the row that is looked at; None when there is none."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()).number if index.isValid() else None

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid() and (not before.isValid() or now.row() != before.row()):
            self.chosen.emit(self._rows.row_at(now.row()).number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            index = self.currentIndex()
            if self.state() != QAbstractItemView.State.EditingState and index.isValid():
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.edit(index)
                else:
                    self.go_on.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_widths()

    def set_widths(self) -> None:
        """Columns as wide as their letters; the reasons take what is left."""
        letter = self.fontMetrics().averageCharWidth()
        widths = [letter * column.width + 16 for column in COLUMNS]
        bold = QFontMetrics(state_font())
        widths[STATE] = max(bold.horizontalAdvance(word_of(state)) for state in RowState) + letter + 40
        spare = max(-letter * SHRINKS, self.viewport().width() - sum(widths))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width + (spare if place == WHY else 0))
        height = max(24, round(self.fontMetrics().height() * 2))
        self.verticalHeader().setDefaultSectionSize(height)
        self.setIconSize(QSize(height // 2, height // 2))
