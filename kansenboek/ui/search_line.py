"""The search box above a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from .tables import Table
from .widgets import can_be_emptied

DIGITS = "123456789"
WAIT_MS = 150
"""Milliseconds from the last letter until the search begins."""


class SearchLine(QLineEdit):
    """A search box: the arrow down and Enter go on to what was found.

    `numbered`: nobody's name has a digit in it, so a digit chooses the row with that number.
    """

    def __init__(self, name: str, table: Table, *, numbered: bool = False) -> None:
        super().__init__()
        self._table = table
        self._numbered = numbered
        if numbered:
            table.number_rows()
        self.setProperty("look", "search")
        self.setAccessibleName(name)
        can_be_emptied(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.settled = self._timer.timeout
        """Nothing was typed for a moment."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._finish():
                self._table.open_current()
        elif key == Qt.Key.Key_Down:
            if self._finish():
                self._table.take_focus()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif self._numbered and event.text() in DIGITS and event.text() and self.text():
            if self._finish():
                self._table.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _finish(self) -> bool:
        """Search now if a search is still waiting; gives whether what was found is in sight, and can be chosen.

        It is away as long as a large book is read and something that stood there may have to go.
        """
        if self._timer.isActive():
            self._timer.stop()
            self._timer.timeout.emit()
        return self._table.isVisibleTo(self.window())
