"""What was copied out of this program is taken off the clipboard when the store closes.

Only a fingerprint of it is kept, to know it again; what somebody copied elsewhere since is left alone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kansenboek.kit.fingerprints import sha256

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
"""The second is what X11 keeps of text that was only selected."""


class OwnClipboard(QObject):
    """Remembers what this program put on the clipboard; `empty` takes that off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: dict[QClipboard.Mode, bytes] = {}
        self._kept = ""
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        """Somebody copied something: here, or in another program."""
        if self._owns(mode) or self._is_selected_here(mode):
            self._ours[mode] = self._fingerprint(mode)
        elif self._ours.get(mode) != self._fingerprint(mode):
            self._ours.pop(mode, None)

    def empty(self) -> None:
        """Take off what is ours, and keep nothing. Called when the store locks and when the window closes."""
        self._kept = ""
        for mode in _MODES:
            ours = self._ours.pop(mode, None)
            is_ours = self._has(mode) and (
                self._owns(mode) or (ours is not None and ours == self._fingerprint(mode))
            )
            if is_ours:
                self._clipboard.clear(mode)

    def set_aside(self) -> None:
        """The screen is hidden: take off what is ours, and keep its text until `give_back`."""
        clip = self._clipboard
        ours = self._ours.get(QClipboard.Mode.Clipboard)
        is_ours = ours is not None and ours == self._fingerprint(QClipboard.Mode.Clipboard)
        kept = clip.text() if is_ours else ""
        self.empty()
        self._kept = kept

    def give_back(self) -> None:
        """The screen is back: so is what was copied, unless something else was copied meanwhile."""
        kept, self._kept = self._kept, ""
        if kept and not self._clipboard.text():
            self._clipboard.setText(kept)
            self._ours[QClipboard.Mode.Clipboard] = self._fingerprint(QClipboard.Mode.Clipboard)

    def _has(self, mode: QClipboard.Mode) -> bool:
        return mode is QClipboard.Mode.Clipboard or self._clipboard.supportsSelection()

    def _owns(self, mode: QClipboard.Mode) -> bool:
        clipboard = self._clipboard
        return clipboard.ownsClipboard() if mode is QClipboard.Mode.Clipboard else clipboard.ownsSelection()

    def _is_selected_here(self, mode: QClipboard.Mode) -> bool:
        """Whether it is what is selected in one of our fields: some platforms do not say who owns the clipboard."""
        text = self._clipboard.text(mode)
        return bool(text) and any(_selected(widget) == text for widget in QApplication.allWidgets())

    def _fingerprint(self, mode: QClipboard.Mode) -> bytes:
        return sha256(self._clipboard.text(mode).encode("utf-8", "surrogatepass"))


def _selected(widget: QWidget) -> str:
    """The text that is selected in a field or a label; empty for any other widget."""
    if isinstance(widget, QLineEdit | QLabel):
        return widget.selectedText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.textCursor().selection().toPlainText()
    return ""
