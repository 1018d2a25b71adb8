"""Reading much out of a large store behind the window: in a thread that has the store until somebody wants it.

Whoever wants to read or save meanwhile has it back soon, and the reading begins again a moment later.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from kansenboek.kit.errors import Cancelled, KnownError

from .page import Page
from .staying import keyboard_kept
from .tasks import Job

Read = Callable[[Callable[[], object]], Any]
"""Reads with the store. Calls what it is given now and then, which raises Cancelled when the store is wanted."""

PAUSE = 100
"""Milliseconds until it is tried again when somebody wanted the store."""


class ReadBehind(QObject):
    """Reads for one page; what was asked for last counts."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._asked: tuple[Read, Callable[[Any], object]] | None = None
        self._offer: Any = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(PAUSE)
        self._again.timeout.connect(self._begin)

    def start(self, read: Read, done: Callable[[Any], object]) -> None:
        """Read in a thread, and give `done` on this one what was read. What was started before is let go.

        The keyboard stays where it was while `done` draws, as in `Page.refresh`.
        """
        self._asked = (read, done)
        self._begin()

    @Slot()
    def _begin(self) -> None:
        desk = self._page.desk
        if self._asked is None:
            return
        if desk.unlocked.is_lent:
            self._again.start()
            return
        self._offer = offer = desk.unlocked.offer()
        task = desk.tasks.start(_job(offer, self._asked[0]))
        # Also when the page is gone: as long as a store is offered, others that can wait leave it alone.
        task.ended.connect(partial(desk.unlocked.take_back, offer))
        self._page.listen(task.succeeded, partial(self._arrive, offer))
        self._page.listen(task.failed, partial(self._fail, offer))

    def _arrive(self, offer: Any, found: Any) -> None:
        if offer is self._offer and self._asked is not None:
            _read, done = self._asked
            self._asked = self._offer = None
            self._page.desk.unlocked.take_back(offer)
            with keyboard_kept(self._page, self._page.first_focus):
                done(found)

    def _fail(self, offer: Any, error: KnownError) -> None:
        if offer is not self._offer:
            return
        if isinstance(error, Cancelled):  # the store was wanted
            self._again.start()
            return
        self._asked = self._offer = None
        self._page.show_error(error)


def _job(offer: Any, read: Read) -> Job:
    def job(_work: object) -> Any:
        with offer.taken():
            return read(offer.check)

    return job
