"""One store, one writer: a lock that the operating system takes back when the program dies.

What counts is the lock on the open file, not that the file exists: one left by a crash locks nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from kansenboek.kit.errors import BugError, CannotWrite, StoreBusy

from .files import FILE_MODE, cannot_write

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_AT = 1 << 30
"""The byte that is locked on Windows, far behind the last one: not even we read or write a locked byte there, and
`last_slot` and `failed_unlocks` keep something in the first ones. Has not run on Windows."""
# flock says EWOULDBLOCK, some network file systems EACCES; Windows says EACCES or EDEADLOCK.
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class StoreLock:
    """The lock on the file `path`; held from `acquire` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock now. Raises StoreBusy when another window has it, else CannotWrite."""
        if self._descriptor is not None:
            raise BugError("this lock is held already")
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        except OSError as error:
            raise cannot_write(self._path, error) from None
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                raise StoreBusy from None
            raise CannotWrite(place=self._path.name) from None
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            _unlock(descriptor)
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCKED_AT, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unlock(descriptor: int) -> None:
    """Unlock explicitly, because Windows takes its time when a file is merely closed."""
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCKED_AT, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
