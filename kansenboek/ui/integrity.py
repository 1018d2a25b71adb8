"""While the store is open: look at every record, a little at a time, and say so when one is damaged.

The connection belongs to the window's thread, so this does not run in another; it takes a few milliseconds of an
idle moment instead, which nobody feels. What was written since everything was last compared comes first. Beside it a
large store, which opened before it was looked through, is looked through by `LookBehind`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError, Label, StoreDamaged

from .behind import LookBehind

PAUSE = 60
"""Milliseconds between two portions."""
PORTION = 0.004
"""Seconds of work in one portion: a quarter of what a screen takes to draw one picture."""


class IntegrityWatch(QObject):
    """Checks the open store once. `verify` gives ids of damaged records, as `Unlocked.verify` does."""

    found = Signal(object)
    """A KnownError: what is wrong and what to do."""
    ended = Signal()
    """Everything was looked at."""

    def __init__(
        self,
        verify: Callable[[], Iterator[str]],
        parent: QObject | None = None,
        is_lent: Callable[[], bool] = lambda: False,
        *,
        behind: LookBehind | None = None,
        passed: Callable[[], object] = lambda: None,
    ) -> None:
        """`behind`: what is looked at beside the records; `passed`: called when all of it was as it was written."""
        super().__init__(parent)
        self._verify = verify
        self._is_lent = is_lent
        self._behind, self._passed = behind, passed
        self._has_found = self._is_done = False
        if behind is not None:
            behind.found.connect(self._find)
            behind.ended.connect(self._end)
        self._check: Iterator[str] = iter(())
        self._damaged: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._portion)

    def start(self) -> None:
        """Begin, from the beginning."""
        self._damaged.clear()
        self._has_found = self._is_done = False
        self._check = self._verify()
        self._timer.start()
        if self._behind is not None:
            self._behind.start()

    def stop(self) -> None:
        """Look no further; the store is about to be closed."""
        self._rest()
        if self._behind is not None:
            self._behind.stop()

    def _rest(self) -> None:
        self._timer.stop()
        self._check = iter(())

    @Slot(object)
    def _find(self, error: KnownError) -> None:
        self._has_found = True
        self.found.emit(error)

    @Slot()
    def _end(self) -> None:
        if not self._is_done or (self._behind is not None and self._behind.is_going):
            return
        if not self._has_found:
            self._passed()
        self.ended.emit()

    @Slot()
    def _portion(self) -> None:
        if self._is_lent():
            return
        until = perf_counter() + PORTION
        try:
            for damaged in self._check:
                self._damaged |= {damaged} - {""}
                if perf_counter() > until:
                    return
            self._tell_damaged()
        except KnownError as error:
            self._find(error)
        self._rest()
        self._is_done = True
        self._end()

    def _tell_damaged(self) -> None:
        if self._damaged:
            raise StoreDamaged(part=Label(N_("a record is not as it was written")))


def watch_of(unlocked: Unlocked, parent: QObject, behind: LookBehind) -> IntegrityWatch:
    """The watch over an open store: what was written last comes first."""
    return IntegrityWatch(
        lambda: chain(unlocked.verify_newest(), unlocked.verify()),
        parent,
        lambda: unlocked.is_lent or unlocked.is_offered,
        behind=behind,
        passed=unlocked.note_passed,
    )
