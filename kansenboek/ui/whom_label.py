"""The words beside the title of a page that say whom it is about."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy

from .widgets import PLAIN_TEXT


class WhomLabel(QLabel):
    """Takes what room is left beside the title, two lines at most: a long name makes no window wider or higher."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("look", "label")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, whom: str) -> None:
        """Say whom; the whole of it also when the pointer rests on it."""
        self.setText(whom)
        self.setToolTip(whom if "<" not in whom else "")

    def heightForWidth(self, width: int) -> int:
        return min(super().heightForWidth(width), 2 * self.fontMetrics().lineSpacing() + 2)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), 2 * self.fontMetrics().lineSpacing() + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing())
