"""The program as the robot starts it: the real one, with a chosen day, quick keys, and a watch on its event loop.

``python -m tests.hand.launch --home DIR`` opens the window; ``--demo DIR`` makes the demo instead. This is the one
file of the robot that imports the program, because it runs in the program's own process.
"""

from __future__ import annotations

import argparse
import faulthandler
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kansenboek import app
from kansenboek.kit.clock import FixedClock, SystemClock
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui import leaving

if TYPE_CHECKING:
    from kansenboek.window import MainWindow

QUICK_KEYS = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
"""Stores of the robot open at once: what is tried is the window."""
MORNING = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A clock that goes on from ten o'clock on a day of choice."""

    day: date
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """This instant, in UTC."""
        start = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC) + MORNING
        return start + timedelta(seconds=time.monotonic() - self.began)

    def today(self) -> date:
        """The day."""
        return self.now().date()


def main(words: Sequence[str]) -> int:
    """Make the demo, or run the window to its end; the exit code."""
    parser = argparse.ArgumentParser(prog="tests.hand.launch")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--lang")
    parser.add_argument("--on", type=date.fromisoformat)
    parser.add_argument(
        "--watch", type=Path, help="file that gets a line for each long turn of the event loop"
    )
    parser.add_argument("--plant", action="append", default=[], help="a fault to put into the program")
    parser.add_argument("--demo", type=Path)
    parser.add_argument("--empty", type=Path, help="make a book with nothing in it")
    parser.add_argument("--passphrase", help="of the empty book")
    parser.add_argument("--families", type=int, default=48)
    told = parser.parse_args(words)
    if told.demo:
        from kansenboek.demo.make import make_demo

        make_demo(told.demo, today=told.on, kdf=QUICK_KEYS, families=told.families)
        return 0
    if told.empty:
        from kansenboek.book.stores import create_store

        create_store(
            told.empty, told.passphrase, kdf=QUICK_KEYS, clock=FixedClock(MovedClock(told.on).now())
        ).unlocked.close()
        return 0
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)  # who waits in vain for an answer can ask where the program is
    _tell_mistakes_in_full()
    _start_again_as(words)
    if told.watch:
        from .turns import watch_turns

        watch_turns(told.watch)
    if told.plant:
        from .faults import plant

        plant(told.plant)
    clock = MovedClock(told.on) if told.on else SystemClock()
    return app.run(told.home, language=told.lang, kdf=QUICK_KEYS, clock=clock)


def _tell_mistakes_in_full() -> None:
    """Where a mistake happened stands in the log; here all of it goes to stderr too, for whoever reads a failure."""
    catch = app.catch_crashes

    def catch_crashes(home: Path, window: MainWindow) -> None:
        catch(home, window)
        caught = sys.excepthook

        def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            traceback.print_exception(kind, error, trace)
            caught(kind, error, trace)

        sys.excepthook = told

    app.catch_crashes = catch_crashes


def _start_again_as(words: Sequence[str]) -> None:
    """After locking the program begins anew as a fresh process: as this one, on the book that is asked for."""

    def words_to_start_with(home: Path, language: str | None = None) -> list[str]:
        # What is told twice counts the second time.
        return ["-m", "tests.hand.launch", *words, "--home", str(home)]

    leaving.words_to_start_with = words_to_start_with


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
