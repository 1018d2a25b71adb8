"""What was copied out of this program is taken off the clipboard when the store closes, and is kept in no history.

Only a fingerprint of it is kept, to know it again; what somebody copied elsewhere since is left alone.

Windows and KDE keep a history of the clipboard, and Windows sends it to other computers of the same user. Neither
takes what carries certain marks (`System.clipboard_marks`). What we copy ourselves carries them from the beginning;
what a line of text copies by itself is put there a second time, with the marks, as soon as it is there.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kansenboek.kit.fingerprints import sha256

from .dialogs import questions

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
"""The second is what X11 keeps of text that was only selected."""

_TRIES, _SOON_MS = 10, 20
"""How often, and after how many milliseconds, it is put there again while another program holds the clipboard."""


def marked(data: QMimeData) -> QMimeData:
    """The same with the marks of this system. Not every kind of data can be added to, so it is another one."""
    made = QMimeData()
    for kind in data.formats():
        made.setData(kind, data.data(kind))
    if data.hasImage():
        made.setImageData(data.imageData())  # as a format it cannot be given on
    for kind, value in questions.here.clipboard_marks.items():
        made.setData(kind, value)
    return made


def marked_text(text: str) -> QMimeData:
    """`text` with the marks."""
    data = QMimeData()
    data.setText(text)
    return marked(data)


def copy_text(text: str) -> None:
    """Put `text` on the clipboard, and in no history of it."""
    QGuiApplication.clipboard().setMimeData(marked_text(text))


class OwnClipboard(QObject):
    """Remembers what this program put on the clipboard; `empty` takes that off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: dict[QClipboard.Mode, bytes] = {}
        self._kept = ""
        self._marked = b""
        """The fingerprint of what was last put there again with the marks."""
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        """Somebody copied something: here, or in another program."""
        if self._owns(mode) or self._is_selected_here(mode):
            self._ours[mode] = found = self._fingerprint(mode)
            # Once only where it is not known to be ours: a keeper of the clipboard takes over what is copied, without
            # the marks, and would do so again and again.
            if mode is QClipboard.Mode.Clipboard and (self._owns(mode) or found != self._marked):
                self._marked = found
                self._mark(_TRIES)
        elif self._ours.get(mode) != self._fingerprint(mode):
            self._ours.pop(mode, None)

    def _mark(self, tries: int) -> None:
        """Put what is ours there again with the marks, if it has none yet."""
        if self._is_marked():
            return
        self._clipboard.setMimeData(marked(self._clipboard.mimeData()))
        # Windows refuses while another program reads it, and tells nobody.
        if tries and not self._is_marked():
            QTimer.singleShot(_SOON_MS, self, lambda: self._mark_again(tries - 1))

    def _mark_again(self, tries: int) -> None:
        mode = QClipboard.Mode.Clipboard
        if self._ours.get(mode) == self._fingerprint(mode):
            self._mark(tries)

    def _is_marked(self) -> bool:
        """Whether what is on the clipboard has every mark; nothing needs none."""
        data = self._clipboard.mimeData()
        kinds = set(data.formats()) if data is not None else set()
        return not kinds or questions.here.clipboard_marks.keys() <= kinds

    def empty(self) -> None:
        """Take off what is ours, and keep nothing. Called when the store locks and when the window closes."""
        self._kept, self._marked = "", b""
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
            copy_text(kept)
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
