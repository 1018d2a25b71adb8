"""What the curtain does with the window: everything else goes away whole, and comes back as it was.

Hidden is not enough. A screen reader, and any program beside ours, still reads what a hidden page holds, for it
belongs to a window. So the pages and the questions are taken out of every window while the curtain is down, and
what was told of them before answers no more.
"""

from __future__ import annotations

from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QStackedWidget, QWidget

from .curtain import Curtain
from .dialogs import close_popups, questions
from .forgetting import forget_told
from .qt_later import QDrag, Qt, QToolTip

SOON_MS = 50
"""Milliseconds between two looks whether a dialog of the system has ended."""


class _Cursor(NamedTuple):
    """Where the cursor was, and what was selected in that line: a line forgets it when the cursor goes."""

    at: QWidget | None = None
    start: int = -1
    length: int = 0

    @classmethod
    def of(cls, widget: QWidget | None) -> _Cursor:
        if isinstance(widget, QLineEdit) and widget.hasSelectedText():
            return cls(widget, widget.selectionStart(), widget.selectionLength())
        return cls(widget)

    def give_back(self) -> None:
        if self.at is None or not shiboken6.isValid(self.at):
            return
        self.at.setFocus()
        if self.start >= 0 and isinstance(self.at, QLineEdit):
            self.at.setSelection(self.start, self.length)


class _Away(NamedTuple):
    """A dialog that is off the screen, and what it takes to give it back."""

    dialog: QDialog
    parent: QWidget
    flags: Qt.WindowType
    geometry: QByteArray | None
    cursor: _Cursor


class Cover(QObject):
    """The curtain of one window. `fell` and `lifted` tell that it came down and that somebody went on."""

    fell = Signal()
    lifted = Signal()

    def __init__(self, window: QMainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self._curtain: Curtain | None = None
        self._holder: QWidget | None = None
        self._page: QWidget | None = None
        self._cursor = _Cursor()
        self._away: list[_Away] = []
        self._gone: QWidget | None = None

    @property
    def is_down(self) -> bool:
        """Whether the curtain hides everything now."""
        return self._curtain is not None

    def draw(self, page: QWidget) -> None:
        """Hide `page`, which is shown in the stack, and every question, menu and hint over it."""
        if self._curtain is not None:
            return
        self._curtain = curtain = Curtain()
        curtain.lifted.connect(self.lift)
        self._page, self._cursor = page, _Cursor.of(self._window.focusWidget())
        # As for a menu that folds out: a field that is left takes what was typed so far for finished.
        self._window.setFocus(Qt.FocusReason.PopupFocusReason)
        self._stack.setCurrentIndex(self._stack.addWidget(curtain))
        # A hidden menu bar takes no shortcuts: behind the curtain only locking and hiding the screen work.
        self._window.menuBar().hide()
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QDrag.cancel()  # where nothing is dragged some platforms complain
        close_popups()
        QToolTip.hideText()
        self._holder = QWidget()  # never shown, so it belongs to no window
        self._end_foreign()
        for each in (*questions.told, *questions.open):
            if each.isVisible():
                self._put_away(each)
        self._stack.removeWidget(page)
        page.setParent(self._holder)
        forget_told(self._window.menuBar(), self._holder)
        questions.show = self._put_away
        self._window.activateWindow()
        curtain.go_on.setFocus()
        self.fell.emit()

    def _end_foreign(self) -> None:
        """End what the system draws. One that stands over another is ended first, so ask again until all are gone."""
        if self._curtain is not None and questions.end_foreign() and questions.of_the_system:
            QTimer.singleShot(SOON_MS, self, self._end_foreign)

    def tell(self, sentence: str) -> None:
        """Say on the curtain why it is there, when nobody asked for it; empty: the usual words."""
        if self._curtain is not None:
            self._curtain.tell(sentence)

    def lift(self) -> None:
        """Give everything back as it was."""
        page, cursor, away = self._page, self._cursor, self._away
        if page is None or self._curtain is None:
            return
        curtain = self._curtain
        self._stack.addWidget(page)
        self._forget()
        self._stack.setCurrentWidget(page)
        self._stack.removeWidget(curtain)
        curtain.hide()
        curtain.deleteLater()
        cursor.give_back()
        self.lifted.emit()
        for each in away:
            self._give_back(each)

    def take(self, page: QWidget) -> None:
        """Another page comes while the curtain is down: it is the one behind it from now on."""
        old = self._page
        page.setParent(self._holder)
        forget_told(page)
        self._page, self._cursor = page, _Cursor()
        if old is not None and shiboken6.isValid(old):
            old.deleteLater()

    def let_through(self) -> None:
        """The window is closing: what is told about that names nobody, and may stand over the curtain."""
        questions.show = QDialog.show

    def drop(self) -> None:
        """The store is closed: the curtain goes, and what was behind it never comes back."""
        if self._curtain is not None:
            self._forget()

    def _forget(self) -> None:
        if self._holder is not None:
            self._holder.deleteLater()
        self._gone = (
            self._holder
        )  # Python would delete it now, and a call to what is in it may not have ended
        self._holder, self._curtain, self._page, self._away = None, None, None, []
        self._cursor = _Cursor()
        questions.show = QDialog.show

    def _put_away(self, dialog: QDialog) -> None:
        parent = dialog.parentWidget()
        self._away.append(
            _Away(
                dialog,
                parent if isinstance(parent, QDialog) else self._window,
                dialog.windowFlags(),
                dialog.saveGeometry() if dialog.isVisible() else None,
                _Cursor.of(dialog.focusWidget()),
            )
        )
        dialog.hide()
        dialog.setParent(self._holder, Qt.WindowType.Widget)
        forget_told(dialog)

    def _give_back(self, away: _Away) -> None:
        dialog = away.dialog
        if dialog not in (*questions.told, *questions.open):
            return  # it was answered or has gone meanwhile
        dialog.setParent(away.parent, away.flags)
        if away.geometry is not None:
            dialog.restoreGeometry(away.geometry)
        dialog.show()
        dialog.activateWindow()
        away.cursor.give_back()
