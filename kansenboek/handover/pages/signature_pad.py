"""A field to sign in, with a mouse, a pen or a finger. For those who cannot: a paper that somebody saw."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kansenboek.handover.records.signatures import SIDE, Stroke
from kansenboek.kit.i18n import _
from kansenboek.ui.theme import current_theme, text_scale

PEN = 3.0
"""Width of a line, in pixels at the ordinary text size."""


class SignaturePad(QWidget):
    """Keeps what is drawn as strokes in the units of `handover.records.signatures`, whatever size the field has."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[tuple[int, int]]] = []
        self.setAccessibleName(_("Field to sign in"))
        self.setAccessibleDescription(_("Sign with a mouse, a pen or a finger; or on paper, below."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        return QSize(round(460 * text_scale()), round(140 * text_scale()))

    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn; a dot is no stroke."""
        return tuple(tuple(stroke) for stroke in self._strokes if len(stroke) > 1)

    def clear(self) -> None:
        """Empty the field again."""
        self._strokes.clear()
        self.update()
        self.drawn.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([self._place(event.position())])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].append(self._place(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colour("border")), 1))
        painter.setBrush(QColor(theme.colour("card")))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)
        line = round(self.height() * 0.75)
        painter.setPen(QPen(QColor(theme.colour("line")), 2))
        painter.drawLine(24, line, self.width() - 24, line)
        pen = QPen(QColor(theme.colour("text")), PEN * text_scale())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPolyline(QPolygonF([self._point(x, y) for x, y in stroke]))
        painter.end()

    def _place(self, point: QPointF) -> tuple[int, int]:
        x, y = point.x() / max(1, self.width()), point.y() / max(1, self.height())
        return max(0, min(SIDE, round(x * SIDE))), max(0, min(SIDE, round(y * SIDE)))

    def _point(self, x: int, y: int) -> QPointF:
        return QPointF(x * self.width() / SIDE, y * self.height() / SIDE)
