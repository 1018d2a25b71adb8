"""The manual above a question or the locked window, where there are no pages; and the key F1 in questions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.ui.dialogs import run
from kansenboek.ui.on_screen import fit
from kansenboek.ui.theme import the_application
from kansenboek.ui.widgets import button, plain_label, row

WIDE, HIGH = 1000, 680


class ManualDialog(QDialog):
    """Lies over what is open, which stays as it is. Esc and F1 close it."""

    def __init__(self, parent: QWidget, place: str) -> None:
        from .manual_view import ManualView  # noqa: PLC0415 - the manual is read when somebody asks for it

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Manual"))
        fit(self, WIDE, HIGH)
        self.view = ManualView()
        close = button(_("Close"), self.reject, style="primary")
        layout = QVBoxLayout(self)
        layout.addLayout(row(plain_label(_("Manual"), "title"), 1, close))
        layout.addWidget(self.view, 1)
        for keys, slot in (("F1", self.reject), ("Ctrl+F", self.view.go_to_search)):
            QShortcut(QKeySequence(keys), self, slot)
        self.view.begin_at(place)


class HelpInQuestions(QObject):
    """Gives every question of the window the key F1: what lies over the menu bar takes its shortcuts away."""

    def __init__(self, parent: QWidget, where: Callable[[], str]) -> None:
        """`where`: the place of the manual for what is open now."""
        super().__init__(parent)
        self._where = where
        the_application().focusWindowChanged.connect(self._came_up)

    def _came_up(self, _window: object) -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, QDialog) or isinstance(question, ManualDialog):
            return
        if question.findChild(QShortcut, "help") is None:
            key = QShortcut(QKeySequence("F1"), question)
            key.setObjectName("help")
            key.activated.connect(lambda: run(ManualDialog(question, self._where())))
