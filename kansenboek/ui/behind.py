"""Looking through a large store behind the work in it: in threads of its own, told by one quiet line.

First its pages, in the file itself, which needs nobody to wait. Then how they hang together, in a connection that is
only offered: whoever wants to read or save has it back within some milliseconds, and this is tried again later.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _

from .tasks import Tasks, Work
from .widgets import plain_label

FIRST_MS = 1_500
"""Milliseconds after the opening until how the pages hang together is looked at: the first page is read meanwhile."""
MOST_MS = 60_000
"""The longest pause before it is tried again; it doubles each time that the store was wanted."""
TOLD_MS = 1_000
"""Milliseconds after which the line comes: what is over by then is not worth a word."""
_REST = 0.001
"""Seconds of rest after each quarter of a mebibyte, so that the thread takes no whole processor."""


class LookBehind(QWidget):
    """Looks through one open store once, and says so while it does."""

    found = Signal(object)
    """A KnownError: what is wrong and what to do."""
    ended = Signal()
    """Its pages, and how they hang together, were compared, or something was found."""

    def __init__(self, unlocked: Unlocked) -> None:
        super().__init__()
        self._unlocked = unlocked
        self._tasks = Tasks(self)
        self.is_going = False
        self.line = plain_label(_("Older pages are still being checked…"), "muted")
        self.line.setToolTip(_("You can work meanwhile. If something is wrong with them it is told at once."))
        self.line.setWordWrap(True)
        around = QVBoxLayout(self)
        around.setContentsMargins(6, 0, 0, 0)
        around.addWidget(self.line)
        self._pause = FIRST_MS
        self._again = self._timer(self._compare_structure)
        self._tell = self._timer(self.show)
        self.hide()

    def _timer(self, work: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(work)
        return timer

    def start(self) -> None:
        """Look through the store, unless all of it was when it was opened."""
        if self.is_going:
            return
        if self._unlocked.looking.is_whole:
            self.ended.emit()
            return
        self.is_going = True
        self._tell.start(TOLD_MS)
        seals = self._unlocked.looking.seals

        def compare(work: Work) -> frozenset[int]:
            suspects = set()
            for page in seals.broken():
                work.check()
                if page:
                    suspects.add(page)
                else:
                    time.sleep(_REST)
            return frozenset(suspects)

        task = self._tasks.start(compare)
        task.succeeded.connect(self._look_again)
        task.failed.connect(self._fail)

    def stop(self) -> None:
        """Look no further; the store is about to be closed."""
        self.is_going = False
        self._again.stop()
        self._tell.stop()
        self.hide()
        self._unlocked.take_back()
        self._tasks.close()

    @Slot(object)
    def _look_again(self, suspects: frozenset[int]) -> None:
        """Compare pages once more that did not fit: they may just have been written. Nobody writes in this moment."""
        if not self.is_going:
            return
        if self._unlocked.is_lent:
            QTimer.singleShot(FIRST_MS, self, lambda: self._look_again(suspects))
            return
        try:
            self._unlocked.looking.require_pages(suspects)
        except KnownError as error:
            self._fail(error)
            return
        self._again.start(self._pause)

    @Slot()
    def _compare_structure(self) -> None:
        if not self.is_going:
            return
        if self._unlocked.is_lent:
            self._again.start(self._pause)
            return
        offer, looking = self._unlocked.offer(), self._unlocked.looking
        task = self._tasks.start(lambda _work: looking.compare_structure(offer))
        task.succeeded.connect(self._pass)
        task.failed.connect(self._fail)

    @Slot(object)
    def _pass(self, _nothing: object) -> None:
        if self.is_going:
            self._end()

    @Slot(object)
    def _fail(self, error: KnownError) -> None:
        if not self.is_going:
            return
        self._unlocked.take_back()
        if isinstance(error, Cancelled):  # the store was wanted
            self._pause = min(MOST_MS, 2 * self._pause)
            self._again.start(self._pause)
            return
        self.found.emit(error)
        self._end()

    def _end(self) -> None:
        self.is_going = False
        self._unlocked.take_back()
        self._tell.stop()
        self.hide()
        self.ended.emit()
