"""Linux: dumps and looks into the memory are stopped, sleep is measured, and the desktop is listened to."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kansenboek.kit.c_calls import c_calls

from .posix import Posix

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

    from .system import Told

_PR_SET_DUMPABLE = 4
_NO_MEMORY = "0"
"""No kind of memory goes into a dump. One that is handed to a program, as on Ubuntu and Fedora, is made whatever its
size may be; then nothing is in it."""


_CONNECTIONS = {
    "xcb": ("libxcb.so.1", "xcb_get_file_descriptor", "connection"),
    "wayland": ("libwayland-client.so.0", "wl_display_get_fd", "display"),
}
"""The platform of Qt → the library, its function that tells the socket, and what Qt calls the connection."""


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
        c_calls().CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

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

    @property
    def clipboard_marks(self) -> Mapping[str, bytes]:
        """Klipper of KDE keeps out of its history what carries this; other desktops have none of their own."""
        return {"x-kde-passwordManagerHint": b"secret"}

    def keep_windows(self, application: QGuiApplication) -> str:
        """Let the connection to the server of the screen stay open: the windows live as long as that does.

        Has run on X11; on Wayland it is a socket too, and it has not run there.
        """
        with suppress(OSError, AttributeError, KeyError):
            library, function, of_qt = _CONNECTIONS[application.platformName()]
            connection = getattr(application.nativeInterface(), of_qt)()
            socket_of = getattr(c_calls().CDLL(library), function)
            number = int(socket_of(c_calls().c_void_p(connection)))
            os.set_inheritable(number, True)
            return str(number)
        return ""

    def keep_windows_to_ourselves(self, kept: str) -> None:
        with suppress(OSError, ValueError):
            os.set_inheritable(int(kept), False)

    def let_windows_go(self, kept: str) -> None:
        with suppress(OSError, ValueError):
            os.close(int(kept))
