"""macOS: what can be asked of its libraries by name. None of this has run on a Mac.

Not there: being told that the screen is locked or the lid shut, and keeping debuggers out, which the system does for
a program that is signed so. A sleep is seen by the clocks, at the first look after it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from .native_dialogs import is_drawn_by_the_system
from .posix import Posix

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_SYSTEM = "/usr/lib/libSystem.dylib"
_OBJECTS = "/usr/lib/libobjc.dylib"
_IN_NO_PICTURE = 0  # NSWindowSharingNone


class _Timebase(ctypes.Structure):
    """How many billionths of a second a tick is, as a fraction."""

    _fields_ = (("numerator", ctypes.c_uint32), ("denominator", ctypes.c_uint32))


class MacOS(Posix):
    """A Mac. `load` gives a library by its path."""

    def __init__(self, load: Callable[[str], Any] = ctypes.CDLL) -> None:
        self._load = load

    def awake(self) -> timedelta:
        return self._ticks("mach_absolute_time")

    def asleep(self) -> timedelta:
        return self._ticks("mach_continuous_time") - self.awake()

    def _ticks(self, name: str) -> timedelta:
        library, base = self._load(_SYSTEM), _Timebase()
        library.mach_timebase_info.argtypes = (ctypes.POINTER(_Timebase),)
        library.mach_timebase_info(ctypes.byref(base))
        clock = getattr(library, name)
        clock.restype, clock.argtypes = ctypes.c_uint64, ()
        return timedelta(microseconds=clock() * base.numerator / base.denominator / 1000)

    def draws(self, dialog: QDialog) -> bool:
        return is_drawn_by_the_system(dialog)

    def end_own_loops(self) -> None:
        """Tell the application that the dialog which it runs now has ended."""
        application = self._tell(self._class("NSApplication"), "sharedApplication")
        self._tell(application, "abortModal")

    def keep_out_of_pictures(self, window: int) -> None:
        """Older ways to take the screen leave the window out; newer ones (ScreenCaptureKit) may not."""
        shown_in = self._tell(window, "window")
        if shown_in:
            self._tell(shown_in, "setSharingType:", _IN_NO_PICTURE)

    @property
    def hides_windows(self) -> bool:
        return True

    def _class(self, name: str) -> Any:
        get = self._load(_OBJECTS).objc_getClass
        get.restype, get.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
        return get(name.encode("ascii"))

    def _tell(self, receiver: Any, message: str, *numbers: int) -> Any:
        """Send a message that takes whole numbers and gives an object or nothing."""
        library = self._load(_OBJECTS)
        register, send = library.sel_registerName, library.objc_msgSend
        register.restype, register.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
        send.restype = ctypes.c_void_p
        send.argtypes = (ctypes.c_void_p, ctypes.c_void_p, *(ctypes.c_ulong for _number in numbers))
        return send(receiver, register(message.encode("ascii")), *numbers)
