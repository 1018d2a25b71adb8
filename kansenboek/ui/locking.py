"""Whether an open store can be closed now, and what happens when it cannot: it is closed as soon as it can.

Nothing that is open stops a lock, and nothing that was typed is lost by one. Work with the store ends first,
questions go unanswered, and what is unsaved becomes a draft. A full disk gets back the space that was set aside. As
long as one of these does not work the curtain is down.

A dialog that the system draws waits in a loop of its own, and what it stands on must not go under it. So it is asked
to end, and asked again; when it has not ended after a second, the store is closed and a new process takes over
(`must_leave`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.i18n import _

from .dialogs import questions
from .platform import System

if TYPE_CHECKING:
    from .shell import Shell

AGAIN_MS = 3000
"""Milliseconds between two tries to keep what is unsaved on a disk that takes nothing."""
SOON_MS = 50
"""Milliseconds between two looks whether a dialog of the system has ended."""
LONG_ENOUGH = timedelta(seconds=1)
"""For a dialog of the system to end: locked is locked within two seconds."""
NOT_KEPT = N_(
    "What you typed cannot be written on the disk yet, so the book is not locked. It locks by itself as soon as that"
    " works: free some room on the disk, or put the stick back."
)


class Covered(Protocol):
    """What locking asks of the window."""

    cover: Any

    def lock(self) -> bool: ...
    def draw_curtain(self) -> None: ...


class Locking(QObject):
    """Makes way for closing the store of `window`."""

    def __init__(self, window: Any, here: System) -> None:
        super().__init__(window)
        self._window: Covered = window
        self._here, self._asked_at = here, timedelta.max
        self._then: Callable[[], object] = window.lock
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self._again)

    def may_close(self, shell: Shell | None, then: Callable[[], object] | None = None) -> bool:
        """Whether the store may be closed in this moment, with all that was typed kept.

        `shell` is None in the first steps of a book. When it may not, the curtain comes down and `then`
        (None: lock) is called when it may be possible.
        """
        self._then = then or self._window.lock
        if questions.aside is not None:
            self._window.draw_curtain()
            questions.refused = True
            questions.aside.stop_and_then(self._then)
            return False
        if questions.end_all():
            self._window.draw_curtain()
            questions.refused = True  # whoever asked must not ask something else now
            if not self._waited_long_enough():
                QTimer.singleShot(SOON_MS if questions.of_the_system else 0, self, self._then)
                return False
        questions.refused = bool(questions.of_the_system)
        if shell is not None and not _kept(shell):
            self._window.draw_curtain()
            self._window.cover.tell(_(NOT_KEPT))
            self._timer.start()
            return False
        self._timer.stop()
        return True

    @property
    def must_leave(self) -> bool:
        """Whether a dialog of the system is still open, so that this process cannot go on."""
        return bool(questions.of_the_system)

    def _waited_long_enough(self) -> bool:
        """Whether a dialog of the system was asked to end long ago, and did not."""
        if not questions.of_the_system:
            self._asked_at = timedelta.max
            return False
        now = self._here.awake()
        self._asked_at = min(self._asked_at, now)
        return now - self._asked_at >= LONG_ENOUGH

    def give_up(self) -> None:
        """Somebody goes on with the book: it is not locked now."""
        self._timer.stop()
        self._asked_at = timedelta.max
        questions.refused = False

    def _again(self) -> None:
        self._timer.stop()
        self._then()


def _kept(shell: Shell) -> bool:
    """Keep what is unsaved as drafts; on a full disk with the space that was set aside for this."""
    if shell.keep_typed():
        return True
    with suppress(KnownError):
        shell.desk.unlocked.give_back_ballast()
    return shell.keep_typed()
