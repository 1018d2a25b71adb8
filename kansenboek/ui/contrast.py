"""Whether the system asks every program for high contrast, asked before the first window.

Qt knows it. As an answer in Python it brings in all constants of Qt (`qt_later`), so on Linux its library is asked
for the number itself: an exported function, the same in every release of Qt 6.
"""

from __future__ import annotations

import ctypes
import os
import sys

import shiboken6
from PySide6.QtWidgets import QApplication

_LIBRARY, _FUNCTION = "libQt6Gui.so.6", "_ZNK19QAccessibilityHints18contrastPreferenceEv"
"""Where it is, and `QAccessibilityHints::contrastPreference` as a linker calls it."""
_HIGH = 1
"""Qt.ContrastPreference.HighContrast."""


def wants_contrast(app: QApplication) -> bool:
    """Whether Qt heard of such a wish."""
    hints = app.styleHints()  # kept: else what it gives is gone before it is asked
    wishes = hints.accessibility()
    if sys.platform == "linux":
        try:
            # Of the library that is loaded already, and no other one.
            ask = getattr(ctypes.CDLL(_LIBRARY, mode=os.RTLD_NOLOAD | os.RTLD_NOW), _FUNCTION)
        except (OSError, AttributeError):
            pass  # another Qt than this one: Python's way goes as well
        else:
            ask.argtypes, ask.restype = (ctypes.c_void_p,), ctypes.c_int
            return bool(ask(shiboken6.getCppPointer(wishes)[0]) == _HIGH)
    return wishes.contrastPreference().name == "HighContrast"
