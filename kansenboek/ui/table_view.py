"""The view of a table for reading: whole rows, Enter opens, Tab goes on, and keys and the mouse ask for its menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView


class Wide(Protocol):
    """How wide a column is: see `tables.Column`."""

    @property
    def width(self) -> int:
        """In letters."""

    @property
    def left_over(self) -> bool:
        """Whether it takes what is left."""


def for_reading(view: QTableView, name: str) -> None:
    """Make a table one to read: one thing is chosen in it, nothing is typed, and Tab goes on to the next control."""
    view.setAccessibleName(name)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel above it takes the cursor nowhere
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)


class ReadingView(QTableView):
    """A table for reading: whole rows, Enter opens, Tab goes on to the next control."""

    chosen = Signal(QModelIndex)
    menu_asked = Signal(QModelIndex, QPoint, bool)
    """For which row, where in the viewport, and whether by a key and not by the right button."""
    delete_asked = Signal(QModelIndex)

    def __init__(self, name: str, columns: Sequence[Wide]) -> None:
        super().__init__()
        self._columns = columns
        self.least_part = 1.0
        """Up to which part of their width columns are narrowed before one has to scroll sideways."""
        for_reading(self, name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.doubleClicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        if event.matches(QKeySequence.StandardKey.Delete) and self.currentIndex().isValid():
            self.delete_asked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.menu_asked.emit(index, self.visualRect(index).center() if by_key else event.pos(), by_key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        """Columns as wide as their letters; one takes what is left, but is never narrower than its own."""
        letter = self.fontMetrics().averageCharWidth()
        widths = [letter * column.width + 16 for column in self._columns]
        fits = self.viewport().width() / sum(widths)
        if self.least_part <= fits < 1:
            widths = [int(width * fits) for width in widths]
        spare = max(0, self.viewport().width() - sum(widths))
        for number, column in enumerate(self._columns):
            self.setColumnWidth(number, widths[number] + (spare if column.left_over else 0))
        height = round(self.fontMetrics().height() * 2.1)
        self.verticalHeader().setDefaultSectionSize(max(24, height))
        self.setIconSize(QSize(height // 2, height // 2))
