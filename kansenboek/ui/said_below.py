"""A sentence below a field that comes and goes. Its room stays, so that nothing below it jumps up while one types."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from .widgets import PLAIN_TEXT


class SaidBelow(QLabel):
    """Nothing at first. `look`: how the style sheet calls it."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("look", look)
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say something; an empty sentence takes it away, and leaves its room."""
        if not sentence and self.isVisible():
            self._keep_room(self.height())
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self._keep_room(0)

    def close_up(self) -> None:
        """Give up the room of what was said."""
        if not self.text():
            self._keep_room(0)

    def _keep_room(self, high: int) -> None:
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(high > 0)
        self.setSizePolicy(policy)
        self.setMinimumHeight(high)
