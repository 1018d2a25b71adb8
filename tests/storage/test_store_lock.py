"""One store, one writer, also when the writer dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kansenboek.kit.errors import BugError, CannotWrite, StoreBusy
from kansenboek.storage.files import LOCK
from kansenboek.storage.store_lock import StoreLock

HOLDER = """
import sys
from pathlib import Path
from kansenboek.storage.store_lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / LOCK


@contextmanager
def _another_process_holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "held"
            yield process
        finally:
            process.kill()


@pytest.mark.of_linux("the other process locks as on Linux, and this one as on Windows")
def test_a_second_process_is_told_that_the_store_is_open(path: Path) -> None:
    with _another_process_holding(path), pytest.raises(StoreBusy):
        StoreLock(path).acquire()


def test_a_killed_process_leaves_a_file_and_no_lock(path: Path) -> None:
    with _another_process_holding(path) as process:
        process.kill()
        process.wait()
    assert path.exists()
    lock = StoreLock(path)
    lock.acquire()
    assert lock.held
    lock.release()


def test_a_lock_file_from_long_ago_locks_nothing(path: Path) -> None:
    path.write_text("left by a crash", encoding="utf-8")
    lock = StoreLock(path)
    lock.acquire()
    lock.release()
    assert path.read_text(encoding="utf-8") == "left by a crash"


def test_a_second_window_in_the_same_process_is_refused_until_the_first_closes(path: Path) -> None:
    first, second = StoreLock(path), StoreLock(path)
    first.acquire()
    for _ in range(3):
        with pytest.raises(StoreBusy):
            second.acquire()
    assert not second.held
    first.release()
    second.acquire()
    second.release()


def test_releasing_twice_is_fine_and_taking_twice_is_a_bug(path: Path) -> None:
    lock = StoreLock(path)
    lock.release()
    lock.acquire()
    with pytest.raises(BugError):
        lock.acquire()
    lock.release()
    lock.release()
    assert not lock.held


def test_a_refused_lock_leaves_no_open_file(path: Path) -> None:
    first = StoreLock(path)
    first.acquire()
    descriptors = _next_descriptor()
    for _ in range(20):
        with pytest.raises(StoreBusy):
            StoreLock(path).acquire()
    assert _next_descriptor() == descriptors
    first.release()


def _next_descriptor() -> int:
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor


def test_no_folder_means_no_lock(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        StoreLock(tmp_path / "nowhere" / LOCK).acquire()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_the_lock_file_is_private(path: Path) -> None:
    lock = StoreLock(path)
    lock.acquire()
    lock.release()
    assert path.stat().st_mode & 0o077 == 0
