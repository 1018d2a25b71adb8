"""The one way in which a question comes on the screen and is waited for.

Not `QDialog.exec`: that ends as soon as its dialog is hidden, so the curtain could not take a question away and give
it back. Here a question that is hidden waits on, and when the store is locked it ends unanswered, like Escape.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog

_MOST_POPUPS = 20
"""More menus and lists are never open in each other."""


class Questions:
    """The dialogs that wait for an answer, the latest last."""

    def __init__(self) -> None:
        self.open: list[QDialog] = []
        self.told: list[QDialog] = []
        """Dialogs that only tell what is going on. Nobody is asked anything, and they go when it is done."""
        self.refused = False
        """The store is being locked: what is asked now is not shown, and not answered."""
        self.show: Callable[[QDialog], object] = QDialog.show
        """Shows a dialog; the curtain keeps it to itself instead, as long as it is down."""

    def run(self, dialog: QDialog) -> int:
        """Show `dialog` and wait for its answer: what `QDialog.exec` gives. 0 also when it ends unanswered."""
        if self.refused:
            return 0
        if _is_of_the_system(dialog):
            return dialog.exec()
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
        return answers[0] if answers else 0

    def end_all(self) -> bool:
        """Let every question end unanswered, with the menus and lists that are open; gives whether there was one.

        What asked goes on when the event loop turns, so ask again then.
        """
        close_popups()
        waiting = [*self.foreign(), *reversed(self.open)]
        for dialog in waiting:
            with suppress(RuntimeError):  # one may have gone with another
                QDialog.done(dialog, 0)
        return bool(waiting)

    def foreign(self) -> list[QDialog]:
        """Dialogs on the screen that Qt opened by itself, such as those of a printer; the latest first."""
        ours = (*self.open, *self.told)
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        return [each for each in reversed(found) if each.isVisible() and each.isModal() and each not in ours]


questions = Questions()


def run(dialog: QDialog) -> int:
    """Show a dialog and wait for its answer: what `QDialog.exec` gives; 0 when it ends unanswered."""
    return questions.run(dialog)


def close_popups() -> None:
    """Close menus, lists and calendars that are folded out; nothing of them is chosen."""
    for _turn in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        popup.close()


def _is_of_the_system(dialog: QDialog) -> bool:
    """Whether the system draws this dialog and waits for it itself: Windows and macOS do so for some."""
    if sys.platform.startswith("linux"):
        return False
    # By name: neither class is needed for the first window.
    is_native = dialog.inherits("QFileDialog") and not dialog.testOption(dialog.Option.DontUseNativeDialog)
    return is_native or dialog.inherits("QPrintDialog")
