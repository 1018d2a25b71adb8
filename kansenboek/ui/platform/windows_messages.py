"""What messages of Windows mean to us. They come to a window as three numbers; here nothing of Windows is called."""

from __future__ import annotations

import ctypes
from uuid import UUID

from .system import Heard

WM_ENDSESSION = 0x0016
WM_SETTINGCHANGE = 0x001A
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
WM_THEMECHANGED = 0x031A
SPI_SETHIGHCONTRAST = 0x0043

PBT_APMSUSPEND = 0x0004
PBT_POWERSETTINGCHANGE = 0x8013

SESSION: dict[int, Heard] = {
    0x2: Heard.SESSION_LEFT,  # WTS_CONSOLE_DISCONNECT: another user is shown
    0x4: Heard.SESSION_LEFT,  # WTS_REMOTE_DISCONNECT
    0x6: Heard.SESSION_LEFT,  # WTS_SESSION_LOGOFF
    0x7: Heard.SCREEN_LOCKED,  # WTS_SESSION_LOCK
}
"""What came of a session → what it means. The others (connected, logged on, unlocked) mean that somebody comes."""

LID = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le
"""GUID_LIDSWITCH_STATE_CHANGE: 0 is shut."""
DISPLAY = UUID("6fe69556-704a-47a0-8f24-c28d936fda47").bytes_le
"""GUID_CONSOLE_DISPLAY_STATE: 0 is off. A laptop with “modern standby” tells of its sleep by this alone."""
AWAY = UUID("98a7f580-01f7-48aa-9c0f-44352c29e5c0").bytes_le
"""GUID_SYSTEM_AWAYMODE: 1 is away: it looks as if it sleeps."""

POWER: dict[bytes, tuple[int, Heard]] = {
    LID: (0, Heard.SLEEPS),
    DISPLAY: (0, Heard.DARK),
    AWAY: (1, Heard.SLEEPS),
}
"""Setting of the power supply → the state in which nobody looks at the screen, and what that means."""


class _Setting(ctypes.Structure):
    """POWERBROADCAST_SETTING, as far as ours go: all three have a state of four bytes."""

    _fields_ = (("guid", ctypes.c_ubyte * 16), ("length", ctypes.c_uint32), ("state", ctypes.c_uint32))


class Messages:
    """Reads messages. It remembers how each setting of the power supply was.

    Windows tells each of them once when somebody begins to listen: with the lid shut beside a large screen the store
    would lock in the moment it is opened. So only what becomes so counts.
    """

    def __init__(self) -> None:
        self._states: dict[bytes, int] = {}

    def read(self, message: int, w_param: int, l_param: int) -> Heard | None:
        """What this message tells; None when it does not concern us."""
        if message == WM_WTSSESSION_CHANGE:
            return SESSION.get(w_param)
        if message == WM_POWERBROADCAST:
            return self._of_power(w_param, l_param)
        if message == WM_ENDSESSION and w_param:
            return Heard.SESSION_LEFT
        if message == WM_THEMECHANGED or (message, w_param) == (WM_SETTINGCHANGE, SPI_SETHIGHCONTRAST):
            return Heard.LOOKS
        return None

    def _of_power(self, event: int, pointer: int) -> Heard | None:
        if event == PBT_APMSUSPEND:
            return Heard.SLEEPS
        if event != PBT_POWERSETTINGCHANGE or not pointer:
            return None
        told = _Setting.from_address(pointer)
        guid = bytes(told.guid)
        if guid not in POWER or told.length < 4:
            return None
        state, (left, meaning) = int(told.state), POWER[guid]
        before = self._states.get(guid)
        self._states[guid] = state
        return meaning if before not in (None, state) and state == left else None
