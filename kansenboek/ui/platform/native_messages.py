"""Lets the messages of Windows pass by before Qt acts on them. Nothing is held back."""

from __future__ import annotations

from ctypes import wintypes
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from .system import Told
from .window_number import WindowNumber
from .windows_messages import Messages

WINDOW_MESSAGE = b"windows_generic_MSG"
"""What Qt calls a message to one of our windows; power and session come in no other way."""


class NativeMessages(QAbstractNativeEventFilter):
    """Tells what was heard, in the next turn of the loop: a window that is being asked must not go in that moment."""

    def __init__(self, told: Told, parent: QObject) -> None:
        super().__init__()
        self._told, self._parent, self._messages = told, parent, Messages()

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        """Look at one message, and let it go on."""
        if bytes(kind) == WINDOW_MESSAGE and shiboken6.isValid(self._parent):
            told = wintypes.MSG.from_address(int(message))
            heard = self._messages.read(told.message or 0, told.wParam or 0, told.lParam or 0)
            if heard is not None:
                QTimer.singleShot(0, self._parent, lambda: self._told(heard))
        return False, 0


class Registered(QObject):
    """Has a window told of session and power, also when it gets another number, as when its frame changes."""

    def __init__(self, window: QWidget, register: Any, told: Told) -> None:
        super().__init__(window)
        self._filter = NativeMessages(told, window)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        register(int(window.winId()))
        WindowNumber(window, register)
