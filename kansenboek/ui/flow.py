"""A layout that fills rows and goes on below: for chips, which are as wide as their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from .qt_later import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_Line = list[tuple[QLayoutItem, QSize]]


class ListLayout(QLayout):
    """Items in a list, as high as their width makes them. A layout of its own kind says where they go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def put_at(self, place: int, widget: QWidget) -> None:
        """Put `widget` at this place in the list."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def hasHeightForWidth(self) -> bool:
        return True

    def right_to_left(self) -> bool:
        """Whether the language goes from right to left, and the items with it."""
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


class FlowLayout(ListLayout):
    """Items from left to right (right to left where the language does), wrapped."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, one_line: bool = False) -> None:
        """`one_line`: ask for the width of all items side by side, and wrap only when that is not to be had."""
        super().__init__(parent)
        self._one_line = one_line
        self._gap = gap

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        least = self.minimumSize()
        if not self._one_line:
            return least
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + self._gap * (len(widths) - 1), least.height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Fill rows of `rect` from its top; the height they take. In a row everything is centred."""
        y = 0
        for line in self._lines(rect.width()):
            height = max(size.height() for _item, size in line)
            if move:
                self._move(line, QRect(rect.left(), rect.top() + y, rect.width(), height))
            y += height + self._gap
        return max(0, y - self._gap)

    def _lines(self, most: int) -> list[_Line]:
        """What is shown, with the size it gets, in rows at most `most` wide."""
        lines: list[_Line] = []
        x = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), most) if most else size.width())
            if not lines or x + size.width() > most:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines

    def _move(self, line: _Line, rect: QRect) -> None:
        x, right_to_left = 0, self.right_to_left()
        for item, size in line:
            left = rect.right() - x - size.width() + 1 if right_to_left else rect.left() + x
            top = rect.top() + (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), size))
            x += size.width() + self._gap


class FlowBox(QWidget):
    """A widget around a FlowLayout that tells its height to layouts above it."""

    def __init__(self, *, gap: int = 8, one_line: bool = False) -> None:
        super().__init__()
        self.flow = FlowLayout(self, gap=gap, one_line=one_line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FlowLine(FlowBox):
    """A FlowLayout that is as high as its width makes it, on a page that does not scroll.

    What stands around a widget whose height follows its width asks for the height of its least width, that of
    everything below each other.
    """

    def __init__(self, *, gap: int = 8) -> None:
        super().__init__(gap=gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Something in it appeared, went or grew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Take the height that this width needs."""
        self.setFixedHeight(max(1, self.flow.heightForWidth(self.width())))
