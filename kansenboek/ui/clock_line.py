"""A line above every page for as long as the clock of this computer cannot be right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kansenboek.book.clock_while_open import ClockWatch
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current

from .widgets import announce, button, picture, plain_label

LOOK_EVERY_MS = 30_000
"""Milliseconds between two looks at the clock: it goes soon after it was set right, and comes when it jumps."""


class ClockLine(QWidget):
    """Says that the clock is wrong until it is set, or until somebody says that it is right (for this opening)."""

    found = Signal(object)
    """A KnownError: the store could not be asked. It is not asked again."""

    def __init__(self, unlocked: Unlocked) -> None:
        super().__init__()
        self._unlocked = unlocked
        self._watch = ClockWatch(unlocked)
        self._said_right = ""
        """The verb of what was told and is not to be told again."""
        strip = QFrame()
        strip.setProperty("look", "strip")
        strip.setAccessibleName(_("The clock of this computer"))
        self.text = plain_label("")
        self.right = button(_("The clock is right"), self.say_right, style="quiet")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(strip)
        layout = QHBoxLayout(strip)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(picture("warning", "error", 22))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.right)
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_EVERY_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.hide()

    @Slot()
    def look(self) -> None:
        """Look at the clock again, unless a thread has the store."""
        if self._unlocked.is_lent or self._unlocked.is_offered:
            return
        try:
            told = self._watch.look()
        except KnownError as error:
            self.stop()
            self.found.emit(error)
            return
        if told is None or told.verb == self._said_right:
            self.hide()
            return
        self._said_right = ""
        text = current().explain(told)
        if text != self.text.text() or self.isHidden():
            self.text.setText(text)
            self.show()
            announce(self, text)

    def say_right(self) -> None:
        """Somebody looked, and the clock is right: then it was wrong when the log was written."""
        told = self._unlocked.clock_told
        self._said_right = told.verb if told is not None else ""
        self.hide()

    def stop(self) -> None:
        """The store is about to be closed."""
        self.timer.stop()
