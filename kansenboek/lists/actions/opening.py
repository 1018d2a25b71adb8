"""Opening a list of others: the bytes of a file as rows, read in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kansenboek.kit.errors import Cancelled, CannotRead
from kansenboek.lists.rules.source import MAX_BYTES, Source
from kansenboek.lists.sources.reading import read_source

__all__ = ["read_list", "read_source"]


def read_list(path: Path, check: Callable[[], None] = lambda: None) -> Source:
    """What stands in the file at `path`. Slow, for another thread than the window's; needs no store.

    `check` raises Cancelled to end it. Raises CannotRead when the file cannot be opened, ImportRefused with what it
    is when it is no list, and Cancelled.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CannotRead(place=path.name) from error

    def cancelled() -> bool:
        try:
            check()
        except Cancelled:
            return True
        return False

    return read_source(data, cancelled=cancelled)
