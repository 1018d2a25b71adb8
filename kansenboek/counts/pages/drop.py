"""The questions that ask for files of counts, and the place on which they can be dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kansenboek.ui.dropping import FileDrop, paths_of
from kansenboek.ui.folders import ask_files, ask_source_folder

__all__ = ["AskFiles", "FileDrop", "ask_files", "ask_source_folder", "paths_of"]

AskFiles = Callable[[QWidget, str, str], tuple[Path, ...]]
