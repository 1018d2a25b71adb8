"""What the steps of a new book share: their number, the large button, and the ways to leave them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.first.rules import before, number_of
from kansenboek.kit.i18n import _
from kansenboek.ui.steps import Step
from kansenboek.ui.widgets import button, row


class TakenStep(Step):
    """One step. `taken`: it is done and written down; `skipped`: later; `went_back`: to the step before it."""

    taken = Signal()
    skipped = Signal()
    went_back = Signal()
    name = ""

    def __init__(self, unlocked: Unlocked, menu_letters: str) -> None:
        super().__init__(menu_letters)
        self.unlocked = unlocked
        self.back: QPushButton | None = None
        self.later: QPushButton | None = None

    def begin(self, then: str) -> None:
        """Write at the top which step this is and what comes after it."""
        self.tell_step(number_of(self.name), then)

    def ways(self, primary: QPushButton | None, later: str = "") -> None:
        """Put the buttons at the bottom: the large one, the one for later, and the one back."""
        items: list[QPushButton] = []
        if primary is not None:
            self.primary = primary
            items.append(primary)
        if before(self.name):
            self.back = self.way_back = button(self.mark(_("Back")), self._back)
            items.append(self.back)
        if later:
            self.later = button(self.mark(later), self._later, style="quiet")
            items.append(self.later)
        self.inside.addWidget(self.problem)
        self.inside.addSpacing(8)
        self.inside.addLayout(row(*items, 1))

    def keep_typed(self) -> None:
        """Keep what is typed and not taken yet; nothing is, in most steps."""

    def _back(self) -> None:
        self.keep_typed()
        self.went_back.emit()

    def _later(self) -> None:
        self.skipped.emit()
