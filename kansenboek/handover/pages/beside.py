"""A fixed phrase as parents see it: Dutch, and beside it the same in their language."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from kansenboek.handover.actions.phrases import RIGHT_TO_LEFT, phrase
from kansenboek.kit.resources import resource_folder
from kansenboek.ui.widgets import plain_label, row


class Beside(QWidget):
    """One phrase in Dutch, and in `language` beside it; when that is empty, in Dutch alone."""

    def __init__(self, name: str, language: str, style: str = "", **filled: str) -> None:
        super().__init__()
        told = phrase(name, language)
        more = f" {filled['more']}" if filled.get("more") else ""
        self.dutch = plain_label(told.nl + more, style)
        both = row(self.dutch, spacing=24)
        both.setStretch(0, 1)
        if told.other:
            load_fonts()
            other = plain_label(told.other, style)
            other.setProperty("beside", True)
            if language in RIGHT_TO_LEFT:
                other.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            both.addWidget(other, 1)
        self.setLayout(both)

    def setBuddy(self, widget: QWidget) -> None:
        """The Dutch words are the label of `widget`."""
        self.dutch.setBuddy(widget)


def phrase_text(name: str, language: str) -> str:
    """One phrase in both languages as one text, for a button."""
    told = phrase(name, language)
    if told.other:
        load_fonts()
    return f"{told.nl} · {told.other}" if told.other else told.nl


def with_phrase(text: str, name: str, language: str) -> str:
    """A text of the window for parents, and beside it what the phrases have for it in their language."""
    told = phrase(name, language)
    if not told.other:
        return text
    load_fonts()
    return f"{text} · {told.other}"


@cache
def load_fonts() -> None:
    """The letters of languages that the system may have no font for."""
    for path in sorted((resource_folder("third_party")).rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
