"""F12 and Ctrl+L while a dialog of Windows is open: what is typed there never reaches Qt.

Windows shows every key of a thread to a hook of that thread before the window gets it, whichever window that is. The
hook is there only as long as the dialog. Every call is tested with libraries that record it; it has not run on
Windows.
"""

from __future__ import annotations

from collections.abc import Callable

from .system import Pressed
from .windows_calls import KEYS_HEARD, Calls

_KEYBOARD = 2  # WH_KEYBOARD
_TAKEN_OUT = 0  # HC_ACTION: the key is taken out of the queue, and not only looked at
_F12, _L = 0x7B, 0x4C
_SHIFT, _CONTROL, _ALT = 0x10, 0x11, 0x12
_IS_DOWN = 0x8000
_WAS_DOWN, _GOES_UP = 1 << 30, 1 << 31


class KeyHook:
    """Tells of the two keys within it, and lets them go no further. It is a context manager.

    `told` is called while Windows waits, so it only notes what is to be done. Where Windows gives no hook the keys go
    to the dialog.
    """

    def __init__(self, calls: Calls, told: Callable[[Pressed], object]) -> None:
        self._calls, self._told = calls, told
        self._heard = KEYS_HEARD(self._hear)  # kept: Windows calls it
        self._hook = None

    def __enter__(self) -> None:
        thread = self._calls("kernel32", "GetCurrentThreadId")
        self._hook = self._calls("user32", "SetWindowsHookExW", _KEYBOARD, self._heard, None, thread)

    def __exit__(self, *_error: object) -> None:
        if self._hook:
            self._calls("user32", "UnhookWindowsHookEx", self._hook)

    def _hear(self, code: int, key: int, how: int) -> int:
        pressed = self._meant(key) if code == _TAKEN_OUT else None
        if pressed is None or how & _GOES_UP:
            return int(self._calls("user32", "CallNextHookEx", self._hook, code, key, how))
        if not how & _WAS_DOWN:
            self._told(pressed)
        return 1

    def _meant(self, key: int) -> Pressed | None:
        if key == _F12:
            return Pressed.HIDE
        # A board without Latin letters has this number on the key that stands where the L is on others.
        is_lock = key == _L and self._is_down(_CONTROL) and not (self._is_down(_SHIFT) or self._is_down(_ALT))
        return Pressed.LOCK if is_lock else None

    def _is_down(self, key: int) -> bool:
        return bool(self._calls("user32", "GetKeyState", key) & _IS_DOWN)
