"""Linux: dumps and looks into the memory are stopped, sleep is measured, and the desktop is listened to."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from .posix import Posix

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from .system import Told

_PR_SET_DUMPABLE = 4
_NO_MEMORY = "0"
"""No kind of memory goes into a dump. One that is handed to a program, as on Ubuntu and Fedora, is made whatever its
size may be; then nothing is in it."""


class Linux(Posix):
    """A desktop of Linux."""

    def leave_no_dumps(self) -> None:
        super().leave_no_dumps()
        # Both hold for every process that this one starts too. Not every place lets /proc be written.
        with suppress(OSError):
            Path("/proc/self/coredump_filter").write_text(_NO_MEMORY, encoding="ascii")

    def let_nobody_look_in(self) -> None:
        """Not dumpable: no debugger of this user comes in, and `/proc/PID` belongs to root.

        Nothing of ours reads there; the bus of the screen reader asks the socket who we are.
        """
        import ctypes  # noqa: PLC0415 - two milliseconds, which no first window waits for

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

    def awake(self) -> timedelta:
        if sys.platform != "linux":
            return super().awake()
        return timedelta(seconds=time.clock_gettime(time.CLOCK_MONOTONIC))  # stands still in a sleep

    def asleep(self) -> timedelta:
        if sys.platform != "linux":
            return super().asleep()
        return timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME)) - self.awake()

    def listen(self, window: QWidget, told: Told) -> None:
        from .linux_signals import DesktopSignals  # noqa: PLC0415 - needs Qt's part for the bus

        DesktopSignals(told, window)
