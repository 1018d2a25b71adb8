"""A click beside an open list of suggestions closes it, and does what it does anywhere else.

Qt keeps that click for itself: the cursor stays in the line of the list, and what is typed next is typed there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QCompleter, QWidget


class ClickGoesOn(QObject):
    """Lets a press beside the list of `completer` go on to the window that the list belongs to."""

    def __init__(self, completer: QCompleter) -> None:
        super().__init__(completer)
        self._completer = completer
        popup = completer.popup()
        if popup is not None:
            popup.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        popup, line = self._completer.popup(), self._completer.widget()
        if popup is None or line is None or popup.rect().contains(event.position().toPoint()):
            return False
        popup.hide()
        window = line.window()
        handle, at = window.windowHandle(), event.globalPosition()
        if handle is not None and window.rect().contains(window.mapFromGlobal(at.toPoint())):
            again = QMouseEvent(
                event.type(), window.mapFromGlobal(at), at, event.button(), event.buttons(), event.modifiers()
            )
            _give_focus(window.childAt(window.mapFromGlobal(at.toPoint())))
            QApplication.sendEvent(handle, again)
        return True


def _give_focus(under: QWidget | None) -> None:
    """Put the cursor where Qt does at a click: a press that is sent on moves it no longer by itself."""
    while under is not None and not (under.isEnabled() and under.focusPolicy() & Qt.FocusPolicy.ClickFocus):
        under = None if under.isWindow() else under.parentWidget()
    if under is not None:
        under.setFocus(Qt.FocusReason.MouseFocusReason)
