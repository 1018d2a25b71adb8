"""The functions of Windows that are called, each with the types of what goes in and comes out.

Without these ctypes would cut a window's number and a pointer down to 32 bits. The libraries come from outside, so
every system can test the calls.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

Load = Callable[[str], Any]
"""Gives a library of Windows by its name."""

EACH_WINDOW: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(
    wintypes.BOOL, wintypes.HWND, wintypes.LPARAM
)
"""What `EnumWindows` calls for each window; it goes on while that gives True."""

KEYS_HEARD: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(
    wintypes.LPARAM, ctypes.c_int, wintypes.WPARAM, wintypes.LPARAM
)
"""What Windows calls for each key: whether it is taken out, which it is, and how it was pressed. It goes no further
unless that gives 0."""


class Guid(ctypes.Structure):
    """The number that names a setting of the power supply."""

    _fields_ = (("bytes", ctypes.c_ubyte * 16),)


class HighContrast(ctypes.Structure):
    """HIGHCONTRASTW: the size of this structure, the flags, and the name of the colours."""

    _fields_ = (("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR))


class PrinterInfo(ctypes.Structure):
    """The beginning of PRINTER_INFO_2W: what comes after the ports is not read."""

    _fields_ = (
        ("server", wintypes.LPWSTR),
        ("printer", wintypes.LPWSTR),
        ("share", wintypes.LPWSTR),
        ("port", wintypes.LPWSTR),
    )


_BOOL, _DWORD, _HWND, _UINT = wintypes.BOOL, wintypes.DWORD, wintypes.HWND, wintypes.UINT

CALLS: dict[str, dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "kernel32": {
        "GetCurrentProcessId": (_DWORD, ()),
        "GetCurrentThreadId": (_DWORD, ()),
        "GetTickCount64": (ctypes.c_uint64, ()),
        "QueryUnbiasedInterruptTime": (_BOOL, (ctypes.POINTER(ctypes.c_uint64),)),
        "SetErrorMode": (_UINT, (_UINT,)),
        "WerSetFlags": (ctypes.c_long, (_DWORD,)),
    },
    "wer": {"WerAddExcludedApplication": (ctypes.c_long, (wintypes.LPCWSTR, _BOOL))},
    "shell32": {"SetCurrentProcessExplicitAppUserModelID": (ctypes.c_long, (wintypes.LPCWSTR,))},
    "winspool.drv": {
        "ClosePrinter": (_BOOL, (wintypes.HANDLE,)),
        "GetPrinterW": (_BOOL, (wintypes.HANDLE, _DWORD, ctypes.c_void_p, _DWORD, ctypes.POINTER(_DWORD))),
        "OpenPrinterW": (_BOOL, (wintypes.LPCWSTR, ctypes.POINTER(wintypes.HANDLE), ctypes.c_void_p)),
    },
    "wtsapi32": {"WTSRegisterSessionNotification": (_BOOL, (_HWND, _DWORD))},
    "user32": {
        "AllowSetForegroundWindow": (_BOOL, (_DWORD,)),
        "CallNextHookEx": (
            wintypes.LPARAM,
            (wintypes.HANDLE, ctypes.c_int, wintypes.WPARAM, wintypes.LPARAM),
        ),
        "EndMenu": (_BOOL, ()),
        "EnumWindows": (_BOOL, (EACH_WINDOW, wintypes.LPARAM)),
        "GetClassNameW": (ctypes.c_int, (_HWND, wintypes.LPWSTR, ctypes.c_int)),
        "GetKeyState": (ctypes.c_short, (ctypes.c_int,)),
        "GetWindowThreadProcessId": (_DWORD, (_HWND, ctypes.POINTER(_DWORD))),
        "IsWindowEnabled": (_BOOL, (_HWND,)),
        "IsWindowVisible": (_BOOL, (_HWND,)),
        "PostMessageW": (_BOOL, (_HWND, _UINT, wintypes.WPARAM, wintypes.LPARAM)),
        "RegisterPowerSettingNotification": (
            wintypes.HANDLE,
            (wintypes.HANDLE, ctypes.POINTER(Guid), _DWORD),
        ),
        "SetWindowDisplayAffinity": (_BOOL, (_HWND, _DWORD)),
        "SetWindowsHookExW": (wintypes.HANDLE, (ctypes.c_int, KEYS_HEARD, wintypes.HINSTANCE, _DWORD)),
        "SystemParametersInfoW": (_BOOL, (_UINT, _UINT, ctypes.c_void_p, _UINT)),
        "UnhookWindowsHookEx": (_BOOL, (wintypes.HANDLE,)),
    },
}
"""Library → function → what it gives, and what it takes."""


def load_library(name: str) -> Any:
    """The library of Windows with this name."""
    if sys.platform == "win32":
        return ctypes.WinDLL(name)
    raise OSError(f"{name} is a library of Windows")


class Calls:
    """Calls functions of Windows by name; each library is loaded when it is first needed."""

    def __init__(self, load: Load = load_library) -> None:
        self._load = load
        self._libraries: dict[str, Any] = {}

    def __call__(self, library: str, function: str, *arguments: Any) -> Any:
        """What the function of this library gives."""
        if library not in self._libraries:
            self._libraries[library] = self._load(library)
        called = getattr(self._libraries[library], function)
        called.restype, called.argtypes = CALLS[library][function]
        return called(*arguments)
