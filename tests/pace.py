"""What a piece of work costs, told beside how quick this machine is while it is done.

A limit in seconds fails on a slow or busy machine and holds nothing on a quick one. A beat is what a fixed loop
costs here and now, about a millisecond on a quick laptop.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

ROUNDS = 20_000
_WORDS = tuple(
    f"het {number}e woord van een lijst die niet in een klein geheugen past" for number in range(20_000)
)
_LOOKS = 5


def a_beat() -> float:
    """Seconds of processor that the fixed loop takes now: the least of some looks."""
    return min(_loop() for _look in range(_LOOKS))


def _loop() -> float:
    """Half of it counts, half of it walks through memory, where a busy machine is slowest."""
    began, total = time.thread_time(), 0
    for number in range(ROUNDS):
        total += number
    for word in _WORDS:
        total += "lijsten" in word
    return time.thread_time() - began


def beats(work: Callable[[], object], *, times: int = 1) -> float:
    """What `work` costs this thread and the programs that it waits for: the least of so many times.

    The slower of a beat before it and one after it is what it is divided by, for a machine that is getting busy.
    """
    before = a_beat()
    cost = min(_cost(work) for _time in range(times))
    return cost / max(before, a_beat())


def _cost(work: Callable[[], object]) -> float:
    began = _used()
    work()
    return _used() - began


def _used() -> float:
    used = os.times()
    return time.thread_time() + used.children_user + used.children_system
