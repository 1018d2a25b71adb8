"""While the store is open: look at every record, a little at a time, and say so when one is damaged.

The connection belongs to the window's thread, so this cannot run in another; it takes a few milliseconds of an
idle moment instead, which nobody feels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kansenboek.kit.errors import N_, KnownError, Label, StoreDamaged

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
    ) -> None:
        super().__init__(parent)
        self._verify = verify
        self._is_lent = is_lent
        self._check: Iterator[str] = iter(())
        self._damaged: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._portion)

    def start(self) -> None:
        """Begin, from the beginning."""
        self._damaged.clear()
        self._check = self._verify()
        self._timer.start()

    def stop(self) -> None:
        """Look no further; the store is about to be closed."""
        self._timer.stop()
        self._check = iter(())

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
            self.found.emit(error)
        self.stop()
        self.ended.emit()

    def _tell_damaged(self) -> None:
        if self._damaged:
            raise StoreDamaged(part=Label(N_("a record is not as it was written")))
