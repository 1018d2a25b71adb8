"""A chart and its table. The chart is drawn at the screen's own resolution, on white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kansenboek.ui.theme import text_scale

LETTERS = 1.45
"""Pixels of the screen for one unit of the chart, at ordinary text size: its small letters become readable."""
NARROWEST, WIDEST = 400.0, 640.0


def chart_width(pixels: int) -> float:
    """The width of a chart, in its own units, that fills so many pixels and keeps its letters readable."""
    return min(WIDEST, max(NARROWEST, pixels / (LETTERS * text_scale())))


class ChartView(QWidget):
    """One chart. A screen reader hears it in words; the same numbers stand in the table below it."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(self)
        self._drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_chart(self, svg: bytes, title: str, described: str) -> None:
        """Show this chart instead of what was there."""
        self._drawing.load(QByteArray(svg))
        self.setAccessibleName(title)
        self.setAccessibleDescription(described)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self._drawing.defaultSize()
        return round(width * size.height() / size.width()) if size.width() > 0 else 0

    def sizeHint(self) -> QSize:
        width = round(WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawing.render(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def white_card(inside: QWidget) -> QFrame:
    """Put `inside` on white with room around it, also in a dark theme: a chart has the colours it has on paper."""
    frame = QFrame()
    frame.setProperty("look", "paper")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.addWidget(inside)
    return frame
