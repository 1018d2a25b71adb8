"""Beside a form about a part of a family: that family, where the window is wide enough for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.register import pages

from .desk import Shows
from .page import Page
from .routes import found_at
from .tab_order import put_after
from .widgets import clear, scrolled

GAP = 32
"""Pixels between the form and what stands beside it."""
LETTERS = 40
"""Width of what stands beside the form, in letters."""

Make = Callable[[Page], "QWidget | None"]


class Beside(QWidget):
    """Stands at the right of a form, and is not there where it would take room from it.

    What it shows is made by the page of the family (`PageEntry.beside`). While parents look along it is not there:
    what nobody asked to see then is not on the screen.

    `form`: what it stands beside; `widest`: how wide that is at most, in pixels; `after`: the last control before it.
    """

    def __init__(self, page: Page, form: QWidget, widest: int, after: QWidget) -> None:
        super().__init__()
        self._page, self._form, self._widest, self._after = page, form, widest, after
        self._made = False
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 8, 0)
        holder = QWidget()
        holder.setLayout(self._content)
        inside.addWidget(scrolled(holder))
        self.hide()
        page.installEventFilter(self)
        page.listen(page.desk.changes.happened, self._look_again)
        page.listen(page.desk.looking.changed, self._look_again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return False

    def _look_again(self, _changes: object = None) -> None:
        self._made = False
        if self._page.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Be there when there is room for it and something to show."""
        wide = self.fontMetrics().averageCharWidth() * LETTERS
        around = self._page.layout()
        margins = around.contentsMargins() if around is not None else self._page.contentsMargins()
        room = self._page.width() - margins.left() - margins.right()
        fits = room >= self._widest + GAP + wide and self._may_show() and self._make()
        self.setFixedWidth(wide)
        # Without a neighbour the form takes what room there is.
        self._form.setMaximumWidth(self._widest if fits else 16_777_215)
        self.setVisible(fits)

    def _may_show(self) -> bool:
        page = self._page
        is_of_family = page.shows is Shows.ONE_FAMILY and bool(page.family_id)
        is_free = self._made or not page.desk.unlocked.is_lent  # else a thread works with the store
        return is_of_family and is_free and not page.alone and not page.desk.looking.is_on

    def _make(self) -> bool:
        """Draw the family, unless it stands there as it is now; gives whether there is anything to see."""
        if not self._made:
            clear(self._content)
            drawn = _maker()(self._page)
            if drawn is None:
                return False
            self._content.addWidget(drawn)
            self._content.addStretch(1)
            put_after(self._after, drawn)
            self._made = True
        return True


def _maker() -> Make:
    """What draws a family beside a form."""
    address = next((entry.beside for entry in pages() if entry.beside), "")
    return cast("Make", found_at(address)) if address else lambda _page: None
