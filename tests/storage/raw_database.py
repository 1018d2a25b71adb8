"""A small encrypted database of its own for tests, and ways to open, harm and share it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kansenboek.storage.database import connect, open_keyed

KEY = bytes(range(100, 132))
SALT = bytes(range(16))
PAGE = 4096
NAME = "Vuurtorenwachterszoon"
PEOPLE = 200

# The start of a program for another process that opens the database, or says why it may not.
CHILD = """
import sys
from pathlib import Path
from kansenboek.kit.errors import KnownError
from kansenboek.storage.database import connect, transaction
key, salt = bytearray(range(100, 132)), bytearray(range(16))
try:
    connection = connect(Path(sys.argv[1]), key, salt)
except KnownError as error:
    print(type(error).__name__, flush=True)
    raise SystemExit
for buffer in (key, salt):
    buffer[:] = bytes(len(buffer))
"""


def open_it(path: Path, key: bytes = KEY, *, create: bool = False) -> Any:
    """As the store opens it: everything checked, everything refused that is not needed."""
    return connect(path, bytearray(key), bytearray(SALT), create=create)


def unguarded(path: Path) -> Any:
    """With key and settings only, for doing what an open store refuses."""
    return open_keyed(path, bytearray(KEY), bytearray(SALT))


def flip(path: Path, place: int, change: int = 1) -> None:
    """Change bits of one byte."""
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ change]))


def count_people(connection: Any) -> int:
    return int(connection.execute("SELECT count(*) FROM people").fetchone()[0])


@contextmanager
def child(program: str, path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process; killed at the end of the block."""
    command = [sys.executable, "-c", program, str(path), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
