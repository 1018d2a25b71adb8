"""A tick with words beside it that may take several lines, for lists of what can be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from .widgets import row


class _Words(QLabel):
    """A click on them is one on the tick."""

    def __init__(self, tick: QCheckBox, text: str) -> None:
        super().__init__()
        self._tick = tick
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._tick.setFocus()
            self._tick.click()
        super().mouseReleaseEvent(event)


def add_tick(inside: QVBoxLayout, text: str, tip: str) -> QCheckBox:
    """Add a line with a tick. `text` may hold what somebody typed; `tip` says what a tick means, and never does."""
    tick = QCheckBox()
    tick.setProperty("look", "tick")
    tick.setAccessibleName(text)
    tick.setToolTip(tip)
    line = row(tick, _Words(tick, text))
    line.setStretch(1, 1)
    inside.addLayout(line)
    return tick
