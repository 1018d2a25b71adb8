"""Memory that was needed for the work of a moment, and is free again."""

from __future__ import annotations

import sys
from contextlib import suppress

from kansenboek.kit.c_calls import c_calls


def give_back() -> None:
    """Give the system back what the C library keeps of freed memory, where it keeps any.

    That of Linux keeps what lies between pieces that are in use, which after a large cache is nearly all of it, as
    long as the process lives. Elsewhere, and where the C library has no such call, nothing is done.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            c_calls().CDLL(None).malloc_trim(0)
