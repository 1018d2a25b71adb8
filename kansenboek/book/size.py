"""Whether a book is so large that what grows with it is read behind the window, and not while somebody waits."""

from __future__ import annotations

from kansenboek.storage.records import table_of

from .unlocked import Unlocked

MANY = 1_000
"""With more children than this, looking through all of them takes longer than a window may stand still."""


def is_large(unlocked: Unlocked) -> bool:
    """Whether it holds many children. One that was large once stays so until it is closed."""
    if not unlocked.is_large:
        with unlocked.read() as tx:
            unlocked.is_large = table_of("child").last_row(tx) > MANY
    return unlocked.is_large
