"""Reading much out of a large store behind the window: in a thread that has the store until somebody wants it.

Whoever wants to read or save meanwhile has it back soon, and the reading begins again a moment later. A page that
nobody sees waits until it is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _

from .desk import Desk
from .out_of_sight import OutOfSight
from .staying import keyboard_kept
from .tasks import Job
from .widgets import plain_label, show_busy

Read = Callable[[], Any]
"""Reads with the store. Its transactions raise Cancelled when the store is wanted."""

PAUSE = 100
"""Milliseconds until it is tried again when somebody wanted the store."""
_GONE = "family"
"""The kind of record with which names go that may not stand anywhere any more, or come back."""


class Reader(Protocol):
    """What is asked of the page that is read for."""

    desk: Desk
    out_of_sight: OutOfSight

    def first_focus(self) -> None:
        """Put the cursor where the user will want to begin."""

    def show_error(self, error: KnownError) -> None:
        """Show what happened and what to do."""

    def listen(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect `signal` for as long as the page lives."""


class ReadBehind(QObject):
    """Reads for one page; what was asked for last counts.

    What stands on the page stays there meanwhile, unless nothing was read yet or a name may have to go: then the part
    with the names is away, and a line says that it is being looked up.
    """

    def __init__(self, page: QWidget, reader: Reader) -> None:
        super().__init__(page)
        self._page, self._reader = page, reader
        self._asked: tuple[Read, Callable[[Any], object]] | None = None
        self._offer: Any = None
        self._told: QLabel | None = None
        self._stands_for: tuple[bool, str] | None = None
        """Whether parents looked along, and whose, when what stands there was drawn; None: nothing was drawn."""
        self._may_be_gone = False
        """Whether something that stands there may be of a family that is here no more."""
        self._stood: QWidget | None = None
        """What the page gave the cursor to when it opened, before anything was read."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(PAUSE)
        self._again.timeout.connect(self._begin)

    def start(self, read: Read, done: Callable[[Any], object], *, keeps: bool = False) -> None:
        """Read in a thread, and give `done` on this one what was read. What was started before is let go.

        `keeps`: the page itself says what is missing, and took away what may not stand there any more. The keyboard
        stays where it was while `done` draws, as in `Page.refresh`.
        """
        self._let_go()  # what it found is of before
        self._asked = (read, done)
        show_busy(self._page, on=True)
        self._page.setCursor(Qt.CursorShape.BusyCursor)
        if not keeps and (self._stands_for is None or self._must_go()):
            self._withhold()
        self.seen()

    def heard(self, changes: Changes) -> None:
        """Something changed: what stands there may have to go before all is read anew."""
        self._may_be_gone = self._may_be_gone or _GONE in changes.kinds

    def seen(self) -> None:
        """The page is shown: read now what was asked for meanwhile."""
        if self._asked is not None and self._page.isVisible():
            if self._stands_for is None:
                QTimer.singleShot(0, self, self._note_cursor)
            self._begin()

    def stop(self) -> None:
        """The page goes, or shows something else: read nothing more, and leave the store to others."""
        self._let_go()
        self._give_up()

    def _let_go(self) -> None:
        self._again.stop()
        if self._offer is not None:
            self._reader.desk.unlocked.take_back(self._offer)
            self._offer = None

    def at_once(self, read: Read, done: Callable[[Any], object]) -> None:
        """Read now, in this thread, what is quick however large the book is; what was started before is let go."""
        self.stop()
        self._draw(read(), done)

    @property
    def is_reading(self) -> bool:
        """Whether something was asked for and is not there yet."""
        return self._asked is not None

    def _must_go(self) -> bool:
        return self._may_be_gone or self._stands_for != self._looking()

    def _looking(self) -> tuple[bool, str]:
        looking = self._reader.desk.looking
        return looking.is_on, looking.family

    @Slot()
    def _begin(self) -> None:
        unlocked = self._reader.desk.unlocked
        if self._asked is None or not self._page.isVisible():
            return
        if unlocked.is_lent:
            self._again.start()
            return
        self._again.stop()
        self._offer = offer = unlocked.offer()
        task = self._reader.desk.tasks.start(_job(offer, self._asked[0]))
        # Also when the page is gone: as long as a store is offered, others that can wait leave it alone.
        task.ended.connect(partial(unlocked.take_back, offer))
        self._reader.listen(task.succeeded, partial(self._arrive, offer))
        self._reader.listen(task.failed, partial(self._fail, offer))

    def _arrive(self, offer: Any, found: Any) -> None:
        if offer is not self._offer or self._asked is None:
            return
        _read, done = self._asked
        self._end()
        self._reader.desk.unlocked.take_back(offer)
        begins = self._waits_for_cursor()
        with keyboard_kept(self._page, self._reader.first_focus):
            self._draw(found, done)
        if begins:
            # What was drawn is shown in a moment; before, it does not take the cursor.
            QTimer.singleShot(0, self._page, self._reader.first_focus)

    def _draw(self, found: Any, done: Callable[[Any], object]) -> None:
        self._stands_for, self._may_be_gone, self._stood = self._looking(), False, None
        done(found)
        if not self.is_reading:  # what was read may have led to another question
            self._give_back()

    def _fail(self, offer: Any, error: KnownError) -> None:
        if offer is not self._offer:
            return
        if isinstance(error, Cancelled):  # the store was wanted
            self._again.start()
            return
        self._give_up()
        self._reader.show_error(error)

    def _give_up(self) -> None:
        """Nothing is looked up any more. What is away stays so until something was read."""
        self._end()
        if self._told is not None:
            self._told.hide()

    def _end(self) -> None:
        self._asked = self._offer = None
        show_busy(self._page, on=False)
        self._page.unsetCursor()

    # --- what stands there meanwhile -----------------------------------------------------------------------

    def _withhold(self) -> None:
        """Show nothing about anybody until all is read, and say why; the cursor waits on the page."""
        there, content = self._page.window().focusWidget(), self._reader.out_of_sight.content
        if there is not None and content.isAncestorOf(there):
            self._page.setFocus()
        if self._told is None:
            self._told = plain_label(_("Looking this up…"), "muted")
            _put_beside(self._told, content, self._page)
        self._told.show()
        self._reader.out_of_sight.withhold(on=True)

    def _give_back(self) -> None:
        if self._told is not None:
            self._told.hide()
        self._reader.out_of_sight.withhold(on=False)

    @Slot()
    def _note_cursor(self) -> None:
        """The page opened, and has put the cursor where it begins; where nothing stands yet it waits on the page."""
        there = self._page.window().focusWidget()
        if (
            self.is_reading
            and self._page.isVisible()
            and (there is None or not self._page.isAncestorOf(there))
        ):
            self._page.setFocus()
        self._stood = there

    def _waits_for_cursor(self) -> bool:
        """Whether the cursor goes to what comes: it waits on the page, or where the page began without it."""
        there = self._page.window().focusWidget()
        if there is self._page:
            return True
        if there is None or not self._page.isAncestorOf(there):
            return False
        began = there is self._stood and isValid(there) and isinstance(there, QAbstractButton)
        return began or (not self._page.isActiveWindow() and isinstance(there, QAbstractButton))


def _put_beside(told: QWidget, content: QWidget, page: QWidget) -> None:
    """Let a line stand where `content` stands, which is away as long as the line is there."""
    for around in (content.parentWidget(), page):
        layout = around.layout() if around is not None else None
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(max(layout.indexOf(content), 0), told, 1, Qt.AlignmentFlag.AlignTop)
            return


def _job(offer: Any, read: Read) -> Job:
    def job(_work: object) -> Any:
        with offer.taken():
            return read()

    return job
