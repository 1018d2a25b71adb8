"""The manual as a page on top of the others. Esc, F1 and “Back” all lead back to exactly where one was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.page import Page

from .manual_view import ManualView
from .shortcuts_of_pages import all_shortcuts


class ManualPage(Page):
    """Holds no name of anybody, so it opens also while parents look along."""

    title = N_("Manual")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._cursor: QWidget | None = QApplication.focusWidget()
        """Where one was; it gets the cursor back."""
        if self._cursor is not None:
            self.listen(self._cursor.destroyed, self._forget)
        self.view = ManualView(desk.menu_letters, all_shortcuts())
        self.body.addWidget(self.view, 1)

    def first_focus(self) -> None:
        self.view.text.setFocus()

    def go_to(self, field: str) -> None:
        """Show this place of the manual."""
        self.view.begin_at(field)

    def go_to_search(self) -> bool:
        self.view.go_to_search()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.navigation.back()
        else:
            super().keyPressEvent(event)

    def close_page(self) -> None:
        # The page below puts the cursor where it begins; then it goes back to where it was.
        if self._cursor is not None:
            QTimer.singleShot(0, self._cursor, partial(_give_back, self._cursor))
        super().close_page()

    def _forget(self) -> None:
        self._cursor = None


def _give_back(cursor: QWidget) -> None:
    if cursor.isVisible():
        cursor.setFocus()


def open_page(desk: Desk, _place: Place) -> ManualPage:
    """The manual; the field of the place says where it begins."""
    return ManualPage(desk)
