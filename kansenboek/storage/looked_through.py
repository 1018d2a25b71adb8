"""How a store was left, written down outside it: so that a large one opens at once.

Comparing every page and every row takes a second per forty mebibytes. A large store that is what it was when it was
last closed in good order is opened without it, and looked through afterwards, while somebody works in it already.
What it was: the size, the times and the number of its file; the seal of its first page, which the first commit after
each opening changes (the later ones only where the file grows: nobody else may read it meanwhile); the end of its log
and the sum beside it, of which every action and every draft changes one, so that no copy from before the last of
them passes for it; and how far it was when everything was last compared. This is sealed with a key of
the store.
Anything else (a crash in the middle of a save, a copy that was put back, a disk that came from elsewhere) is looked
through first.

It lies beside the counts of `generations`, in this user's folder for what programs only remember, and is kept as
well as can be: without it everything is compared first, which takes longer and is never wrong.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.fingerprints import are_same, sha256

from . import files
from .digests import canonical, mac
from .generations import MOST_STORES, state_folder
from .transactions import StoreKeys

FILE = "looked-through.json"
AT_ONCE = 16 * 1024 * 1024
"""Bytes of a store that is always looked through before it is used: half a second on a laptop of ten years ago."""
_MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """When everything in a store was last compared: the moment (UTC, ISO), and the last row of its log then."""

    at: str
    actions: int


@dataclass(frozen=True, slots=True)
class Left:
    """What a store was when it was left alone: its file as the disk tells it, and its marks (`looking`)."""

    file: tuple[int, ...]
    marks: str


def left(path: Path, marks: bytes) -> Left | None:
    """What the store at `path`, with these marks, is now; None when the disk does not tell."""
    try:
        found = path.stat()
    except OSError:
        return None
    # The second time is that of the last change of anything on POSIX, which no program can set.
    return Left((found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino), marks.hex())


def known(keys: StoreKeys, store_id: str, home: Path, now: Left | None) -> LookedThrough | None:
    """When the store with this id in this folder was last looked through, if it is as it was left; else None."""
    found = _read().get(_name(store_id, home))
    if found is None or now is None:
        return None
    told, seal = found
    if not are_same(_seal(keys, store_id, home, told), seal):
        return None
    match json.loads(told):
        case [file, marks, at, actions] if Left(tuple(file), marks) == now:
            return LookedThrough(at, actions)
    return None


def note(keys: StoreKeys, store_id: str, home: Path, now: Left | None, looked: LookedThrough) -> None:
    """Write down that the store is left as it is now, and when everything in it was last compared."""
    if now is None:
        return
    told = canonical([list(now.file), now.marks, looked.at, looked.actions]).decode()
    every = _read()
    every.pop(_name(store_id, home), None)  # so that it comes last
    every[_name(store_id, home)] = (told, _seal(keys, store_id, home, told))
    _write(every)


def forget(store_id: str, home: Path) -> None:
    """Let everything in this store be compared before it is opened the next time."""
    every = _read()
    if every.pop(_name(store_id, home), None) is not None:
        _write(every)


def _name(store_id: str, home: Path) -> str:
    place = os.fsencode(home.absolute())
    return sha256(b"kansenboek/looked-through\0" + store_id.encode() + b"\0" + place).hex()[:32]


def _seal(keys: StoreKeys, store_id: str, home: Path, told: str) -> bytes:
    return mac(keys.digest, b"looked through", _name(store_id, home).encode(), told.encode())


def _read() -> dict[str, tuple[str, bytes]]:
    """Read all of it; what is no such file, or was changed into something else, says nothing."""
    try:
        with (state_folder() / FILE).open("rb") as file:
            plain = json.loads(file.read(_MOST_BYTES))
        return {str(name): (str(told), bytes.fromhex(seal)) for name, (told, seal) in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write(every: dict[str, tuple[str, bytes]]) -> None:
    plain = {name: [told, seal.hex()] for name, (told, seal) in list(every.items())[-MOST_STORES:]}
    with suppress(CannotWrite):
        files.make_private_folder(state_folder())
        files.write_whole(state_folder() / FILE, json.dumps(plain).encode("ascii"))
