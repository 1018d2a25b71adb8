"""A place on which files and folders can be dropped, and the questions that ask for files of counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import restyle

AskFiles = Callable[[QWidget, str, str], tuple[Path, ...]]


def ask_files(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """Ask which files to read, beginning in the user's documents; none when they change their mind."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    accepted = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return tuple(map(Path, chosen)) if accepted else ()


def ask_source_folder(parent: QWidget) -> Path | None:
    """Ask which folder to read files from; None when somebody changes their mind."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, _("Read the files of which folder?"), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    accepted = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def paths_of(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


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
