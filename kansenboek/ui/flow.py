"""A layout that fills rows and goes on below: for chips, which are as wide as their words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items from left to right (right to left where the language does), wrapped."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, one_line: bool = False) -> None:
        """`one_line`: ask for the width of all items side by side, and wrap only when that is not to be had."""
        super().__init__(parent)
        self._one_line = one_line
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put `widget` before the item at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

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
        x, y, height = 0, 0, 0
        right_to_left = self._right_to_left()
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width()) if rect.width() else size.width()
            if x and x + width > rect.width():
                x, y, height = 0, y + height + self._gap, 0
            if move:
                left = rect.right() - x - width + 1 if right_to_left else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), QSize(width, size.height())))
            x += width + self._gap
            height = max(height, size.height())
        return y + height

    def _right_to_left(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


class FlowBox(QWidget):
    """A widget around a FlowLayout that tells its height to layouts above it."""

    def __init__(self, *, gap: int = 8, one_line: bool = False) -> None:
        super().__init__()
        self.flow = FlowLayout(self, gap=gap, one_line=one_line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
