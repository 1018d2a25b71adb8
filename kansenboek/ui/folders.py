"""Asking for a folder to write in, or for files to read. No name of one is kept anywhere.

Qt keeps the folders that its own dialogs were in, in a file of the user that is not ours (``QtProject.conf``): the
name of a stick, of a school, of a family. So what Qt would keep is kept nowhere, and where the last dialog ended is
known only as long as the program runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from kansenboek.kit.i18n import _

from .dialogs import run

AskFolder = Callable[[QWidget], Path | None]


def ask_folder(parent: QWidget) -> Path | None:
    """The folder somebody chooses to write in; None when they change their mind."""
    return _folder(parent, _("Save in which folder?"))


def ask_source_folder(parent: QWidget) -> Path | None:
    """The folder somebody chooses to read files from; None when they change their mind."""
    return _folder(parent, _("Read the files of which folder?"))


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The file somebody chooses; None when they change their mind."""
    chosen = _chosen(file_dialog(parent, title, kinds), QFileDialog.FileMode.ExistingFile)
    return chosen[0] if chosen else None


def ask_files(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """The files somebody chooses; none when they change their mind."""
    return _chosen(file_dialog(parent, title, kinds), QFileDialog.FileMode.ExistingFiles)


def file_dialog(parent: QWidget, title: str, kinds: str = "") -> QFileDialog:
    """A dialog that begins where the last one ended, else in the user's documents, and writes neither anywhere."""
    # Where Qt would keep it nothing can be written. On Windows and macOS the dialogs are those of the system.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(parent, title, str(_begin()), kinds)
    if sys.platform.startswith("linux"):
        # The one of the desktop takes keys that never reach us: hiding the screen and locking would not work over it.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # “Lists”, and not twenty ends of names
    return dialog


def _folder(parent: QWidget, title: str) -> Path | None:
    dialog = file_dialog(parent, title)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
    chosen = _chosen(dialog, QFileDialog.FileMode.Directory)
    return chosen[0] if chosen else None


def _chosen(dialog: QFileDialog, mode: QFileDialog.FileMode) -> tuple[Path, ...]:
    dialog.setFileMode(mode)
    accepted = run(dialog)
    chosen = tuple(map(Path, dialog.selectedFiles())) if accepted else ()
    if chosen:
        LAST.folder = chosen[0] if mode is QFileDialog.FileMode.Directory else chosen[0].parent
    dialog.deleteLater()
    return chosen


class _Last:
    """The folder in which somebody chose last, as long as the program runs: on paper and disk it stands nowhere."""

    folder: Path | None = None


LAST = _Last()


def _begin() -> Path:
    """The folder to begin in. One that is not there any more, such as a stick, is passed over."""
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    # The name of a folder that is not there would stand in the dialog as that of a file.
    ways = (LAST.folder, documents)
    home = Path(QStandardPaths.writableLocation(places.HomeLocation))
    return next((way for way in ways if way is not None and way.is_dir()), home)
