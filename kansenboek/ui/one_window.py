"""The window of a book hears of a second start, and comes to the front; see `second_start`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from .qt_later import Qt
from .second_start import listen


class OneWindow(QObject):
    """Listens for a second start on the book in `home`, from `listen` until `close`."""

    def __init__(self, window: QWidget, home: Path) -> None:
        super().__init__(window)
        self._window, self._home = window, home
        self._server: Any = None

    def listen(self) -> None:
        """Begin."""
        if self._server is None:
            self._server = listen(self._home, self, lambda: come_to_front(self._window))

    def close(self) -> None:
        """Stop listening: the window goes."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None


def come_to_front(window: QWidget) -> None:
    """Show the window above those of other programs, with the question that is open in it, as it is."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    for each in (window, QApplication.activeModalWidget()):
        if each is not None:
            each.show()
            each.raise_()
            each.activateWindow()
