"""How large a window may be: never larger than the screen it stands on, its title bar included."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = QMargins(8, 40, 8, 8)
"""What a desktop draws around a window. It is only known once the window is shown, and higher with large letters."""


def room_on(available: QRect, around: QMargins = TITLE_BAR) -> QSize:
    """The largest size of the inside of a window on a screen with so much room for windows."""
    return available.marginsRemoved(around).size()


def fit(window: QWidget, wide: int, high: int) -> bool:
    """Make `window` so large, or as large as its screen allows; gives whether there was room for all of it."""
    room = room_on(window.screen().availableGeometry())
    wanted = QSize(wide, high)
    window.resize(wanted.boundedTo(room))
    return room.width() >= wide and room.height() >= high


def open_beside(popup: QWidget, place: QPoint) -> None:
    """Move what folds out to `place`, or as near to it as it stands on the screen whole."""
    available = popup.screen().availableGeometry()
    size = popup.sizeHint().expandedTo(popup.size())
    left = max(available.left(), min(place.x(), available.right() - size.width() + 1))
    top = max(available.top(), min(place.y(), available.bottom() - size.height() + 1))
    popup.move(left, top)
