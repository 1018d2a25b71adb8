"""Faults that a control puts into the program, to see that the robot and the monkey find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

FAULTS: dict[str, Callable[[], None]] = {}


def plant(names: Sequence[str]) -> None:
    """Put these faults into the program of this process. Raises KeyError for one that there is not."""
    for name in names:
        FAULTS[name]()
