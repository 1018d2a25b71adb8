"""The one way in which a question comes on the screen and is waited for.

Not `QDialog.exec`: that ends as soon as its dialog is hidden, so the curtain could not take a question away and give
it back. Here a question that is hidden waits on, and when the store is locked it ends unanswered, like Escape.

Windows and macOS draw some dialogs themselves and wait in a loop of their own (printers, files). Those are asked to
end, and whoever locks waits until they have: see `locking`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog

from .platform import Pressed, System, system
from .qt_later import Qt

_MOST_POPUPS = 20
"""More menus and lists are never open in each other."""


class Questions:
    """The dialogs that wait for an answer, the latest last."""

    def __init__(self) -> None:
        self.open: list[QDialog] = []
        self.told: list[QDialog] = []
        """Dialogs that only tell what is going on. Nobody is asked anything, and they go when it is done."""
        self.aside: Any = None
        """What works in a thread while the window waits (`aside.Aside`), so that locking waits too; None: nothing."""
        self.refused = False
        """The store is being locked: what is asked now is not shown, and not answered."""
        self.of_the_system: list[QDialog] = []
        """Dialogs that the system draws, in whose own loop it is now, the latest last."""
        self._ended: list[QDialog] = []
        """Those of them that were asked to end, and have not yet."""
        self.here: System = system()
        """The system that draws them; the window that is made last says which."""
        self.pressed: Callable[[Pressed], object] = lambda _pressed: None
        """Told of F12 and Ctrl+L in a dialog that the system draws; see `guard`."""
        self.show: Callable[[QDialog], object] = QDialog.show
        """Shows a dialog; the curtain keeps it to itself instead, as long as it is down."""

    def run(self, dialog: QDialog) -> int:
        """Show `dialog` and wait for its answer: what `QDialog.exec` gives. 0 also when it ends unanswered."""
        if self.refused:
            return 0
        if self.here.draws(dialog):
            return self._run_of_the_system(dialog)
        answers: list[int] = []
        loop = QEventLoop()
        dialog.finished.connect(answers.append)
        dialog.finished.connect(loop.quit)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setResult(0)
        self.open.append(dialog)
        try:
            self.show(dialog)
            if not answers:
                loop.exec()
        finally:
            self.open.remove(dialog)
        return answers[0] if answers and not self.refused else 0

    def _run_of_the_system(self, dialog: QDialog) -> int:
        """Wait in the loop of the system. What is answered after it was asked to end is not acted on."""
        self.of_the_system.append(dialog)
        try:
            with self.here.hear_keys(self.pressed):
                answer = dialog.exec()
            return 0 if dialog in self._ended else answer
        finally:
            self.of_the_system.remove(dialog)
            self._ended = [each for each in self._ended if each is not dialog]

    def end_all(self) -> bool:
        """Let every question end unanswered, with the menus and lists that are open; gives whether there was one.

        What asked goes on when the event loop turns, so ask again then. A dialog of the system may take longer, or
        not end at all: as long as it is there the answer is True.
        """
        close_popups()
        foreign = self.end_foreign()
        waiting = [*reversed(self.open)]
        for dialog in waiting:
            _end(dialog)
        return foreign or bool(waiting)

    def end_foreign(self) -> bool:
        """As `end_all`, for what is not ours: what Qt opened by itself, and what the system draws."""
        waiting = [*reversed(self.of_the_system), *self.foreign()]
        for dialog in waiting:
            _end(dialog)
        if self.of_the_system:
            self._ended = [*self.of_the_system]
            self.here.end_own_loops()  # a dialog of printers hears of nothing else
        return bool(waiting)

    def foreign(self) -> list[QDialog]:
        """Dialogs on the screen that Qt opened by itself, such as those of a printer; the latest first."""
        ours = (*self.open, *self.told, *self.of_the_system)
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        return [each for each in reversed(found) if each.isVisible() and each.isModal() and each not in ours]


questions = Questions()


def run(dialog: QDialog) -> int:
    """Show a dialog and wait for its answer: what `QDialog.exec` gives; 0 when it ends unanswered."""
    return questions.run(dialog)


def _end(dialog: QDialog) -> None:
    with suppress(RuntimeError):  # one may have gone with another
        QDialog.done(dialog, 0)


def close_popups() -> None:
    """Close menus, lists and calendars that are folded out; nothing of them is chosen."""
    for _turn in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        popup.close()
