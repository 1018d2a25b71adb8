"""Asking for one line of text, such as words that somebody says on the telephone."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from .dialogs import run


def ask_line(parent: QWidget, title: str, question: str) -> str:
    """Ask for one line of text; empty when somebody changes their mind."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
    accepted, typed = run(dialog), dialog.textValue()
    dialog.deleteLater()
    return typed if accepted else ""
