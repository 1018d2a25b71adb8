"""Keeps every window out of recordings of the screen: the window itself, its dialogs, menus, lists and hints.

It is asked of the system in the moment that a window gets its number, before it is shown. It is no hard border: a
program that wants to can still take pictures, and so can a telephone.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPlatformSurfaceEvent, QWindow

from .system import System

_SURFACE = QEvent.Type.PlatformSurface
_MADE = QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated


class OutOfPictures(QObject):
    """Looks at every window that is made, until its parent goes."""

    def __init__(self, system: System, parent: QObject) -> None:
        super().__init__(parent)
        self._system = system
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is _SURFACE
            and isinstance(watched, QWindow)
            and isinstance(event, QPlatformSurfaceEvent)
            and event.surfaceEventType() == _MADE
            and watched.isTopLevel()
        ):
            self._system.keep_out_of_pictures(int(watched.winId()))
        return False
