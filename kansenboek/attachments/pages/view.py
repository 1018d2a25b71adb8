"""Showing a picture: pixels that our own reader unpacked, never a file that Qt opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kansenboek.attachments.actions import pixels
from kansenboek.kit.i18n import _
from kansenboek.ui.theme import current_theme, text_scale

SHARP = 2
"""Pixels of a thumbnail for each pixel of an ordinary screen."""
_CORNER = 8.0
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pixmap_of(jpeg: bytes, longest: int) -> QPixmap:
    """A kept picture, at most `longest` pixels long. Raises KnownError."""
    width, height, data = pixels(jpeg, longest)
    return QPixmap.fromImage(QImage(data, width, height, width * 3, QImage.Format.Format_RGB888))


class PictureButton(QAbstractButton):
    """A picture to press. As large as fits in `room` (at the ordinary text size), in its own shape."""

    def __init__(self, drawn: QPixmap, room: QSize, name: str, on_open: Callable[[], object]) -> None:
        super().__init__()
        self._drawn = drawn
        size = drawn.size().scaled(room * text_scale(), Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size.expandedTo(QSize(32, 32)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        # Never a caption: a tooltip reads markup.
        self.setToolTip(_("View large"))
        self.clicked.connect(lambda _on=False: on_open())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        edge = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        shape = QPainterPath()
        shape.addRoundedRect(edge, _CORNER, _CORNER)
        painter.save()
        painter.setClipPath(shape)
        painter.drawPixmap(edge, self._drawn, QRectF(self._drawn.rect()))
        painter.restore()
        colours = current_theme()
        focused = self.hasFocus()
        lit = "focus" if focused else "accent" if self.underMouse() else "line"
        painter.setPen(QPen(QColor(colours.colour(lit)), 3 if focused else 1.5))
        painter.drawPath(shape)
        painter.end()


class PictureView(QWidget):
    """A picture as large as there is room for."""

    def __init__(self, drawn: QPixmap, name: str) -> None:
        super().__init__()
        self._drawn = drawn
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._drawn.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        painter.drawPixmap(place, self._drawn, QRectF(self._drawn.rect()))
        painter.end()
