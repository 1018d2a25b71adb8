"""Windows: what it says of session, power and contrast, and what it can be asked to do and to leave undone.

Every call is tested with libraries that record it, and every message by sending one. It ran under Wine 8 with the
Python and the Qt of Windows (2026-11-30): dialogs of printers and files, the menu of a window and a window that is
being moved end, one that does not is left, and a session that is locked is heard. Wine keeps no window out of
pictures and knows no sleep. None of this has run on Windows itself.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from ctypes import wintypes
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from .native_dialogs import is_drawn_by_the_system
from .system import APP_ID
from .windows_calls import EACH_WINDOW, Calls, Guid, HighContrast, PrinterInfo
from .windows_keys import KeyHook
from .windows_messages import POWER

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QDialog, QWidget

    from .system import Pressed, Told

_NO_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_NO_HEAP = 0x0001  # WER_FAULT_REPORTING_FLAG_NOHEAP
_CLOSE = 0x0010  # WM_CLOSE
_CANCEL = 0x001F  # WM_CANCELMODE
_DIALOG = "#32770"
"""The class of every dialog that Windows makes itself: printers, files, a printer that asks for a name."""
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_TO_A_WINDOW = 0  # DEVICE_NOTIFY_WINDOW_HANDLE
_IN_NO_PICTURE, _BLACK = 0x11, 0x01  # WDA_EXCLUDEFROMCAPTURE (since 2004), WDA_MONITOR
_ANYBODY = 0xFFFFFFFF  # ASFW_ANY
_GET_CONTRAST = 0x0042  # SPI_GETHIGHCONTRAST
_CONTRAST_IS_ON = 0x0001  # HCF_HIGHCONTRASTON
_APART = 0x00000008 | 0x00000200  # DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP
_ALL_OF_IT = 2
"""The level of what is asked of a printer at which its port is among the answers: PRINTER_INFO_2W."""
_TICKS = 10_000_000
"""Interrupt time counts in tenths of a microsecond."""


class Windows:
    """Windows 10 or newer."""

    def __init__(self, calls: Calls | None = None) -> None:
        self._calls = calls or Calls()

    def leave_no_dumps(self) -> None:
        """No report and no dump of this process and of those that it starts.

        The installed program is also named as one that error reporting leaves alone, for this user. Python is not:
        other programs run in it.
        """
        self._calls("kernel32", "SetErrorMode", _NO_BOXES)
        self._calls("kernel32", "WerSetFlags", _NO_HEAP)
        if getattr(sys, "frozen", False):
            self._calls("wer", "WerAddExcludedApplication", Path(sys.executable).name, False)

    def let_nobody_look_in(self) -> None:
        """Nothing: Windows lets programs of the same user look into each other."""

    def name_program(self) -> None:
        self._calls("shell32", "SetCurrentProcessExplicitAppUserModelID", APP_ID)

    def awake(self) -> timedelta:
        ticks = ctypes.c_uint64()
        self._calls("kernel32", "QueryUnbiasedInterruptTime", ctypes.byref(ticks))
        return timedelta(seconds=ticks.value / _TICKS)

    def asleep(self) -> timedelta:
        return timedelta(milliseconds=self._calls("kernel32", "GetTickCount64")) - self.awake()

    def listen(self, window: QWidget, told: Told) -> None:
        from .native_messages import Registered  # noqa: PLC0415 - needs Qt

        Registered(window, self.register, told)

    def register(self, window: int) -> None:
        """Have the window with this number told of session and power. Power begins with how it is now."""
        self._calls("wtsapi32", "WTSRegisterSessionNotification", window, _THIS_SESSION)
        for guid in POWER:
            named = Guid.from_buffer_copy(guid)
            self._calls(
                "user32", "RegisterPowerSettingNotification", window, ctypes.byref(named), _TO_A_WINDOW
            )

    def draws(self, dialog: QDialog) -> bool:
        return is_drawn_by_the_system(dialog)

    def hear_keys(self, told: Callable[[Pressed], object]) -> AbstractContextManager[None]:
        return KeyHook(self._calls, told)

    def end_own_loops(self) -> None:
        """Close the dialogs of Windows in this program, and cancel its menus, dragging and moving of a window.

        A dialog under another one is switched off, and is not closed before that one is gone.
        """
        self._calls("user32", "EndMenu")
        ours = self._calls("kernel32", "GetCurrentProcessId")
        for window, name in self._windows(ours):
            message = _CLOSE if name == _DIALOG else _CANCEL
            if message == _CANCEL or self._calls("user32", "IsWindowEnabled", window):
                self._calls("user32", "PostMessageW", window, message, 0, 0)

    def _windows(self, process: int) -> list[tuple[int, str]]:
        """Number and class of every window of this process that is on the screen, the front one first."""
        found: list[tuple[int, str]] = []

        def look(window: int, _further: int) -> bool:
            owner, name = wintypes.DWORD(), ctypes.create_unicode_buffer(256)
            self._calls("user32", "GetWindowThreadProcessId", window, ctypes.byref(owner))
            if owner.value == process and self._calls("user32", "IsWindowVisible", window):
                self._calls("user32", "GetClassNameW", window, name, len(name))
                found.append((window, name.value))
            return True

        self._calls("user32", "EnumWindows", EACH_WINDOW(look), 0)
        return found

    def keep_out_of_pictures(self, window: int) -> None:
        """Recall, recordings and shared screens leave the window out; before Windows 10 2004 it is black in them."""
        if not self._calls("user32", "SetWindowDisplayAffinity", window, _IN_NO_PICTURE):
            self._calls("user32", "SetWindowDisplayAffinity", window, _BLACK)

    @property
    def hides_windows(self) -> bool:
        return True

    @property
    def clipboard_marks(self) -> Mapping[str, bytes]:
        """Kept out of the history (Windows and V) and off the user's other computers. The first means all of it."""
        return {
            f'application/x-qt-windows-mime;value="{name}"': b"\0\0\0\0"
            for name in (
                "ExcludeClipboardContentFromMonitorProcessing",
                "CanIncludeInClipboardHistory",
                "CanUploadToCloudClipboard",
            )
        }

    def let_others_in_front(self) -> None:
        self._calls("user32", "AllowSetForegroundWindow", _ANYBODY)

    def wants_contrast(self) -> bool:
        asked = HighContrast(ctypes.sizeof(HighContrast), 0, None)
        self._calls("user32", "SystemParametersInfoW", _GET_CONTRAST, asked.size, ctypes.byref(asked), 0)
        return bool(asked.flags & _CONTRAST_IS_ON)

    def ports_of(self, printer: str) -> str:
        """As Windows has them for this printer, also for one of a server. Raises OSError when it does not say."""
        handle, size = wintypes.HANDLE(), wintypes.DWORD()
        if not self._calls("winspool.drv", "OpenPrinterW", printer, ctypes.byref(handle), None):
            raise OSError("OpenPrinterW")
        try:
            # The first call fails and tells how much room the answer takes.
            self._calls("winspool.drv", "GetPrinterW", handle, _ALL_OF_IT, None, 0, ctypes.byref(size))
            room = ctypes.create_string_buffer(max(size.value, ctypes.sizeof(PrinterInfo)))
            if not self._calls(
                "winspool.drv", "GetPrinterW", handle, _ALL_OF_IT, room, len(room), ctypes.byref(size)
            ):
                raise OSError("GetPrinterW")
            return PrinterInfo.from_buffer(room).port or ""
        finally:
            self._calls("winspool.drv", "ClosePrinter", handle)

    def keep_windows(self, application: QGuiApplication) -> str:
        return ""

    def keep_windows_to_ourselves(self, kept: str) -> None:
        """Nothing: none are kept."""

    def let_windows_go(self, kept: str) -> None:
        """Nothing: none are kept."""

    def start_anew(self, command: Sequence[str]) -> None:
        """Start it on its own: no console and no pipe of this process is held open by it."""
        import subprocess  # noqa: PLC0415 - stays out of the start

        nowhere = subprocess.DEVNULL
        subprocess.Popen(  # noqa: S603 - ourselves, without a shell
            list(command),
            stdin=nowhere, stdout=nowhere, stderr=nowhere,
            close_fds=True,
            creationflags=_APART if os.name == "nt" else 0,
            start_new_session=os.name != "nt",
        )  # fmt: skip
