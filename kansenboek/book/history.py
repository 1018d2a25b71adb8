"""What was done since the store was opened and can be taken back by name, the last thing first.

In memory only: it goes with the window when the store locks. What is told of a thing can name somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotWrite, KnownError

MOST = 50
"""So many things can be taken back, one after the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """One thing that was done. `told`: what, in the language of the window, such as “home visit of 3 December saved”.

    `take_back` and `again` raise KnownError when a later change makes it impossible; `again` is None for what is not
    done again so easily. `records`: ids of the records that taking it back changes or takes away.
    """

    told: str = field(repr=False)
    take_back: Callable[[], Changes] = field(repr=False)
    again: Callable[[], Changes] | None = field(default=None, repr=False)
    records: frozenset[str] = frozenset()


class History:
    """What can be taken back, and what of it can be done again."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self.on_change: Callable[[], object] = lambda: None
        """Called after every change: whoever shows what can be taken back puts itself here."""

    @property
    def last(self) -> Done | None:
        """What `undo_last` takes back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Done | None:
        """What `do_again` does."""
        return self._undone[-1] if self._undone else None

    def add(self, done: Done) -> None:
        """Something was done; what was taken back before is not done again any more."""
        self._done = [*self._done, done][-MOST:]
        self._undone.clear()
        self._tell()

    def undo_last(self) -> Changes:
        """Take back the last thing, when there is one (`last`). Raises KnownError, as `take_back`."""
        return self.take_back(self._done[-1])

    def take_back(self, done: Done) -> Changes:
        """Take back one thing, the last one or another. Raises KnownError; then it is not offered any more.

        On a full disk it stays, to be tried again.
        """
        try:
            changes = done.take_back()
        except CannotWrite:
            raise
        except KnownError:
            self._drop(done)
            raise
        self._drop(done)
        if done.again is not None:
            self._undone.append(done)
            self._tell()
        return changes

    def do_again(self) -> Changes:
        """Do again what was taken back last. Raises KnownError; then nothing more is done again."""
        done = self._undone[-1]
        try:
            changes = done.again() if done.again is not None else Changes()
        except CannotWrite:
            raise
        except KnownError:
            self._undone.clear()
            self._tell()
            raise
        self._undone.pop()
        self._done.append(done)
        self._tell()
        return changes

    def _drop(self, done: Done) -> None:
        self._done = [each for each in self._done if each is not done]
        self._tell()

    def _tell(self) -> None:
        self.on_change()
