"""Waiting for a thing, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 10.0
"""Seconds after which a thing will not come any more, on a busy machine."""


class NotThere(AssertionError):
    """What was waited for did not come."""


def wait_until(
    look: Callable[[], Found | None], what: str | Callable[[], str], *, patience: float = PATIENCE
) -> Found:
    """Look again and again until `look` gives something. Raises NotThere with `what` was missed."""
    until = time.monotonic() + patience
    between = 0.005
    while not (found := look()):
        if time.monotonic() > until:
            raise NotThere(what if isinstance(what, str) else what())
        time.sleep(between)  # pause: between two looks
        between = min(between * 2, 0.3)
    return found
