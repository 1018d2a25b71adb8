"""A watch on the event loop, from within the program that is watched: how long each turn keeps a person waiting.

A thread puts a small question in the queue of the loop a hundred times a second. The time until it is answered is how
long a key would have waited. When that is long, the thread notes where the program is. It changes nothing else.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication, QEvent, QObject

OFTEN = 0.01
"""Seconds between two questions."""
TOO_LONG = 0.1
"""Seconds a turn may take: above this a person sees that nothing happens."""
SAMPLE_FROM = 0.03
OURS = "kansenboek"


class _Answer(QObject):
    """Stands in the loop and answers at its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def event(self, event: QEvent) -> bool:
        """Any event is the question."""
        self.answered.set()
        return super().event(event)


def watch_turns(into: Path) -> None:
    """Watch from now on until the program ends; each turn that is longer than the last, or too long, is a line."""
    thread = threading.Thread(target=_watch, args=(into, threading.get_ident()), daemon=True)
    thread.start()


def _watch(into: Path, main: int) -> None:
    while QCoreApplication.instance() is None:
        time.sleep(OFTEN)  # pause: between two looks
    answer = _Answer()
    answer.moveToThread(QCoreApplication.instance().thread())  # type: ignore[union-attr]
    clock = time.pthread_getcpuclockid(main) if hasattr(time, "pthread_getcpuclockid") else None
    longest, begun = 0.0, False
    while QCoreApplication.instance() is not None:
        time.sleep(OFTEN)  # pause: between two questions
        answer.answered.clear()
        asked, worked = time.monotonic(), time.clock_gettime(clock) if clock else 0.0
        QCoreApplication.postEvent(answer, QEvent(QEvent.Type.User))
        places: Counter[str] = Counter()
        while not answer.answered.wait(OFTEN):
            if time.monotonic() - asked > SAMPLE_FROM:
                places[_place(sys._current_frames().get(main))] += 1
        waited = time.monotonic() - asked
        used = time.clock_gettime(clock) - worked if clock else waited
        if not begun:  # the loop did not run yet: that was the start, which has a measure of its own
            begun = True
            continue
        if waited > max(longest, TOO_LONG / 4) or waited > TOO_LONG:
            longest = max(longest, waited)
            line = {"seconds": round(waited, 3), "worked": round(used, 3), "places": places.most_common(4)}
            with into.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")


def _place(frame: FrameType | None) -> str:
    """Where the program is: the innermost line of ours, and what stands around it."""
    names: list[str] = []
    while frame is not None and len(names) < 3:
        path = Path(frame.f_code.co_filename)
        if OURS in path.parts and "tests" not in path.parts:
            after = path.parts[len(path.parts) - path.parts[::-1].index(OURS) :]
            names.append(f"{'/'.join(after)}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(names)
