"""A line for six words that somebody hears by telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit

from kansenboek.ui.widgets import button, card, plain_label, row


class Asked(NamedTuple):
    """The texts of such a line, in the language of the window."""

    title: str
    why: str
    label: str
    act: str


class WordsLine:
    """A card that asks for six words: why, the line, and the button that goes on."""

    def __init__(self, mark: Callable[[str], str], asked: Asked, done: Callable[[], object]) -> None:
        self.frame, inside = card()
        inside.setSpacing(10)
        inside.addWidget(plain_label(asked.title, "heading"))
        inside.addWidget(plain_label(asked.why))
        self.line = QLineEdit()
        self.line.setAccessibleName(asked.label)
        self.line.returnPressed.connect(done)
        label = plain_label(mark(asked.label), "label")
        label.setBuddy(self.line)
        inside.addWidget(label)
        inside.addWidget(self.line)
        self.go = button(mark(asked.act), done, icon_name="check", style="primary")
        inside.addLayout(row(self.go, 1))

    def typed(self) -> str:
        """What stands in the line."""
        return self.line.text()
