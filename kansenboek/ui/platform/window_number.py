"""The number by which the system knows a window: it gets another one when its frame changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WindowNumber(QObject):
    """Tells the number of `window` in the moment that it gets one, as long as it lives."""

    def __init__(self, window: QWidget, told: Callable[[int], object]) -> None:
        super().__init__(window)
        self._window, self._told = window, told
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.WinIdChange:
            number = self._window.internalWinId()  # not `winId`: a window that goes would get a new one
            if number:
                self._told(int(number))
        return False
