"""The system that the program runs on, behind one interface: `System`. Nothing here needs Qt before it is used."""

from __future__ import annotations

import sys
from functools import cache

from .system import APP_ID, DESKTOP_FILE, LEAVING, Heard, Pressed, System

if sys.platform == "win32":
    from .windows import Windows as _Here
elif sys.platform == "darwin":
    from .macos import MacOS as _Here
else:
    from .linux import Linux as _Here

__all__ = ["APP_ID", "DESKTOP_FILE", "LEAVING", "Heard", "Pressed", "System", "system"]


@cache
def system() -> System:
    """The system of this computer."""
    return _Here()
