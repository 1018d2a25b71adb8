"""The signals of open pages: that records changed, and that somebody wants to practise."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ChangeSignal(QObject):
    """`happened` carries `kansenboek.kit.changes.Changes`."""

    happened = Signal(object)
    practice_asked = Signal()
    """To the book to practise in: the window goes there."""
