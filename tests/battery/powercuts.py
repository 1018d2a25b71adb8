"""The power cut at any moment, as a disk may then look: simulated from a record of what was written.

The model, which is that of a journalling file system such as ext4. What was synced is there. Of what was written
since, any subset of sectors of 512 bytes may be there, and a file made shorter or not. Of the names made, changed
and removed since their folder was synced, any first part; syncing a new file makes its name last. A move to another
folder belongs to that one, and takes both names or neither. Folders themselves are there at once. A simulation is
not a pulled plug: a disk that lies about syncing is not in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

from . import disk, workloads
from .figures import Figure

SECTOR = 512
STATES = 250
"""States made from one record; then the work is done and recorded anew."""


def powercuts(folder: Path, dice: Random, runs: int) -> Figure:
    """Every state has to open with all that was acknowledged before the cut."""
    works = workloads.WORKS
    shares = [(work, runs // len(works) + (place < runs % len(works))) for place, work in enumerate(works)]
    control = max(40, runs // 100)
    library = disk.build(folder)
    with ExitStack() as stack:
        # Loading the program again would take longer than a few states.
        programs = disk.programs(library, workloads.__name__)
        run = stack.enter_context(programs) if runs + control <= STATES else None
        done, lost, why = _divided(library, shares, dice, run)
        _done, found, _why = _divided(library, [("plain", control)], dice, run)
    what = "power cut, any unsynced sectors: saving, passphrases, backup, restoring, a new store, new keys, erasing"
    return Figure(what, done, lost, f"plain SQLite, acknowledged rows lost of {control:,}", found, why)


def _divided(
    library: Path, shares: list[tuple[str, int]], dice: Random, run: Callable[..., disk.Run] | None
) -> tuple[int, int, str]:
    """Let `run`, or else as many processes as there are cores, make the states: how many, how many lost
    something, and what.
    """
    pieces = [
        (work, min(STATES, states - start), dice.randrange(2**32))
        for work, states in shares
        for start in range(0, states, STATES)
    ]

    def made(piece: tuple[str, int, int]) -> Any:
        command = [sys.executable, "-m", __name__, str(library), *map(str, piece)]
        return json.loads(subprocess.run(command, cwd=disk.ROOT, capture_output=True, check=True).stdout)

    if run is not None:
        results = [_replayed(run, *piece) for piece in pieces]
    else:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(made, pieces))
    wrong = [reason for result in results for reason in result["wrong"]]
    return sum(result["states"] for result in results), len(wrong), wrong[0] if wrong else ""


# --- the disk ----------------------------------------------------------------------------------------------


@dataclass(eq=False)
class File:
    """What is certainly on the disk, what the program sees, and the writes in between."""

    synced: bytes = b""
    seen: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes; or the size it was cut to, and None."""

    def change(self, offset: int, data: bytes | None) -> None:
        self.pending.append((offset, data))
        _apply(self.seen, offset, data)

    def sync(self) -> None:
        if self.pending:
            self.synced = bytes(self.seen)
            self.pending.clear()

    def after_a_cut(self, dice: Random) -> bytes:
        """What may be left of it."""
        if not self.pending:
            return self.synced
        share = dice.choice((0.0, 0.5, 1.0, dice.random()))
        left = bytearray(self.synced)
        for offset, data in self.pending:
            if data is None:
                if dice.random() < share:
                    _apply(left, offset, None)
                continue
            for start, end in _sectors(offset, len(data)):
                if dice.random() < share:
                    _apply(left, offset + start, data[start:end])
        return bytes(left)


def _sectors(offset: int, size: int) -> list[tuple[int, int]]:
    """Where the bytes of a write lie in sectors, from its own beginning."""
    first = SECTOR - offset % SECTOR
    edges = [0, *range(first, size, SECTOR), size]
    return list(pairwise(edges))


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
    content.extend(bytes(max(0, offset - len(content))))
    if data is not None:
        content[offset : offset + len(data)] = data


Names = dict[str, File]


@dataclass(frozen=True)
class Rename:
    """A change of a name. No new one: removed. No old one: `file` was made, or has a second name."""

    old: str = ""
    new: str = ""
    file: File | None = None

    def apply(self, names: Names) -> None:
        moved = names.pop(self.old, self.file) if self.old else self.file
        if self.new and moved is not None:
            names[self.new] = moved
        if self.old and moved is None:
            self._apply_to_folder(names)

    def _apply_to_folder(self, names: Names) -> None:
        """A folder with what is in it; an empty one that goes holds no name."""
        within = f"{self.old}/"
        for name in [name for name in names if name.startswith(within)]:
            names[f"{self.new}/{name.removeprefix(within)}"] = names.pop(name)


class Disk:
    """A folder, played again note by note from what it was at first."""

    def __init__(self, folder: Path) -> None:
        self._synced: Names = {}
        for path in (path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            self._synced[path.relative_to(folder).as_posix()] = File(content, bytearray(content))
        self._seen = dict(self._synced)
        self._pending: dict[str, list[Rename]] = defaultdict(list)
        self._handles: dict[int, File | str] = {}

    def play(self, note: disk.Note) -> None:
        """One operation more."""
        if note.kind in "co":
            if note.kind == "c":
                self._rename(Rename(new=note.path, file=File()))
            self._handles[note.handle] = self._seen.get(note.path, note.path)
        elif note.kind == "u":
            self._rename(Rename(old=note.path, file=self._seen.get(note.path)))
        elif note.kind == "r":
            self._rename(Rename(note.path, os.fsdecode(note.data), self._seen.get(note.path)))
        elif note.kind == "l":
            self._rename(Rename(new=os.fsdecode(note.data), file=self._seen[note.path]))
        elif note.kind in "wts":
            self._change(self._handles[note.handle], note)

    def _rename(self, rename: Rename) -> None:
        folder = _folder_of(rename.new or rename.old)
        rename.apply(self._seen)
        self._pending[folder].append(rename)

    def _change(self, opened: File | str, note: disk.Note) -> None:
        if isinstance(opened, str):
            if note.kind == "s":
                self._names_last(opened, len(self._pending[opened]))
        elif note.kind == "s":
            opened.sync()
            self._name_lasts(opened)
        else:
            opened.change(note.offset, note.data if note.kind == "w" else None)

    def _name_lasts(self, file: File) -> None:
        for folder, renames in self._pending.items():
            for place, rename in enumerate(renames):
                if rename.file is file and not rename.old:
                    self._names_last(folder, place + 1)
                    return

    def _names_last(self, folder: str, count: int) -> None:
        for rename in self._pending[folder][:count]:
            rename.apply(self._synced)
        del self._pending[folder][:count]

    def after_a_cut(self, dice: Random) -> dict[str, bytes]:
        """One of the states in which the power cut may leave it now: every file with its content."""
        names = dict(self._synced)
        for renames in self._pending.values():
            for rename in renames[: dice.randint(0, len(renames))]:
                rename.apply(names)
        return {path: file.after_a_cut(dice) for path, file in names.items() if path != disk.ACKNOWLEDGED}


def _folder_of(path: str) -> str:
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


class Folder:
    """A real folder that is given one state after the other; what is right already is not written again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: dict[Path, bytes] = {}

    def become(self, files: dict[str, bytes]) -> None:
        wanted = {self.path / name: content for name, content in files.items()}
        for path in self.path.rglob("*"):
            if path not in wanted and not path.is_dir():
                path.unlink()
        for path, content in wanted.items():
            if self._written.get(path) is content and path.exists() and path.stat().st_mtime_ns == 0:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, ns=(0, 0))  # whatever the program writes changes this
            self._written[path] = content


# --- one process -------------------------------------------------------------------------------------------


def replay(run: Callable[..., disk.Run], folder: Path, work: str, states: int, dice: Random) -> list[str]:
    """Record `work` once and look at `states` of its crash states: what was lost in those that lost something."""
    watched = folder / "watched"
    (workloads.prepare_plain if work == "plain" else workloads.prepare)(watched)
    played = Disk(watched)
    record = run(work, watched)
    assert record.stdout == "done\n" and not record.stderr, record.stderr
    assert record.said and not any(line.startswith("refused") for line in record.said)
    target = Folder(folder / "state")
    target.path.mkdir()
    wrong, place = [], 0
    for cut in sorted(dice.randint(0, len(record.notes)) for _state in range(states)):
        for note in record.notes[place:cut]:
            played.play(note)
        place = cut
        target.become(played.after_a_cut(dice))
        if said := workloads.lost(target.path, work, disk.acknowledgements(record.notes[:cut])):
            wrong.append(f"{work}, cut at {cut}: {said}")
    return wrong


@contextmanager
def in_memory() -> Iterator[Path]:
    """A temporary folder in memory if there is one: a real disk would only be slow."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


def _replayed(run: Callable[..., disk.Run], work: str, states: int, seed: int) -> dict[str, Any]:
    with in_memory() as folder:
        return {"states": states, "wrong": replay(run, folder, work, states, Random(seed))}


def main(library: str, work: str, states: str, seed: str) -> int:
    with disk.programs(Path(library), workloads.__name__) as run:
        print(json.dumps(_replayed(run, work, int(states), int(seed))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
