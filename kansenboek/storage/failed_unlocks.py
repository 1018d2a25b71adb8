"""Tries to unlock that failed, kept beside the store until it is open and can take them into its log.

Moments only, one a line, in the lock file: that is there for every store, is never copied, and holds nothing else.
No passphrase, no name. It is not sealed, for nobody has the keys at that moment, and who can change it can also put
the whole store back. So it tells of an honest try, not of a thief with a copy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from .files import FILE_MODE, LOCK

MOST = 200
"""Moments that are kept; later ones are not written down, so that nobody fills the disk by trying."""
_LINE_BYTES = 40
_BEGIN = 1
"""The first byte is that of `last_slot`."""


def note(home: Path, now: datetime) -> None:
    """Write down that somebody tried, now. On a full or read-only disk nothing is kept: unlocking has to go on."""
    with suppress(OSError), _opened(home, os.O_RDWR | os.O_CREAT) as descriptor:
        size = os.fstat(descriptor).st_size
        if size < MOST * _LINE_BYTES:
            os.lseek(descriptor, max(size, _BEGIN), os.SEEK_SET)
            os.write(descriptor, f"{now.isoformat(timespec='seconds')}\n".encode("ascii"))


def moments(home: Path) -> tuple[str, ...]:
    """The moments that were written down, in ISO form; lines that are none are passed over."""
    data = b""
    with suppress(OSError), _opened(home, os.O_RDONLY) as descriptor:
        os.lseek(descriptor, _BEGIN, os.SEEK_SET)
        data = os.read(descriptor, (MOST + 1) * _LINE_BYTES)
    lines = data.decode("ascii", "replace").split("\n")
    return tuple(line for line in lines if _is_moment(line))[:MOST]


def forget(home: Path) -> None:
    """They stand in the log now. Should that fail, they stand there once more after the next opening."""
    with suppress(OSError), _opened(home, os.O_RDWR) as descriptor:
        if os.fstat(descriptor).st_size > _BEGIN:
            os.ftruncate(descriptor, _BEGIN)


@contextmanager
def _opened(home: Path, flags: int) -> Iterator[int]:
    more = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(home / LOCK, flags | more, FILE_MODE)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_moment(line: str) -> bool:
    try:
        datetime.fromisoformat(line)
    except ValueError:
        return False
    return len(line) < _LINE_BYTES
