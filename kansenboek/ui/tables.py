"""One table for every list: plain rows in, readable cells out.

table = Table(COLUMNS, name=_("Families"), empty=_("There are no families yet."), start=new_family_button)
table.show_rows(list_families(unlocked))
table.opened.connect(self._open)        # Enter or a double click; carries the row
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place

from .empty import Nothing
from .icons import icon
from .row_menu import Act, about_row, acts_of, delete_at, page_of, show_menu
from .table_view import ReadingView
from .widgets import button

NUMBERED = 9
"""Rows that one digit can choose."""
PAGE = 200
"""Rows that are handed to the view at a time."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title (message id), what a row says in it, and what it sorts by (else the text).

    `width`: in letters, the least for a column that takes what is `left_over`. `icon`: name of the picture
    before the text. `only_wide`: there only where all columns fit, and no part of what is told of a row.
    """

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    width: int = 20
    left_over: bool = False
    icon: Callable[[Any], str] | None = None
    only_wide: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line across the whole table: what the rows below it have in common. It cannot be chosen.

    `text` is asked for when the line is drawn, so that a thousand of them cost nothing.
    """

    text: Callable[[], str]


class TableModel(QAbstractTableModel):
    """Rows of any kind, shown through columns, in pages."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: list[Any] = []
        self._shown = 0

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show `rows` instead of what was there."""
        self.beginResetModel()
        self._rows = list(rows)
        self._shown = min(PAGE, len(self._rows))
        self.endResetModel()

    def row_at(self, number: int) -> Any:
        """The row at this place in the table."""
        return self._rows[number]

    def __len__(self) -> int:
        return len(self._rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        more = min(PAGE, len(self._rows) - self._shown)
        self.beginInsertRows(QModelIndex(), self._shown, self._shown + more - 1)
        self._shown += more
        self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            # The digit that chooses this row, where rows are numbered.
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole and section < NUMBERED else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if isinstance(row, Heading):
            return self._of_heading(row, role) if index.column() == 0 else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)  # a cell can be too narrow for its text
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            return icon(column.icon(row), "accent")
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._sentence(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is not enabled: the arrows go past it."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _of_heading(self, heading: Heading, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading.text()
        if role == Qt.ItemDataRole.FontRole:
            font = QGuiApplication.font()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            return QGuiApplication.palette().text()
        return None

    def headings(self, first: int, last: int) -> Iterator[int]:
        """The places of headings among the rows that are shown, from `first` to `last`."""
        return (place for place in range(first, last + 1) if isinstance(self._rows[place], Heading))

    def replace(self, before: Any, row: Any) -> None:
        """Show `row` where that very object stands, also after sorting; nothing happens when it is not there."""
        place = next((n for n, one in enumerate(self._rows) if one is before), None)
        if place is None:
            return
        self._rows[place] = row
        if place < self._shown:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def _sentence(self, row: Any) -> str:
        """The whole row for a screen reader, which reads the first cell."""
        first, *others = self._columns
        said = [f"{_(c.title)}: {text}" for c in others if not c.only_wide and (text := c.text(row))]
        return ", ".join([first.text(row), *said])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        chosen = self._columns[column]
        key = chosen.sort or (lambda row: folded(chosen.text(row)))
        self.beginResetModel()
        self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self.endResetModel()


class Table(QWidget):
    """A table, or a sentence and a button where there is nothing to show."""

    opened = Signal(object)
    """The row that was opened."""
    opens = N_("Open")
    """Message id: how the menu of a row calls opening it; a page may say better what that does."""
    about: Callable[[Any], Place | None] = staticmethod(about_row)
    """A row → the record that it is about, for its menu; a page says it for rows that are no records."""
    deletes = False
    """Whether Delete takes the record of a row away to the bin, as its menu does."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        empty: str,
        start: QWidget | None = None,
        in_groups: bool = False,
        widen: Callable[[], object] | None = None,
    ) -> None:
        """`in_groups`: headings stand between the rows, which stay in the order in which they were given.

        `start`: the button for an empty list; `widen`: shows everything again where a filter leaves nothing.
        """
        super().__init__()
        self._columns = tuple(columns)
        self.model = TableModel(columns)
        self.view = ReadingView(name, self._columns)
        self.view.setModel(self.model)
        self.view.chosen.connect(lambda index: self.opened.emit(self.model.row_at(index.row())))
        self.view.menu_asked.connect(self._show_menu)
        self.view.delete_asked.connect(self._delete)
        self._order = Qt.SortOrder.AscendingOrder
        self._sorted = -1
        if in_groups:
            self.view.least_part = 0.8
            self.view.horizontalHeader().setSectionsClickable(False)
            self.model.modelReset.connect(lambda: self._span(0, self.model.rowCount() - 1))
            self.model.rowsInserted.connect(lambda _parent, first, last: self._span(first, last))
        else:
            self.view.horizontalHeader().sectionClicked.connect(self._sort)
        self._start = start
        self.wide = button(_("Show everything again"), widen, icon_name="close") if widen else None
        both = [each for each in (start, self.wide) if each is not None]
        self.nothing = Nothing(empty, *both, in_middle=True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self._stack.setCurrentIndex(1)  # until there are rows
        self._offer(can_start=True, narrowed=False)

    def _offer(self, *, can_start: bool, narrowed: bool) -> None:
        if self._start is not None:
            self._start.setVisible(can_start and not narrowed)
        if self.wide is not None:
            self.wide.setVisible(narrowed)

    def sizeHint(self) -> QSize:
        """Ask for no more than the least height where one was set; the height that is left comes by itself."""
        size = super().sizeHint()
        return QSize(size.width(), self.minimumHeight() or size.height())

    def show_rows(
        self, rows: Sequence[Any], *, empty: str = "", can_start: bool = True, narrowed: bool = False
    ) -> None:
        """Show `rows`; `empty` is the sentence when there are none, `can_start` whether its button helps.

        `narrowed`: a search or a filter may be why there are none.
        """
        self.model.set_rows(rows)
        if self._sorted >= 0:
            self.model.sort(self._sorted, self._order)
        if empty:
            self.nothing.say(empty)
        self._offer(can_start=can_start, narrowed=narrowed)
        self._stack.setCurrentIndex(0 if rows else 1)
        first = next((place for place, one in enumerate(rows) if not isinstance(one, Heading)), None)
        if first is not None:
            self.view.setCurrentIndex(self.model.index(first, 0))
            self.view.scrollToTop()  # the heading above it too

    def _show_menu(self, index: QModelIndex, at: QPoint, by_key: bool) -> None:
        """Show what can be done with a row, which is then the one that is chosen."""
        row, page = self.model.row_at(index.row()), page_of(self)
        if isinstance(row, Heading) or page is None:
            return
        self.view.setCurrentIndex(index)
        acts = [Act(_(self.opens), self.open_current), *acts_of(page, self.about(row))]
        show_menu(self.view.viewport(), at, acts, by_key=by_key)

    def _delete(self, index: QModelIndex) -> None:
        row, page = self.model.row_at(index.row()), page_of(self)
        if self.deletes and page is not None and not isinstance(row, Heading):
            delete_at(page, self.about(row))
            self.choose(min(index.row() + 1, len(self.model)))

    def _span(self, first: int, last: int) -> None:
        """Let headings go across all columns."""
        if first == 0:
            self.view.clearSpans()
        for place in self.model.headings(first, last):
            self.view.setSpan(place, 0, 1, len(self._columns))

    def take_focus(self) -> None:
        """Go to the first row."""
        self.view.setFocus()

    def number_rows(self) -> None:
        """Show before the first nine rows the digit that chooses them (see `SearchLine`)."""
        self.view.verticalHeader().setSectionsClickable(False)
        self.view.verticalHeader().setHighlightSections(False)
        self.view.verticalHeader().show()

    def choose(self, number: int) -> bool:
        """Go to the row with this number, counted from 1; gives whether there is one."""
        index = self.model.index(number - 1, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)
        return index.isValid()

    def rows(self) -> tuple[Any, ...]:
        """All rows in the order in which they stand here, also after sorting, without headings."""
        rows = (self.model.row_at(number) for number in range(len(self.model)))
        return tuple(row for row in rows if not isinstance(row, Heading))

    def current(self) -> Any:
        """The row that is chosen; None when none is."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def open_current(self) -> None:
        """Open the row that is chosen, as Enter does."""
        if self.view.currentIndex().isValid():
            self.view.chosen.emit(self.view.currentIndex())

    def _sort(self, column: int) -> None:
        same = column == self._sorted and self._order == Qt.SortOrder.AscendingOrder
        self._order = Qt.SortOrder.DescendingOrder if same else Qt.SortOrder.AscendingOrder
        self._sorted = column
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.view.horizontalHeader().setSortIndicator(column, self._order)
        self.model.sort(column, self._order)
