"""Fields side by side as long as each has the width it needs; else below each other, as with large text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from .flow import ListLayout

BESIDE = 20
BELOW = 14


class Headed:
    """A field that may have a label above it.

    A class and no protocol: whether a widget is one is asked hundreds of times while a form is laid out, and of a
    protocol Python looks up each method every time.
    """

    def head_height(self, width: int) -> int:
        """How high that label is when the field is `width` wide; 0 without one."""
        del width
        return 0


class ColumnsLayout(ListLayout):
    """Items of the same width beside each other; one that needs more gets more, and the others share the rest."""

    def __init__(self, widgets: Sequence[QWidget] = ()) -> None:
        super().__init__()
        for widget in widgets:
            self.addWidget(widget)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        return max((rect.bottom() + 1 for rect in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        wide = sum(hint.width() for hint in hints) + BESIDE * (len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in least), default=0), max((s.height() for s in least), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        mirrored = self.right_to_left()
        for item, place in zip(self._items, self._places(rect.width()), strict=True):
            left = rect.width() - place.right() - 1 if mirrored else place.left()
            item.setGeometry(QRect(rect.topLeft() + QPoint(left, place.top()), place.size()))

    def _places(self, width: int) -> list[QRect]:
        widths = shared([item.minimumSize().width() for item in self._items], width)
        places: list[QRect] = []
        x = y = 0
        heads = [_head(item, wide) for item, wide in zip(self._items, widths, strict=False)]
        for place, item in enumerate(self._items):
            wide = widths[place] if widths else width
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            # Fields with a lower label start lower, so that what is below the labels lines up.
            lower = max(heads) - heads[place] if widths else 0
            places.append(QRect(x, y + lower, wide, high))
            if widths:
                x += wide + BESIDE
            else:
                y += high + BELOW
        return places


def _head(item: QLayoutItem, width: int) -> int:
    """The height of the label above a field in a column that wide; 0 for anything else."""
    widget = item.widget()
    return widget.head_height(width) if isinstance(widget, Headed) else 0


def shared(least: Sequence[int], width: int) -> list[int]:
    """`width` shared out over columns that need `least` each; empty when there is too little."""
    spare = width - BESIDE * (len(least) - 1)
    if spare < sum(least):
        return []
    got: dict[int, int] = {}
    for place in sorted(range(len(least)), key=lambda n: -least[n]):  # who needs most chooses first
        got[place] = max(least[place], (spare - sum(got.values())) // (len(least) - len(got)))
    return [got[place] for place in range(len(least))]
