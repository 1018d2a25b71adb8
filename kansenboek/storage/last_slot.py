"""Which slot opened the store last, so that its passphrase is tried first: each try takes about a second.

One byte, the first of the lock file: that is there for every store and is never copied. It says the number of a slot
and nothing of whose it is. Where it cannot be read or written, the slots are tried in their order.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from .files import LOCK


def note(home: Path, number: int) -> None:
    """Remember the slot with this number, when it fits in a byte."""
    if not 0 < number < 256:
        return
    with suppress(OSError):
        descriptor = os.open(home / LOCK, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            os.write(descriptor, bytes([number]))
        finally:
            os.close(descriptor)


def last(home: Path) -> int:
    """The number of that slot; 0 when it is not known."""
    with suppress(OSError), (home / LOCK).open("rb", buffering=0) as file:
        return sum(file.read(1))
    return 0
