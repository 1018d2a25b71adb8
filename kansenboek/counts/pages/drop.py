"""A place on which files and folders can be dropped, and the questions that ask for files of counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from kansenboek.ui.folders import ask_files, ask_source_folder
from kansenboek.ui.widgets import restyle

__all__ = ["AskFiles", "FileDrop", "ask_files", "ask_source_folder", "paths_of"]

AskFiles = Callable[[QWidget, str, str], tuple[Path, ...]]


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
