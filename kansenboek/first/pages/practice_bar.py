"""The coloured bar above everything while the book to practise in is shown, also while it is locked.

Light: it stands in the first window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.kit.practice import WORDS
from kansenboek.ui.flow import FlowLine
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.widgets import button, picture, plain_label, row

if TYPE_CHECKING:
    from kansenboek.ui.access import StoreAccess

    from .switching import House, Switching


class PracticeBar(QFrame):
    """Says so, with the way back to one's own book and the way to throw this one away."""

    def __init__(self, back: Callable[[], object], away: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("practice")
        self.setProperty("look", "practice")
        self.text = plain_label(_(WORDS), "label", wrap=False)
        # Later, for the bar goes away with the book.
        self.back = button(
            plain(_("To my own book")), lambda: QTimer.singleShot(0, back), icon_name="back", style="quiet"
        )
        self.away = button(
            plain(_("Throw the practice book away…")), lambda: QTimer.singleShot(0, away), style="quiet"
        )
        told = QWidget()
        told.setLayout(row(picture("star", "text", 22), self.text))
        # With large text they stand below each other.
        box = FlowLine(gap=12)
        for each in (told, self.back, self.away):
            box.flow.addWidget(each)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(box)
        self.setAccessibleName(_(WORDS))


class UnderBar(QWidget):
    """Everything in the window, with the bar above it while this is the book to practise in; and the ways there."""

    def __init__(self, house: House, content: QWidget, access: Callable[[], StoreAccess]) -> None:
        super().__init__()
        self._house, self._access = house, access
        self.switching: Switching | None = None
        """None until somebody wants to practise."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(content)
        self.bar: PracticeBar | None = None
        """The bar; None in a real book."""

    def show_whether(self, *, practising: bool) -> str:
        """Show the bar, in the language of now, or take it away; gives the title of the window."""
        if self.bar is not None:
            self._layout.removeWidget(self.bar)
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
        if practising:
            self.bar = PracticeBar(self.go_back, self.throw_away)
            self._layout.insertWidget(0, self.bar)
            self.bar.show()
        return f"{_(WORDS)} – Kansenboek" if practising else "Kansenboek"

    def be_alone(self, *, alone: bool) -> None:
        """Take the ways out of the bar, or put them back: the screen is turned to somebody else."""
        if self.bar is not None:
            self.bar.back.setVisible(not alone)
            self.bar.away.setVisible(not alone)

    def practise(self) -> None:
        """Go to the book to practise in."""
        self._switch().to_practice()

    def go_back(self) -> None:
        """Go back to one's own book, which asks for its passphrase."""
        self._switch().to_real()

    def throw_away(self) -> None:
        """Ask, and take the book to practise in away."""
        self._switch().throw_away()

    def _switch(self) -> Switching:
        from .switching import Switching  # noqa: PLC0415 - brings in more than the first window needs

        self.switching = self.switching or Switching(self, self._house, self._access)
        return self.switching
