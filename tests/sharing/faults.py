"""A disk that fails, or a program that ends, at the k-th thing that is asked of the disk."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kansenboek.storage.store_lock import StoreLock

ASKED = ("open", "unlink", "rmdir", "replace", "rename", "link", "fsync")
"""What is counted. SQLite asks by itself, and is held by its own tests and by ours of the database."""


class PowerCut(BaseException):
    """The program ends here: nothing is tidied any more."""


class Disk:
    """Counts what is asked. `fails_at` fails once, `always_from` from there on, `cut_at` ends the program there."""

    def __init__(self, fails_at: int = 0, always_from: int = 0, cut_at: int = 0) -> None:
        self.asked = 0
        self._fails_at, self._always_from, self._cut_at = fails_at, always_from, cut_at

    @property
    def is_cut(self) -> bool:
        """Whether the program ended."""
        return bool(self._cut_at) and self.asked >= self._cut_at

    def look(self) -> None:
        """Count, and fail when it is time."""
        self.asked += 1
        if self.is_cut:
            raise PowerCut  # whoever would tidy up is not there any more: it fails as well
        if self.asked == self._fails_at or (self._always_from and self.asked >= self._always_from):
            raise OSError(errno.EIO, "the disk failed")


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, disk: Disk) -> Iterator[Disk]:
    """Let the block ask this disk."""

    def counted(real: Callable[..., Any], what: str) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            if what != "open" or (len(given) > 1 and given[1] & (os.O_CREAT | os.O_RDWR | os.O_WRONLY)):
                disk.look()
            return real(*given, **more)

        return call

    taken: list[StoreLock] = []
    acquire = StoreLock.acquire

    def noted(lock: StoreLock) -> None:
        acquire(lock)
        taken.append(lock)

    try:
        with monkeypatch.context() as patched:
            patched.setattr(StoreLock, "acquire", noted)
            for what in ASKED:
                patched.setattr(os, what, counted(getattr(os, what), what))
            yield disk
    finally:
        for lock in taken if disk.is_cut else ():
            lock.release()  # as the system does when a program ends
        if disk.is_cut:
            gc.collect()
