"""“Scherm verbergen”: everything disappears at one key, and comes back at another. It is no lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.i18n import _

from .qt_later import Qt
from .widgets import announce, brand, button, plain_label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

WIDE = 520
"""Pixels for the sentence, which may take a few lines."""


class Curtain(QWidget):
    """A page over everything that says nothing about anybody. The user who goes on sends `lifted`."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entrance")
        self.go_on = button(_("Go on"), self.lifted.emit, icon_name="eye", style="primary")
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row(1, brand(), 1))
        layout.addSpacing(12)
        self.told = plain_label(_("The screen is hidden. Nothing is closed."), "muted")
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told.setFixedWidth(WIDE)
        layout.addLayout(row(1, self.told, 1))
        layout.addSpacing(12)
        layout.addLayout(row(1, self.go_on, 1))
        layout.addStretch(3)

    def tell(self, sentence: str) -> None:
        """Say why it is there, when nobody asked for it."""
        if sentence != self.told.text():
            self.told.setText(sentence)
            announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.lifted.emit()
        else:
            super().keyPressEvent(event)
