"""The window stays on the screen while the program begins anew, so that the keyboard stays with it.

Until the window of the process that follows is there and is typed in, keys go to the one of before, which nobody
reads any more, and not to whatever program lies under it. When it locked by itself while somebody types in another
program, the keyboard stays there: then neither window takes it.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from .platform import System
from .qt_later import Qt

KEPT = "KANSENBOEK_KEPT"
"""What the process that follows needs to let the window of before go (`System.keep_windows`)."""
ELSEWHERE = "KANSENBOEK_ELSEWHERE"
"""Set for that process when another program has the keyboard: its window leaves it there."""
SOON_MS = 20
"""Milliseconds between two looks whether the keyboard is here."""
LONGEST_MS = 1000
"""After that it goes anyway: a desktop may give the keyboard to nobody by itself."""


class StaysOnScreen(QMainWindow):
    """A window that knows what to do around beginning anew."""

    painted = Signal()
    """After the first paint."""
    _here: System
    stays = False
    """Whether closing it leaves it on the screen."""

    def stay_behind(self) -> None:
        """Close it, and show it as it is now, locked and alone: this process ends, and nobody paints it again.

        While another program has the keyboard it only closes.
        """
        self.stays = QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        self.close()
        if not self.stays:
            os.environ[ELSEWHERE] = "1"
            return
        for other in QApplication.topLevelWidgets():
            if other is not self:
                other.hide()  # a menu that is open holds the keyboard
        QApplication.sendPostedEvents()
        self.repaint()
        QApplication.sync()
        if isinstance(application := QApplication.instance(), QApplication):
            os.environ[KEPT] = self._here.keep_windows(application)

    def take_over_from_before(self) -> None:
        """Let the window of the process before go when this one is typed in, if there is one."""
        if os.environ.pop(ELSEWHERE, ""):
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        if kept := os.environ.pop(KEPT, ""):
            self.painted.connect(KeptWindow(self, self._here, kept).begin)


class KeptWindow(QObject):
    """Lets it go when `window` is there and is the one that is typed in."""

    def __init__(self, window: QWidget, here: System, kept: str) -> None:
        super().__init__(window)
        self._window, self._here, self._kept, self._waited = window, here, kept, 0
        here.keep_windows_to_ourselves(kept)
        self._timer = QTimer(self)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """The window was painted: ask for the keyboard."""
        self._window.activateWindow()
        self._timer.start()

    def _look(self) -> None:
        self._waited += SOON_MS
        if self._window.isActiveWindow() or self._waited >= LONGEST_MS:
            self._timer.stop()
            self._here.let_windows_go(self._kept)
