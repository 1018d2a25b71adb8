"""Locks by itself: after a while without keys or mouse, and after the computer slept.

What the system tells (its screen is locked, its lid is shut) comes from `platform`; the clocks see a sleep of which
it told nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kansenboek.kit.clock import Clock

from .platform import System, system
from .qt_later import QElapsedTimer

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

LOOK_MS = 2000
ASLEEP = timedelta(seconds=2)
"""A sleep that the system's own clocks tell. They are not set by anybody, so two seconds are one."""
AHEAD = timedelta(seconds=30)
"""When the calendar moved on by this much more than the time awake, the computer stood still in between. Where only
this is known a calendar that is set right by a few seconds locks nothing."""
_INPUT = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
})  # fmt: skip


class _Times(NamedTuple):
    """The clocks at one look."""

    calendar: datetime
    awake: timedelta
    asleep: timedelta


class AutoLock(QObject):
    """Calls `lock` after `minutes` without input, or when the computer slept; `lock` gives whether it worked.

    Input is seen at the windows, before any widget: one small call for each key or movement.
    """

    def __init__(
        self,
        lock: Callable[[], bool],
        clock: Clock,
        minutes: int,
        parent: QObject,
        here: System | None = None,
    ) -> None:
        super().__init__(parent)
        self._lock, self._clock, self._here = lock, clock, here or system()
        self.minutes = minutes
        self._rest = QElapsedTimer()
        self._looked_at = self._times()
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
        self._looked_at = self._times()
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
        before, now = self._looked_at, self._times()
        self._looked_at = now
        ahead = (now.calendar - before.calendar) - (now.awake - before.awake)
        slept = now.asleep - before.asleep > ASLEEP or ahead > AHEAD
        if slept or self._rest.hasExpired(self.minutes * 60_000):
            self.lock_now()

    def _times(self) -> _Times:
        return _Times(self._clock.now(), self._here.awake(), self._here.asleep())

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
