"""How the program begins again as a new process: nothing that this one has read stays in memory.

In the ordinary way the event loop ends first. A dialog, a menu or a driver of the system that waits in a loop of its
own keeps it from ending; then the new process is started all the same, after a second, and this one ends where it is.
Everything was written down before.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kansenboek.kit.i18n import current

from .platform import System

RESTART = 117
"""What the event loop returns when the program is to begin again."""
LONG_ENOUGH_S = 1.0
"""Seconds for the event loop to end."""
OPENS = "KANSENBOEK_OPENS"
"""Set when the process that follows opens the book to practise in by itself."""
PLACE = "KANSENBOEK_PLACE"
"""Where the window stood, for the process that follows; numbers only."""
WHERE = "KANSENBOEK_WHERE"
"""Which page was open in it: kinds of places and random ids only."""


class Leaving:
    """Leads from this process to the next one. `leave` ends the event loop with this code."""

    def __init__(
        self, home: Path, here: System, leave: Callable[[int], object], *, keeps_language: bool = False
    ) -> None:
        """`keeps_language`: the language was asked for at the start, so it goes on in the one that is spoken now."""
        self._home, self._next, self._here, self._leave = home, home, here, leave
        self._keeps_language = keeps_language
        self._once = threading.Lock()
        self._watch: threading.Timer | None = None
        self._window: Any = None

    def follow(self, window: Any) -> None:
        """Stand where the window stood in the process before, and remember it for the one that follows."""
        self._window = window
        place, window.where = os.environ.pop(PLACE, ""), os.environ.pop(WHERE, "")
        window.take_over_from_before()  # first: whether it takes the keyboard is told when Qt makes the window
        window.stand(bytes.fromhex(place))

    def restart(self) -> None:
        """The store is locked: begin again."""
        self._write_down()
        self._watch = threading.Timer(LONG_ENOUGH_S, self._end)
        self._watch.daemon = True
        self._watch.start()
        self._here.end_own_loops()
        self._leave(RESTART)

    def go_to(self, other: Path, opens: bool) -> None:
        """Begin again on the book in another folder; `opens`: it is the one to practise in, and opens by itself."""
        self._next = other
        if opens:
            os.environ[OPENS] = "1"
        self.restart()

    def at_once(self) -> None:
        """Begin again without coming back to the event loop. Does not return."""
        self._write_down()
        self._end()

    def finish(self) -> None:
        """The event loop has ended, and the window is locked and let go of: start the process that follows.

        Returns where a process cannot replace itself.
        """
        if self._watch is not None:
            self._watch.cancel()
        if not self._once.acquire(blocking=False):
            threading.Event().wait()  # the new process runs already, and this one is ending
        try:
            self._here.start_anew(self._command())
        except OSError:
            # The program is gone or cannot run. No window is left to say so in, and what was read does not stay.
            os._exit(1)

    def _end(self) -> None:
        """Start the process that follows, and end this one whatever it is doing."""
        if self._once.acquire(blocking=False):
            try:
                self._here.start_anew(self._command())
            finally:
                os._exit(0)  # also when that does not work: what was read does not stay

    def _write_down(self) -> None:
        window = self._window
        if window is not None:
            os.environ[PLACE] = bytes(window.saveGeometry().data()).hex()
            os.environ[WHERE] = window.where if self._next == self._home else ""

    def _command(self) -> list[str]:
        # What was asked for holds until the window is closed, or what was chosen in it since.
        spoken = current().code if self._keeps_language else None
        return [sys.executable, *words_to_start_with(self._next, spoken)]


def words_to_start_with(home: Path, language: str | None) -> list[str]:
    """What stands behind the program when it begins again. `language`: the one that this window speaks, if told."""
    begin = [] if getattr(sys, "frozen", False) else ["-m", "kansenboek"]
    return [*begin, "--home", str(home), *(["--lang", language] if language is not None else [])]
