"""What stands below the list of pages: a button that says something of the open store, and leads to its page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.feature import PageEntry
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages

from .desk import Desk
from .icons import icon
from .mnemonics import plain
from .widgets import Button

ROOM = 60
"""Pixels of such a button that are no words: its icon and what is around both."""


class SideLine(Button):
    """Such a button. Words that are wider than the list end in an ellipsis; the tooltip has them all."""

    def __init__(self, entry: PageEntry, desk: Desk, go: Callable[[Place], object]) -> None:
        super().__init__(icon(entry.icon), "")
        self.setProperty("look", "nav")
        self.setAutoDefault(False)
        self._entry, self._desk, self.told = entry, desk, ""
        self._lines: list[str] = []
        self.clicked.connect(lambda _on=False: go(Place(entry.kind)))

    def look(self) -> None:
        """Say it anew; with nothing to say it is not there."""
        say = self._entry.at_side
        self._lines = (say(self._desk.unlocked) if say is not None else "").split("\n")
        self.told = " ".join(self._lines)
        self.setVisible(bool(self.told))
        self.setAccessibleName(self.told)
        self.setToolTip(plain(self.told))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())  # never wider than the list above it

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits, room = self.fontMetrics(), self.width() - ROOM
        shown = (fits.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in self._lines)
        self.setText(plain("\n".join(shown)))


class SideLines(QWidget):
    """A button for each page of the register that has something to say there."""

    def __init__(self, desk: Desk, go: Callable[[Place], object]) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self._desk = desk
        self.lines = [SideLine(entry, desk, go) for entry in pages() if entry.at_side is not None]
        for line in self.lines:
            inside.addWidget(line)
        desk.changes.happened.connect(lambda _changes: self.look())
        self.look()

    def look(self) -> None:
        """Say everything anew, unless a thread works with the store."""
        if not self._desk.unlocked.is_lent:
            for line in self.lines:
                line.look()
