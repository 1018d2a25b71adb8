"""After a save: let the search index catch up, in a moment in which nothing happens.

After an update of the program it is made anew, a portion at a time, from the opening on. The connection belongs to
the window's thread; a thread that borrowed it would keep everybody from saving for as long as it takes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError

from .changes import ChangeSignal

PAUSE = 1500
"""Milliseconds from the last change until the index catches up. Whoever searches earlier finds it all the same."""
BETWEEN = 100
"""Milliseconds between two portions of an index that is made anew."""


class SearchUpkeep(QObject):
    """Listens to the changes and catches up once they have stopped."""

    found = Signal(object)
    """A KnownError: a record that cannot be read."""

    def __init__(self, unlocked: Unlocked, changes: ChangeSignal, parent: QObject) -> None:
        super().__init__(parent)
        self._unlocked = unlocked
        self._was_saved = True
        """Whether something may wait for the index; spellings of long ago leave the store to others that can wait."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._catch_up)
        changes.happened.connect(self.wait)
        self._timer.start()

    @Slot()
    def wait(self) -> None:
        """Something was saved: catch up once nothing more is saved for a while."""
        self._was_saved = True
        self._timer.start(PAUSE)

    def stop(self) -> None:
        """The store is about to be closed; what waits is indexed when it is open again."""
        self._timer.stop()

    @Slot()
    def _catch_up(self) -> None:
        if self._unlocked.is_lent or (self._unlocked.is_offered and not self._was_saved):
            self._timer.start(PAUSE)
            return
        try:
            if self._was_saved:
                self._unlocked.catch_up_search()
                self._unlocked.overwrite_leftovers()  # where it was in the way of something else
                self._was_saved = False
            self._unlocked.note_left()
            if self._unlocked.respell_search():
                self._timer.start(BETWEEN)
        except KnownError as error:
            self.found.emit(error)
