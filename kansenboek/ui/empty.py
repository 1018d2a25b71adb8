"""What stands where nothing stands yet: one sentence, and the buttons for what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .widgets import plain_label, row


class Nothing(QWidget):
    """One sentence in the place of a list, with its buttons below it.

    `in_middle`: in the middle of the room of the list; else at the left, between other things on a page.
    """

    def __init__(self, sentence: str, *buttons: QWidget, in_middle: bool = True) -> None:
        super().__init__()
        self.buttons = buttons
        self._sentence = plain_label(sentence, "muted")
        self._sentence.setProperty("empty", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if in_middle:
            self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addStretch(2)
        layout.addWidget(self._sentence)
        if buttons:
            layout.addLayout(row(1, *buttons, 1) if in_middle else row(*buttons, 1))
        if in_middle:
            layout.addStretch(3)

    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
