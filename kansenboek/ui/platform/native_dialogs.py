"""Dialogs that the system draws itself, so that they do not end when ours do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def is_drawn_by_the_system(dialog: QDialog) -> bool:
    """Whether Windows or macOS draws this dialog: files and printers, unless it was asked not to."""
    # By name: neither class is needed for the first window.
    if dialog.inherits("QFileDialog"):
        return not dialog.testOption(dialog.Option.DontUseNativeDialog)  # type: ignore[attr-defined]
    return dialog.inherits("QPrintDialog")
