"""The one signal through which open pages hear that records changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ChangeSignal(QObject):
    """`happened` carries `kansenboek.kit.changes.Changes`."""

    happened = Signal(object)
