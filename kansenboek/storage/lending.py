"""Which thread the open store belongs to. Long work borrows it from the window's thread, which waits meanwhile.

SQLite would let two threads take turns; a transaction of one would then hold what the other wrote. So a store has
one user at any moment, and whoever else asks is refused.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kansenboek.kit.errors import N_, BugError, KnownError

Step = Callable[[float], None]
"""Told which part of the work is done, from 0 to 1; raises Cancelled when the user stopped it."""


def no_step(_part: float) -> None:
    """Report the progress of work to nobody."""


class StoreLent(KnownError):
    """The store was asked for something while another thread works with it."""

    message = N_("Kansenboek is still busy with something else.")
    advice = N_("Try again in a moment. Nothing was changed.")


class Lending:
    """Who may use one open store: the thread that opened it, or the one it was lent to."""

    def __init__(self) -> None:
        self._owner = threading.get_ident()
        self._borrower: int | None = None
        self.is_lent = False

    def require(self) -> None:
        """Raise StoreLent while the store is lent to another thread, BugError when it never was this thread's."""
        here = threading.get_ident()
        if here == (self._borrower if self.is_lent else self._owner):
            return
        if here == self._owner:
            raise StoreLent
        raise BugError("an open store is used by one thread")

    @contextmanager
    def lend(self) -> Iterator[None]:
        """Keep the owner's hands off within the block. Raises StoreLent when the store is lent already."""
        self.require()
        self.is_lent = True
        try:
            yield
        finally:
            self.is_lent, self._borrower = False, None

    def borrow(self) -> None:
        """Let this thread use the store from here on, until the owner takes it back."""
        if not self.is_lent or self._borrower is not None:
            raise BugError("a store is borrowed once, from whoever lends it")
        self._borrower = threading.get_ident()
