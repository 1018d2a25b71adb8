"""Keeps every window out of recordings of the screen: the window itself, its dialogs, menus, lists and hints.

It is asked of the system in the moment that a window gets its number, before it is shown. It is no hard border: a
program that wants to can still take pictures, and so can a telephone.

Whoever hears all events tells of the other windows (`guard`): to hear them a second time made walking from page to
page a fifth slower, and before the first paint it took forty milliseconds.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QPlatformSurfaceEvent, QWindow
from PySide6.QtWidgets import QWidget

from .system import System
from .window_number import WindowNumber

_MADE = QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated


class OutOfPictures:
    """Keeps `window` out from the beginning, and every other one from `begin` on."""

    def __init__(self, system: System, window: QWidget) -> None:
        self._system = system
        WindowNumber(window, system.keep_out_of_pictures)

    def begin(self) -> None:
        """From now on `surface` is told of every window; ask for those that are on the screen already."""
        for each in QGuiApplication.topLevelWindows():
            if each.isVisible():
                self._system.keep_out_of_pictures(int(each.winId()))

    def surface(self, watched: QObject, event: QEvent) -> None:
        """Something gets what it is drawn on, or loses it."""
        if (
            isinstance(watched, QWindow)
            and isinstance(event, QPlatformSurfaceEvent)
            and event.surfaceEventType() == _MADE
            and watched.isTopLevel()
        ):
            self._system.keep_out_of_pictures(int(watched.winId()))
