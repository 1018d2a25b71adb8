"""How large a window may be: never larger than the screen it stands on, its title bar included; and where it was."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kansenboek.kit.settings import PLACE_FILE

_MOST_BYTES = 1000

TITLE_BAR = QMargins(8, 40, 8, 8)
"""What a desktop draws around a window. It is only known once the window is shown, and higher with large letters."""

WIDE, HIGH = 1280, 800
"""The size of the window where the screen is large enough."""

LEAST_WIDE, LEAST_HIGH = 720, 480
"""The least size of the window."""

_FILLS = "fills_screen"
"""The property of a window that is to be shown as large as its screen."""


def first_size(window: QWidget) -> None:
    """Set how large the window of the program is before anybody moved it, and how small it may become."""
    window.setMinimumSize(LEAST_WIDE, LEAST_HIGH)
    window.resize(WIDE, HIGH)


def room_on(available: QRect, around: QMargins = TITLE_BAR) -> QSize:
    """The largest size of the inside of a window on a screen with so much room for windows."""
    return available.marginsRemoved(around).size()


def fit(window: QWidget, wide: int, high: int) -> bool:
    """Make `window` so large, or as large as its screen allows; gives whether there was room for all of it."""
    room = room_on(window.screen().availableGeometry())
    wanted = QSize(wide, high)
    window.resize(wanted.boundedTo(room))
    return room.width() >= wide and room.height() >= high


def inside_a_screen(wanted: QRect, screens: list[QRect]) -> QRect:
    """`wanted`, or as much of it as fits on the screen that it lies on most; screens come and go between two days."""
    shared = [wanted.intersected(each) for each in screens]
    best = max(range(len(screens)), key=lambda n: shared[n].width() * shared[n].height())
    room = screens[best].marginsRemoved(TITLE_BAR)
    size = wanted.size().boundedTo(room.size())
    left = max(room.left(), min(wanted.left(), room.right() - size.width() + 1))
    top = max(room.top(), min(wanted.top(), room.bottom() - size.height() + 1))
    return QRect(QPoint(left, top), size)


def keep_place(home: Path, window: QWidget) -> None:
    """Remember where the window stands. Where that cannot be written the next one opens as the first did."""
    at = window.normalGeometry()
    kept = {"place": [at.x(), at.y(), at.width(), at.height()], "maximised": window.isMaximized()}
    with suppress(OSError):
        if home.is_dir():
            (home / PLACE_FILE).write_text(json.dumps(kept) + "\n", encoding="utf-8", newline="\n")


def place_again(home: Path, window: QWidget) -> bool:
    """Give the window the place that it had, on the screens that there are now; gives whether any was remembered."""
    found: Any = None
    with suppress(OSError, ValueError, RecursionError), (home / PLACE_FILE).open("rb") as file:
        found = json.loads(file.read(_MOST_BYTES))
    place = found.get("place") if isinstance(found, dict) else None
    if not (isinstance(place, list) and len(place) == 4 and all(_is_length(each) for each in place)):
        return False
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    wanted = QRect(*place)
    if wanted.width() < window.minimumWidth() or wanted.height() < window.minimumHeight() or not screens:
        return False
    window.setGeometry(inside_a_screen(wanted, screens))
    window.setProperty(_FILLS, found.get("maximised") is True)
    return True


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 100_000


def begin_on_screen(home: Path, window: QWidget) -> None:
    """Before it is shown by `appear`: stand where it stood last time, or fill what there is of a small screen."""
    if not place_again(home, window):
        window.setProperty(_FILLS, not fit(window, WIDE, HIGH))


def appear(window: QWidget) -> None:
    """Show the window for the first time, where `begin_on_screen` put it."""
    # The state could be set before, but that takes a constant that no first window waits for: see `qt_later`.
    if window.property(_FILLS):
        window.showMaximized()
    else:
        window.show()


def open_beside(popup: QWidget, place: QPoint) -> None:
    """Move what folds out to `place`, or as near to it as it stands on the screen whole."""
    available = popup.screen().availableGeometry()
    size = popup.sizeHint().expandedTo(popup.size())
    left = max(available.left(), min(place.x(), available.right() - size.width() + 1))
    top = max(available.top(), min(place.y(), available.bottom() - size.height() + 1))
    popup.move(left, top)
