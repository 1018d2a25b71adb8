"""A page with names of many families shows none of them while another window has had the attention for a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import _

from .page import Page
from .widgets import plain_label

OUT_OF_SIGHT_MS = 60_000
"""So long another window may have the attention before the names go."""


class OutOfSight(QObject):
    """Hides `content`, the part of `page` with the names, and says in its place why."""

    def __init__(self, page: Page, content: QWidget) -> None:
        super().__init__(page)
        self._page, self._content = page, content
        self._focus: QWidget | None = None
        self._inside = False
        self.told = plain_label(_("Hidden, because you are busy elsewhere."), "muted")
        self.told.hide()
        page.body.addWidget(self.told)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(OUT_OF_SIGHT_MS)
        self.timer.timeout.connect(self.hide_names)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            page.listen(application.applicationStateChanged, self.window_state)

    def window_state(self, state: Qt.ApplicationState) -> None:
        """Out of sight for a while: no names. Back again: they are there again, and so is the cursor."""
        if state != Qt.ApplicationState.ApplicationActive:
            if not self.timer.isActive() and self.told.isHidden():
                self.timer.start()
            return
        self.timer.stop()
        if self.told.isHidden():
            return
        self._content.show()
        self.told.hide()
        if self._page.isVisible() and self._inside:
            if self._focus is None:
                self._page.first_focus()
            else:
                self._focus.setFocus()

    def hide_names(self) -> None:
        """Show nothing about anybody until the window has the attention again."""
        focus = self._page.window().focusWidget()
        inside = focus is not None and self._content.isAncestorOf(focus)
        self._inside = inside
        self._focus = focus if inside else None
        if focus is not None:
            focus.destroyed.connect(self._forget)
        self._content.hide()
        self.told.show()

    def _forget(self) -> None:
        self._focus = None
