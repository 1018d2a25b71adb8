"""What was copied out of this program is taken off the clipboard when the store closes.

Only a fingerprint of it is kept, to know it again; what somebody copied elsewhere since is left alone.
"""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
"""The second is what X11 keeps of text that was only selected."""


class OwnClipboard(QObject):
    """Remembers what this program put on the clipboard; `empty` takes that off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: dict[QClipboard.Mode, bytes] = {}
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        """Somebody copied something: here, or in another program."""
        if self._owns(mode):
            self._ours[mode] = self._fingerprint(mode)
        elif self._ours.get(mode) != self._fingerprint(mode):
            self._ours.pop(mode, None)

    def empty(self) -> None:
        """Take off what is ours. Called when the store locks and when the window closes."""
        for mode in _MODES:
            ours = self._ours.pop(mode, None)
            if self._has(mode) and ours is not None and ours == self._fingerprint(mode):
                self._clipboard.clear(mode)

    def _has(self, mode: QClipboard.Mode) -> bool:
        return mode is QClipboard.Mode.Clipboard or self._clipboard.supportsSelection()

    def _owns(self, mode: QClipboard.Mode) -> bool:
        clipboard = self._clipboard
        return clipboard.ownsClipboard() if mode is QClipboard.Mode.Clipboard else clipboard.ownsSelection()

    def _fingerprint(self, mode: QClipboard.Mode) -> bytes:
        return hashlib.sha256(self._clipboard.text(mode).encode("utf-8", "surrogatepass")).digest()
