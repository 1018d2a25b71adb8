"""The view of a table for reading: whole rows, Enter opens, Tab goes on, and keys and the mouse ask for its menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

MOST_WIDER = 0.5
"""The part of its own width that a column gets on top of it in a wide window."""


class Wide(Protocol):
    """How wide a column is: see `tables.Column`."""

    @property
    def width(self) -> int:
        """In letters."""

    @property
    def left_over(self) -> bool:
        """Whether it takes what is left."""

    @property
    def only_wide(self) -> bool:
        """Whether it is there only where all fit."""


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
        self.least_part = 0.75
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
        """Columns as wide as their letters, and never narrower than their heads; one takes what is left."""
        letter, head, room = (
            self.fontMetrics().averageCharWidth(),
            self.horizontalHeader(),
            self.viewport().width(),
        )
        heads = [head.sectionSizeHint(number) for number in range(len(self._columns))]
        wanted = [
            max(letter * each.width + 16, least) for each, least in zip(self._columns, heads, strict=True)
        ]
        all_fit = sum(wanted) <= room
        for number, column in enumerate(self._columns):
            self.setColumnHidden(number, column.only_wide and not all_fit)
        there = [number for number, column in enumerate(self._columns) if all_fit or not column.only_wide]
        widths = narrowed([wanted[n] for n in there], [heads[n] for n in there], self.least_part, room)
        # In a wide window the others get their part too: a name need not end in dots beside empty room.
        more = widened(sum(widths), max(0, room - sum(widths)))
        columns = [self._columns[number] for number in there]
        widths = [
            width if column.left_over else int(width * more)
            for width, column in zip(widths, columns, strict=True)
        ]
        spare = max(0, room - sum(widths))
        for number, width, column in zip(there, widths, columns, strict=True):
            self.setColumnWidth(number, width + (spare if column.left_over else 0))
        height = round(self.fontMetrics().height() * 2.1)
        self.verticalHeader().setDefaultSectionSize(max(24, height))
        self.setIconSize(QSize(height // 2, height // 2))


def widened(widths: int, spare: int) -> float:
    """How many times wider columns become that are `widths` wide together, when there is so much to spare."""
    return 1 + min(MOST_WIDER, spare / 2 / widths) if widths else 1.0


def narrowed(widths: Sequence[int], heads: Sequence[int], least_part: float, room: int) -> list[int]:
    """`widths`, made to fit in `room` when that can be done.

    Each gives up its share, but stays as wide as its head and as `least_part` of itself; else it stays as it is, and
    one has to scroll sideways.
    """
    floors = [max(head, round(width * least_part)) for width, head in zip(widths, heads, strict=True)]
    over, most = sum(widths) - room, sum(widths) - sum(floors)
    if not 0 < over <= most:
        return list(widths)
    return [width - -(-(width - floor) * over // most) for width, floor in zip(widths, floors, strict=True)]
