"""F12 and Ctrl+L before everything else: whatever page, question, menu or list is open, and wherever the keys go.

They are no shortcuts of an action. Those are asleep under a question or a menu, and two actions with one shortcut
cancel each other: after a change of language these two keys once did nothing for the rest of the day. Here each key
passes by before any window or field sees it.

Keys do what they do in the order in which they were pressed, also when they waited together. While a screen reader
listens under Linux, Qt shows it each key first and delivers the key again when it has answered, but does shortcuts at
once: “Alt+G, hello” went to the menus when the window was busy, and Ctrl+S came before the last words. What is
delivered again is looked at again, so the first look is not needed then.

What is pressed in a dialog that the system draws never comes here: there the system tells of it (`press`).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from .dialogs import questions
from .platform import Pressed
from .platform.pictures import OutOfPictures

_PRESS, _OVERRIDE, _DRAG = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.DragEnter
_SURFACE = QEvent.Type.PlatformSurface
_LOCK = Qt.KeyboardModifier.ControlModifier
_BESIDE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
_L_ON_THE_BOARD = {"xcb": 46, "wayland": 46, "windows": 38}
"""Platform → the number that the key of the L has on the board, whatever is written on it."""
_LATIN = range(0x20, 0x250)


class Guard(QObject):
    """Hears the two keys in the whole program, from when it is made until its parent goes.

    `pictures` hears from it of every window that is made, so that it need not hear all events as well.
    """

    hide_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QObject, pictures: OutOfPictures | None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.delivered_again = False
        """Whether keys are shown to somebody else first, and looked at when they come back."""
        self._stand_in_front()

    def _stand_in_front(self) -> None:
        """Be the first to see every event: Qt asks the latest filter first."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here: names of this module are found sooner than those of an enum.
        kind = event.type()
        if kind is _PRESS or kind is _OVERRIDE:
            if kind is _PRESS:
                # What is delivered again does not come from the keyboard; what comes from it and reaches a widget
                # was shown to nobody before.
                if watched.isWindowType() != event.spontaneous():
                    self.delivered_again = not event.spontaneous()
            elif self.delivered_again and watched.isWindowType():
                event.accept()  # no shortcut yet: its turn comes
                return True
            return isinstance(event, QKeyEvent) and self._takes(event, pressed=kind is _PRESS)
        if kind is _DRAG:
            # What drags keeps all keys to itself, by a filter that it sets when it begins.
            self._stand_in_front()
        elif kind is _SURFACE and self._pictures is not None:
            self._pictures.surface(watched, event)
        return False

    def _takes(self, event: QKeyEvent, *, pressed: bool) -> bool:
        if event.key() == Qt.Key.Key_F12:
            asked = Pressed.HIDE
        elif event.modifiers() & ~_BESIDE == _LOCK and _is_l(event):
            asked = Pressed.LOCK
        else:
            return False
        event.accept()  # a shortcut with this key, if any, does not see it
        if pressed and not event.isAutoRepeat():
            self.press(asked)
        return True

    def press(self, pressed: Pressed) -> None:
        """Somebody pressed one of the two keys, here or in a dialog that the system draws."""
        asked = self.hide_asked if pressed is Pressed.HIDE else self.lock_asked
        # In the next turn: what is taken away now may be what this key was on its way to.
        QTimer.singleShot(0, self, asked.emit)


def stand_guard(window: Any, pictures: OutOfPictures | None) -> None:
    """Let the two keys hide and lock `window` from now on, and keep every window out of `pictures`, where the system
    can. Not before the first paint: what hears all events makes Qt tell Python of all its classes, which takes a
    tenth of the start.
    """
    if window.findChild(Guard) is None:
        guard = Guard(window, pictures)
        guard.hide_asked.connect(window.draw_curtain)
        guard.lock_asked.connect(window.lock)
        questions.pressed = guard.press
        if pictures is not None:
            pictures.begin()


def _is_l(event: QKeyEvent) -> bool:
    """Whether it is the L, or on a board without Latin letters the key that stands where the L is on others.

    Where a Latin board is set as well, Qt looks there by itself; who has only one of Cyrillic, Arabic or Greek
    letters would otherwise have no L at all.
    """
    if event.key() == Qt.Key.Key_L:
        return True
    if event.key() in _LATIN or event.key() >= Qt.Key.Key_Escape:
        return False
    return event.nativeScanCode() == _L_ON_THE_BOARD.get(QGuiApplication.platformName())
