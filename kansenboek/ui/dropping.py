"""A file that is dropped anywhere on the window goes to the page that reads files of its kind.

Which kinds those are says each page itself (`PageEntry.takes`). While such a file is held above the window, one
picture over everything says what letting go will do. Nothing is taken while something lies over the pages: the
curtain, parents who look along, a question, or work with the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kansenboek.kit.feature import PageEntry
from kansenboek.kit.i18n import _
from kansenboek.kit.register import pages

from .widgets import picture, plain_label, restyle


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that landed on the window, for the page that reads it."""

    path: Path = field(repr=False)


def paths_of(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def taker_of(path: Path) -> PageEntry | None:
    """The page that reads files with a name that ends like this one; None when there is none."""
    ending = path.suffix.casefold()
    return next((entry for entry in pages() if ending in entry.takes), None) if ending else None


class FileDrop(QFrame):
    """A place that emits `dropped` with the paths that landed on it."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setProperty("look", "sheet")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()
            self._wear("drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._wear("sheet")

    def dropEvent(self, event: QDropEvent) -> None:
        self._wear("sheet")
        paths = paths_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _wear(self, look: str) -> None:
        self.setProperty("look", look)
        restyle(self)


class Landing(QFrame):
    """Lies over `window` while a file is held above it that a page takes, and says what letting go will do."""

    landed = Signal(object, object)
    """The `PageEntry` of the page, and the path."""

    def __init__(self, window: QWidget, may_land: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._may_land = window, may_land
        self.setObjectName("landing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.told = plain_label("", "title")
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        where = QFrame()
        where.setProperty("look", "drop")
        inside = QVBoxLayout(where)
        inside.setSpacing(16)
        inside.addStretch(1)
        inside.addWidget(picture("save", "accent", 64), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.told)
        inside.addWidget(
            self._hint(_("Nothing is saved before you say so.")), 0, Qt.AlignmentFlag.AlignHCenter
        )
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.addWidget(where)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A file comes above the window: lie over everything when a page takes it."""
        if watched is self._window:
            if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
                return self._enter(event)
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._enter(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        taken = self._taken(event.mimeData())
        if taken is not None:
            event.acceptProposedAction()
            self.activateWindow()  # whoever let go goes on here, and not in the folder
            self.landed.emit(*taken)

    def _enter(self, event: QDragEnterEvent) -> bool:
        taken = self._taken(event.mimeData())
        if taken is None:
            event.ignore()
            return False
        event.acceptProposedAction()
        self.told.setText(_(taken[0].drop_here))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        return True

    def _taken(self, mime: QMimeData) -> tuple[PageEntry, Path] | None:
        """The page and the file that it would read; None for anything but one such file."""
        paths = paths_of(mime)
        if len(paths) != 1 or not self._may_land():
            return None
        entry = taker_of(paths[0])
        return None if entry is None else (entry, paths[0])

    @staticmethod
    def _hint(text: str) -> QWidget:
        return plain_label(text, "muted", wrap=False)
