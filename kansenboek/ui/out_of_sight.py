"""A page with names of many families shows none of them while another window has had the attention for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import _

from .widgets import plain_label

OUT_OF_SIGHT_MS = 60_000
"""Milliseconds for which another window may have the attention before the names go."""


class OutOfSight(QObject):
    """Hides `content`, the part of `page` with the names; `told` says in its place why.

    `strip`: the message above the content, which may name somebody too. `has_names`: whether there is anything to
    hide. `back` is called when all may be seen again, with whether the cursor was in it and the widget that had it.
    """

    def __init__(
        self,
        page: QWidget,
        content: QWidget,
        strip: QWidget,
        has_names: Callable[[], bool],
        back: Callable[[bool, QWidget | None], object],
    ) -> None:
        super().__init__(page)
        self._page, self._content, self._has_names, self._back = page, content, has_names, back
        self._strip, self._strip_spoke = strip, False
        self._focus: QWidget | None = None
        self._inside = False
        self._withheld = False
        self.told = plain_label(_("Hidden, because you are busy elsewhere."), "muted")
        self.told.hide()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(OUT_OF_SIGHT_MS)
        self.timer.timeout.connect(self.hide_names)

    @property
    def content(self) -> QWidget:
        """The part of the page with the names."""
        return self._content

    def withhold(self, *, on: bool) -> None:
        """Keep the names away, or no longer: until what stands there is read anew (`read_behind`)."""
        if self._withheld != on:
            self._withheld = on
            self._show()

    def _show(self) -> None:
        self._content.setVisible(not self.hides(self._content))

    def only(self, content: QWidget) -> None:
        """Names stand in this part of the page alone; what is around it stays visible."""
        self._content = content

    def hides(self, widget: QWidget) -> bool:
        """Whether `widget` is what is hidden now."""
        return widget is self._content and (self._withheld or not self.told.isHidden())

    def window_state(self, state: Qt.ApplicationState) -> None:
        """Out of sight for a while: no names. Back again: they are there again, and so is the cursor."""
        if state != Qt.ApplicationState.ApplicationActive:
            if self._has_names() and not self.timer.isActive() and self.told.isHidden():
                self.timer.start()
            return
        self.timer.stop()
        if self.told.isHidden():
            return
        self.told.hide()
        self._show()
        self._strip.setVisible(self._strip_spoke)
        self._back(self._inside, self._focus)

    def hide_names(self) -> None:
        """Show nothing about anybody until the window has the attention again."""
        focus = self._page.window().focusWidget()
        inside = focus is not None and self._content.isAncestorOf(focus)
        self._inside = inside
        self._focus = focus if inside else None
        if focus is not None:
            focus.destroyed.connect(self._forget)
        self._content.hide()
        self._strip_spoke = not self._strip.isHidden()
        self._strip.hide()
        self.told.show()

    def _forget(self) -> None:
        self._focus = None
