"""Locks by itself: after a while without keys or mouse, after the computer slept, when its screen is locked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import SLOT, QElapsedTimer, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from kansenboek.kit.clock import Clock

LOOK_MS = 2000
ASLEEP = timedelta(seconds=30)
"""When the clock moved on by this much more than our own timer, the computer slept in between."""
_INPUT = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
})  # fmt: skip


class AutoLock(QObject):
    """Calls `lock` after `minutes` without input, or when the computer slept; `lock` gives whether it worked.

    Input is seen at the windows, before any widget: one small call for each key or movement.
    """

    def __init__(self, lock: Callable[[], bool], clock: Clock, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._lock, self._clock = lock, clock
        self.minutes = minutes
        self._rest, self._since_look = QElapsedTimer(), QElapsedTimer()
        self._looked_at = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def start(self) -> None:
        """The store is open: begin to count."""
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._rest.start()
        self._since_look.start()
        self._looked_at = self._clock.now()
        self._timer.start()

    def stop(self) -> None:
        """The store is closed."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    @Slot()
    def look(self) -> None:
        """Lock when it was quiet for long enough, or when the computer slept."""
        now = self._clock.now()
        missed = now - self._looked_at - timedelta(milliseconds=self._since_look.restart())
        self._looked_at = now
        if missed > ASLEEP or self._rest.hasExpired(self.minutes * 60_000):
            self.lock_now()

    def lock_now(self) -> None:
        """Lock, whatever is on the screen."""
        if self.is_running():
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._rest.start()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


class DesktopSignals(QObject):
    """Hears from the desktop of Linux that the computer goes to sleep or its screen is locked.

    Elsewhere `AutoLock` notices a sleep afterwards, at the first look.
    """

    def __init__(self, lock: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._lock = lock
        if sys.platform.startswith("linux"):
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only where there is such a thing

            system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
            login = "org.freedesktop.login1"
            self._hear(system, login, f"{login}.Manager", "PrepareForSleep", "sleeping(bool)")
            self._hear(system, login, f"{login}.Session", "Lock", "locked()")
            for saver in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
                self._hear(session, saver, saver, "ActiveChanged", "sleeping(bool)")

    def _hear(self, bus: object, service: str, interface: str, signal: str, slot: str) -> None:
        # Without a bus this connects nothing and says so by False: there is nobody to hear then.
        bus.connect(service, "", interface, signal, self, SLOT(slot))  # type: ignore[attr-defined]

    @Slot(bool)
    def sleeping(self, is_so: bool) -> None:
        """The computer goes to sleep, or its screen goes dark."""
        if is_so:
            self._lock()

    @Slot()
    def locked(self) -> None:
        """The screen is locked."""
        self._lock()
