"""Tries to unlock that failed, kept beside the store until it is open and can take them into its log.

Moments only, one a line: no passphrase, no name. The file is not sealed, for nobody has the keys at that moment;
who can change it can also put the whole store back. So it tells of an honest try, not of a thief with a copy.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from .files import FILE_MODE, remove

NAME = "failed-unlocks"
MOST = 200
"""Moments that are kept; later ones are not written down, so that nobody fills the disk by trying."""
_LINE_BYTES = 40


def note(home: Path, now: datetime) -> None:
    """Write down that somebody tried, now. On a full or read-only disk nothing is kept: unlocking has to go on."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError):
        descriptor = os.open(home / NAME, flags, FILE_MODE)
        try:
            if os.fstat(descriptor).st_size < MOST * _LINE_BYTES:
                os.write(descriptor, f"{now.isoformat(timespec='seconds')}\n".encode("ascii"))
        finally:
            os.close(descriptor)


def moments(home: Path) -> tuple[str, ...]:
    """The moments that were written down, in ISO form; lines that are none are passed over."""
    try:
        with (home / NAME).open("rb") as file:
            data = file.read(MOST * _LINE_BYTES + _LINE_BYTES)
    except OSError:
        return ()
    lines = data.decode("ascii", "replace").split("\n")
    return tuple(line for line in lines[: MOST + 1] if _is_moment(line))[:MOST]


def forget(home: Path) -> None:
    """They stand in the log now."""
    remove(home / NAME)


def _is_moment(line: str) -> bool:
    try:
        datetime.fromisoformat(line)
    except ValueError:
        return False
    return len(line) < _LINE_BYTES
