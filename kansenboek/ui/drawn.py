"""What a row draws itself: its texts and its icon, as items of a layout that are no widgets.

A label under a style sheet takes kilobytes, most of them for a table that Qt makes for each widget, whether the
sheet says something of it or not; a page may hold hundreds. Who only hears the screen misses nothing: a row that
draws has an accessible name with all its words.
"""

from __future__ import annotations

from weakref import ref

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLayoutItem, QWidget

from kansenboek.kit.errors import BugError

from .icons import pixmap
from .theme import current_theme, text_scale

_MOST_LETTERS = 80
"""How many letters of ordinary width a text asks for at most side by side, as Qt's own labels do."""
_SMALL_PIXELS = 14
"""The text of a hint, as in the style sheet."""
_TALL = 1 << 20
_BREAKS = int(Qt.TextFlag.TextWordWrap.value)


class DrawnItem(QLayoutItem):
    """Something that `owner` draws where its layout puts it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self._owner = ref(owner)  # which holds its items itself: in a circle its words would outlive it
        self._place = QRect()

    def owner(self) -> QWidget:
        """The row. Raises BugError for one that is gone, which lays nothing out and draws nothing."""
        owner = self._owner()
        if owner is None:
            raise BugError("a row that is gone is still drawn")
        return owner

    def setGeometry(self, rect: QRect) -> None:
        self._place = QRect(rect)

    def geometry(self) -> QRect:
        return self._place

    def isEmpty(self) -> bool:
        return False

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def minimumSize(self) -> QSize:
        return self.sizeHint()

    def maximumSize(self) -> QSize:
        return QSize(16_777_215, 16_777_215)

    def measure_again(self) -> None:
        """The text has another size: let go of what was measured."""

    def draw(self, painter: QPainter) -> None:
        """Draw it at its place."""
        raise NotImplementedError


class DrawnText(DrawnItem):
    """A text as it is; what a user typed is never read as markup."""

    def __init__(
        self,
        owner: QWidget,
        text: str,
        *,
        bold: bool = False,
        muted: bool = False,
        small: bool = False,
        letters: int = 0,
    ) -> None:
        """`letters`: a text that stays on one line, at least as wide as so many letters; 0: one that may break."""
        super().__init__(owner)
        self.text = text
        self._bold, self._muted, self._small, self._letters = bold, muted, small, letters
        self._wish: QSize | None = None
        self._rooms: dict[int, QSize] = {}
        """What was measured, by the width: a layout asks for the same thirty times."""

    def measure_again(self) -> None:
        self._wish = None
        self._rooms.clear()

    def hasHeightForWidth(self) -> bool:
        return not self._letters

    def heightForWidth(self, width: int) -> int:
        return self._room(width).height() if not self._letters else self.sizeHint().height()

    def sizeHint(self) -> QSize:
        if self._wish is None:
            self._wish = self._wished()
        return self._wish

    def _wished(self) -> QSize:
        metrics = QFontMetrics(self._font())
        least = metrics.averageCharWidth() * self._letters
        wide = metrics.horizontalAdvance(self.text) + 1
        if self._letters:
            return QSize(max(least, wide), metrics.height())
        return self._room(min(wide, metrics.averageCharWidth() * _MOST_LETTERS))

    def minimumSize(self) -> QSize:
        """As narrow as its longest word."""
        return self.sizeHint() if self._letters else self._room(1)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0) if self._letters else Qt.Orientation.Horizontal

    def draw(self, painter: QPainter) -> None:
        painter.setFont(self._font())
        painter.setPen(self._colour())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of its own letters
        breaks = 0 if self._letters else _BREAKS
        right = self.owner().layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRectF(self._place), int((side | Qt.AlignmentFlag.AlignTop).value) | breaks, self.text
        )

    def _colour(self) -> QColor:
        if self._muted or not self.owner().isEnabled():
            return QColor(current_theme().colour("muted"))
        return QColor(current_theme().colour("text"))

    def _font(self) -> QFont:
        font = QFont(self.owner().font())
        if self._bold:
            font.setWeight(QFont.Weight.DemiBold)
        if self._small:
            font.setPixelSize(round(_SMALL_PIXELS * text_scale()))
        return font

    def _room(self, width: int) -> QSize:
        if width not in self._rooms:
            room = QFontMetrics(self._font()).boundingRect(QRect(0, 0, width, _TALL), _BREAKS, self.text)
            self._rooms[width] = room.size()
        return self._rooms[width]


class DrawnIcon(DrawnItem):
    """An icon beside text that says the same, `size` high at the ordinary text size."""

    def __init__(self, owner: QWidget, name: str, role: str, size: int) -> None:
        super().__init__(owner)
        self._name, self._role, self._size = name, role, size

    def sizeHint(self) -> QSize:
        side = round(self._size * text_scale())
        return QSize(side, side)

    def maximumSize(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        painter.drawPixmap(self._place.topLeft(), pixmap(self._name, self._role, self.sizeHint().width()))
