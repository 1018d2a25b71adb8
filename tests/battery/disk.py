"""The disk under a child process: what was done to it is recorded, or some of it is made to fail.

`disk_shim.c` stands between the child and the system's library (Linux; it needs a C compiler).
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[2]
SHIM = Path(__file__).with_name("disk_shim.c")
FEW_RUNS = 50
"""So many are done by one program before another would be loaded."""
ACKNOWLEDGED = "acknowledged"
"""The file in which a child says what it finished; it is part of the record and never fails."""
_NOTE = struct.Struct("=cBHIQQ")


class NoCompiler(Exception):
    """Without a C compiler there is no disk to simulate."""


@dataclass(frozen=True, slots=True)
class Note:
    """One operation: kind (see the shim), path or operation, handle, offset or size, bytes or other path."""

    kind: str
    acknowledged: bool
    path: str
    handle: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """The `at`-th operation fails with the error `code`; with `for_good` every later one too."""

    at: int
    code: int
    for_good: bool

    def __str__(self) -> str:
        return f"{self.at} {self.code} {int(self.for_good)}"


@dataclass(frozen=True, slots=True)
class Run:
    """How a child under the shim ended, and everything it did to its folder."""

    returned: int
    stdout: str
    stderr: str
    notes: tuple[Note, ...]

    @property
    def said(self) -> list[str]:
        """What the child acknowledged, in order."""
        return acknowledgements(self.notes)

    @property
    def operations(self) -> int:
        """How many operations could have been made to fail, those included that failed by themselves."""
        return sum(note.offset for note in self.notes if note.kind == "n")

    @property
    def failed(self) -> bool:
        """Whether the fault was met."""
        return any(note.kind == "X" for note in self.notes)


def compiler() -> str | None:
    """The C compiler of this computer."""
    return shutil.which("cc") if sys.platform == "linux" else None


def build(folder: Path) -> Path:
    """The shim as a library in `folder`. Raises NoCompiler."""
    found = compiler()
    if found is None:
        raise NoCompiler
    library = folder / "disk_shim.so"
    command = [found, "-shared", "-fPIC", "-O2", "-o", str(library), str(SHIM), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


class Program:
    """A module that was loaded once, and does each piece of work in a copy of itself: loading it takes longest."""

    def __init__(self, library: Path, module: str) -> None:
        self._started = subprocess.Popen(
            [sys.executable, "-m", "tests.battery.disk_program", str(library), module],
            cwd=ROOT,
            env=os.environ | {"LD_PRELOAD": str(library)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def close(self) -> None:
        """End it."""
        self._started.communicate()

    def run(self, work: str, folder: Path, fault: Fault | None = None) -> Run:
        """Do `work` in `folder` with the disk under it recorded, or failing."""
        log, out, err = (folder.with_name(f"{folder.name}.{kind}") for kind in ("log", "out", "err"))
        told = {"DISK_ROOT": str(folder.resolve()), "DISK_LOG": str(log)}
        if fault:
            told["DISK_FAIL"] = str(fault)
        assert self._started.stdin is not None
        assert self._started.stdout is not None
        print(json.dumps([work, str(folder), str(out), str(err), told]), file=self._started.stdin, flush=True)
        returned = int(self._started.stdout.readline())
        done = Run(
            returned,
            out.read_text(encoding="utf-8"),
            err.read_text(encoding="utf-8"),
            tuple(read(log)) if log.exists() else (),
        )
        for path in (log, out, err):
            path.unlink(missing_ok=True)
        return done


def at_once(runs: int) -> int:
    """How many programs to load for so many runs; 0 are all there are. A few are done before another is loaded."""
    return 1 if 0 < runs <= FEW_RUNS else os.cpu_count() or 1


@contextmanager
def programs(library: Path, module: str, count: int = 1) -> Iterator[Callable[..., Run]]:
    """`Program.run` of whichever of `count` programs is free; they end with the block."""
    free: Queue[Program] = Queue()
    started = [Program(library, module) for _number in range(count)]
    for program in started:
        free.put(program)

    def run(work: str, folder: Path, fault: Fault | None = None) -> Run:
        program = free.get()
        try:
            return program.run(work, folder, fault)
        finally:
            free.put(program)

    try:
        yield run
    finally:
        for program in started:
            program.close()


def read(log: Path) -> Iterator[Note]:
    """The notes of the shim."""
    data = log.read_bytes()
    place = 0
    while place < len(data):
        kind, known, path_bytes, handle, offset, data_bytes = _NOTE.unpack_from(data, place)
        place += _NOTE.size
        path = os.fsdecode(data[place : place + path_bytes])
        place += path_bytes
        yield Note(kind.decode(), bool(known), path, handle, offset, data[place : place + data_bytes])
        place += data_bytes


def acknowledgements(notes: tuple[Note, ...]) -> list[str]:
    """What was acknowledged within these notes."""
    said = b"".join(note.data for note in notes if note.acknowledged and note.kind == "w")
    return said.decode().splitlines()
