"""The two lanes of the tests, decided here alone: what is tried before each commit, and what only with all of them.

Everything is in the fast lane, except what is marked `slow` and what opens a window outside the stories. A test of
the fast lane that takes too much of the processor fails and says so; its time on the wall is the machine's affair,
and so is how quick that processor is (tests.pace).
"""

from __future__ import annotations

import os

import pytest

from .pace import a_beat

MOST_BEATS = 5000
"""Over twice what the slowest of the fast lane costs: about seconds of processor times 1000 on a quick laptop."""
CERTAINLY_QUICK = 1.0
"""Seconds of processor below which no test is over that on any machine there is: the beat is not asked for."""


def opens_a_window(item: pytest.Item) -> bool:
    """Whether a test has a window, off screen or the real one of the robot user."""
    return not {"qapp", "robot_needs"}.isdisjoint(getattr(item, "fixturenames", ()))


def is_story(item: pytest.Item) -> bool:
    return "stories" in item.path.parts


def is_slow(item: pytest.Item) -> bool:
    """Whether a test is left out of the fast lane."""
    marked = item.get_closest_marker("slow") is not None
    return marked or (opens_a_window(item) and not is_story(item))


def overrun(name: str, *, slow: bool, seconds: float) -> str:
    """What to do about a test that took so many seconds of processor; empty when all is well."""
    if slow or seconds <= CERTAINLY_QUICK or seconds / a_beat() <= MOST_BEATS:
        return ""
    return f"{name} took {seconds:.1f} seconds of processor: make it quicker, or mark it slow"


def cpu_seconds() -> float:
    """What this process and the programs that it waited for have used of the processor so far."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def under_measurement() -> bool:
    """Whether coverage counts along, which makes everything slower."""
    try:
        import coverage
    except ImportError:
        return False
    return coverage.Coverage.current() is not None
