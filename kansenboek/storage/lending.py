"""Which thread the open store belongs to. Long work borrows it from the window's thread, which waits meanwhile.

SQLite would let two threads take turns; a transaction of one would then hold what the other wrote. So a store has
one user at any moment, and whoever else asks is refused.

Work that can wait, such as looking through everything, is offered to a thread instead: it has the store until its
owner wants it, who then interrupts it and has it back within some milliseconds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kansenboek.kit.errors import N_, BugError, Cancelled, KnownError

Step = Callable[[float], None]
"""Told which part of the work is done, from 0 to 1; raises Cancelled when the user stopped it."""


def no_step(_part: float) -> None:
    """Report the progress of work to nobody."""


def between(step: Step, begin: float, end: float) -> Step:
    """Give the step of one piece of some work: what it tells of itself is from `begin` to `end` of the whole."""
    return lambda part: step(begin + (end - begin) * part)


class StoreLent(KnownError):
    """The store was asked for something while another thread works with it."""

    message = N_("Kansenboek is still busy with something else.")
    advice = N_("Try again in a moment. Nothing was changed.")


ASK_AGAIN = 0.005
"""Seconds after which a thread that works on an offer is interrupted once more: it may just have begun something."""


class Lending:
    """Who may use one open store: the thread that opened it, or the one it was lent to."""

    def __init__(self) -> None:
        self._owner = threading.get_ident()
        self._borrower: int | None = None
        self.is_lent = False
        self._offer: Offer | None = None

    def adopt(self) -> None:
        """Let this thread be the owner from here on: another one opened the store for it, and is done with it."""
        if self.is_lent or self._offer is not None:
            raise BugError("a store that is lent gets no other owner")
        self._owner = threading.get_ident()

    @property
    def is_offered(self) -> bool:
        """Whether a thread works with the store until it is wanted."""
        return self._offer is not None

    def offer(self, interrupt: Callable[[], object]) -> Offer:
        """Give a thread the store until its owner wants it; `interrupt` makes a statement that runs in it end."""
        self.require()
        self._offer = Offer(interrupt)
        return self._offer

    def require(self) -> None:
        """Raise StoreLent while the store is lent to another thread, BugError when it never was this thread's.

        The owner gets a store that was only offered back here.
        """
        here = threading.get_ident()
        if self._offer is not None:
            if here == self._offer.taker:
                return
            if here == self._owner:
                self.end_offer()
        if here == (self._borrower if self.is_lent else self._owner):
            return
        if here == self._owner:
            raise StoreLent
        raise BugError("an open store is used by one thread")

    def give_way(self) -> None:
        """In a thread that was offered the store: raise Cancelled when its owner wants it. Elsewhere nothing."""
        offer = self._offer
        if offer is not None and offer.taker == threading.get_ident():
            offer.check()

    def end_offer(self, only: Offer | None = None) -> None:
        """Have a store back that was only offered; by its owner. `only`: unless another offer was made since."""
        if self._offer is not None and only in (None, self._offer):
            self._offer.take_back()
            self._offer = None

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


class Offer:
    """A store that a thread has until its owner wants it."""

    def __init__(self, interrupt: Callable[[], object]) -> None:
        self._interrupt = interrupt
        self._wanted, self._done = threading.Event(), threading.Event()
        self._turn = threading.Lock()
        self.taker: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Use the store in this thread within the block. Raises Cancelled when it is wanted already."""
        with self._turn:
            if self._wanted.is_set():
                raise Cancelled
            self.taker = threading.get_ident()
        try:
            yield
        finally:
            self.taker = None
            self._done.set()

    def check(self) -> None:
        """Raise Cancelled when the store is wanted: for work that computes more than it reads."""
        if self._wanted.is_set():
            raise Cancelled

    def take_back(self) -> None:
        """Have the store back: interrupt what runs in it, and wait until its thread is out of it."""
        with self._turn:
            self._wanted.set()
            if self.taker is None:
                return
        while not self._done.wait(ASK_AGAIN):
            self._interrupt()
