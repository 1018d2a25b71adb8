"""The steps of a new book after its recovery sheet: who am I, where do backups go, what do I begin with.

Each is kept in the store as it is taken, so that whoever is called away goes on exactly there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.first.actions.road import note_step, step_now
from kansenboek.first.rules import BACKUP, BEGIN, WHO, before, next_of
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import current
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.widgets import announce

from .backup_step import BackupStep
from .begin_step import BeginStep
from .who_step import WhoStep


class Road(QWidget):
    """Shows the step that comes now. `done` carries the open store and where to go: a kind of place, or empty."""

    done = Signal(object, str)

    def __init__(self, unlocked: Unlocked, letters: Callable[[], str], ask: AskFolder | None = None) -> None:
        super().__init__()
        self.setObjectName("entrance")
        self._unlocked, self._letters, self._ask = unlocked, letters, ask or ask_folder
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.step: WhoStep | BackupStep | BeginStep | None = None
        """The step that is shown; None once the road is behind us."""
        self._show(step_now(unlocked) or BEGIN)

    def first_focus(self) -> None:
        """Put the cursor where the step begins."""
        if self.step is not None:
            self.step.first_focus()

    def draw_again(self) -> None:
        """Draw the step anew in the language and colours of now; what is typed in it is there again."""
        if self.step is not None:
            self.step.keep_typed()
            self._show(self.step.name)

    def close_unfinished(self) -> None:
        """Close the store; the next opening goes on with this step."""
        if self.step is not None:
            self.step.keep_typed()
        self._unlocked.close()

    def _show(self, name: str) -> None:
        made: WhoStep | BackupStep | BeginStep
        if name == WHO:
            made = WhoStep(self._unlocked, self._letters())
        elif name == BACKUP:
            made = BackupStep(self._unlocked, self._letters(), self._ask)
        else:
            made = BeginStep(self._unlocked, self._letters())
            made.chosen.connect(self._end)
        made.taken.connect(lambda: self._show(next_of(name)))
        made.skipped.connect(lambda: self._go(next_of(name)))
        made.went_back.connect(lambda: self._go(before(name)))
        old, self.step = self.step, made
        self._layout.addWidget(made)
        made.show()
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        announce(made, made.accessibleName())
        made.first_focus()

    def _go(self, name: str) -> None:
        """Show another step without taking this one, and remember that it comes now."""
        if self._note(name):
            self._show(name)

    def _end(self, place: str) -> None:
        if self._note(""):
            self.step = None
            self.done.emit(self._unlocked, place)

    def _note(self, name: str) -> bool:
        """Remember which step comes now; what went wrong is said in the step that is shown."""
        try:
            note_step(self._unlocked, name)
        except KnownError as error:
            if self.step is not None:
                self.step.say(current().explain(error))
            return False
        return True
