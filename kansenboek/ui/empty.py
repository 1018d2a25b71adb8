"""What stands where nothing stands yet: one sentence, and the buttons for what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place

from .desk import Desk
from .widgets import button, plain_label, row


class Nothing(QWidget):
    """One sentence in the place of a list, with its buttons below it.

    `in_middle`: in the middle of the room of the list; else at the left, between other things on a page.
    """

    def __init__(self, sentence: str, *buttons: QWidget, in_middle: bool = False) -> None:
        super().__init__()
        self.buttons = buttons
        self._sentence = plain_label(sentence, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        if in_middle:
            self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addStretch(2)
        layout.addWidget(self._sentence)
        if buttons:
            layout.addLayout(row(1, *buttons, 1, spacing=12) if in_middle else row(*buttons, 1, spacing=12))
        if in_middle:
            layout.addStretch(3)

    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)


def way(desk: Desk, text: str, kind: str, icon_name: str = "") -> QPushButton:
    """A button that leads to the page of this kind of place; `text` is translated."""
    return button(text, partial(desk.go, Place(kind)), icon_name=icon_name, style="primary")


def to_families(desk: Desk) -> QPushButton:
    """The way to the list of families, for what is written down at one of them."""
    return way(desk, _("To the families"), "families", "family")
