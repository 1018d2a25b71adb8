"""Folders with a store that lie in the home of another: what was read of a damaged one, and what had to make room.

They hold what the store holds, or held. So no passphrase that was replaced opens them, and they can be destroyed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

from kansenboek.kit.errors import N_, CannotRead, CannotWrite, Label, NotFound, StoreDamaged, StoreTooNew

from . import beside, files, key_files
from .keyslots import SlotFile

RESCUED = "rescued"
"""The folder in which what could be read of a damaged store is looked at; it is made anew each time."""

_KEY_FILES = (files.KEYS_A, files.KEYS_B)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Why(Enum):
    """Why a folder lies there; the value is what is said of it."""

    RESCUED = N_("what could be read of a damaged store")
    DAMAGED = N_("a store that made room for a backup, because it was damaged")
    REPLACED = N_("the book of before a backup was put back")
    KEYS = N_("key files without their store")
    OTHER = N_("another store")


@dataclass(frozen=True, slots=True)
class PutAside:
    """One such folder. `size` in bytes, of all that is in it; `day` is that of its name, else of its newest file."""

    path: Path = field(repr=False)
    why: Why
    size: int
    day: date

    @property
    def name(self) -> str:
        """The name of the folder: ours, or that of who put it there."""
        return self.path.name


def put_aside_in(home: Path) -> tuple[PutAside, ...]:
    """Find every folder in `home` that holds a store or key files, oldest first.

    Not the one in which work of ours is under way. Raises CannotRead.
    """
    found = []
    try:
        for folder in home.iterdir():
            if folder.is_dir() and not folder.is_symlink() and folder.name != files.BESIDE:
                found += [_described(folder)] if _holds_a_store(folder) else []
    except OSError:
        raise CannotRead(place=str(home)) from None
    return tuple(sorted(found, key=lambda each: (each.day, each.name)))


def destroy(home: Path, name: str) -> None:
    """Remove one of these folders with all that is in it; its key files are written over first.

    Raises NotFound for another name, CannotWrite.
    """
    for each in put_aside_in(home):
        if each.name == name:
            lock_out(each.path)
            files.remove_folder(each.path)
            return
    raise NotFound(kind=Label(N_("folder")), id=name)


def forget_rescued(home: Path) -> None:
    """Remove what could be read of a damaged store: whoever wants to look again makes it anew. Raises CannotWrite."""
    if _holds_a_store(home / RESCUED):
        lock_out(home / RESCUED)
    files.remove_folder(home / RESCUED)


def lock_out_all(home: Path, store_id: bytes) -> tuple[PutAside, ...]:
    """Let no passphrase open the folders with keys of this store, now that it has other ones.

    The sheet of their day opens them. Key files of another store are left alone. Gives the folders that the disk
    refused to change.
    """
    refused = []
    for each in put_aside_in(home):
        try:
            own = [found for found in _key_files(each.path) if found is not None]
            if any(found.store_id == store_id for found in own):
                lock_out(each.path)
        except (CannotRead, CannotWrite):
            refused.append(each)
    return tuple(refused)


def lock_out(folder: Path) -> None:
    """Write over the key files in a folder and remove them, so that no passphrase opens it. Raises CannotWrite."""
    for name in _KEY_FILES:
        path = folder / name
        try:
            if (
                path.is_file() and path.stat().st_nlink == 1
            ):  # a second name of a file that is in use stays whole
                with path.open("r+b") as file:
                    file.write(bytes(path.stat().st_size))
                    file.flush()
                    files.sync_file(file.fileno())
            files.unlink_patiently(path)
        except OSError:
            raise CannotWrite(place=f"{folder.name}/{name}") from None


def _key_files(folder: Path) -> Iterator[SlotFile | None]:
    """Read each key file that is there; None for one that is damaged. Raises CannotRead."""
    for name in _KEY_FILES:
        if (folder / name).is_file():
            try:
                yield key_files.read_one(folder, name)
            except (StoreDamaged, StoreTooNew):
                yield None


def _holds_a_store(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (files.STORE, *_KEY_FILES, "damaged.db"))


def _described(folder: Path) -> PutAside:
    size, newest = 0, 0.0
    for path in folder.rglob("*"):
        with suppress(OSError):
            told = os.lstat(path)
            size, newest = size + told.st_size, max(newest, told.st_mtime)
    why = {
        RESCUED: Why.RESCUED,
        beside.DAMAGED: Why.DAMAGED,
        beside.REPLACED: Why.REPLACED,
        beside.KEYS_ONLY: Why.KEYS,
    }
    return PutAside(
        folder, why.get(folder.name.partition("-")[0], Why.OTHER), size, _day_of(folder.name, newest)
    )


def _day_of(name: str, newest: float) -> date:
    found = _DAY.search(name)
    with suppress(ValueError):
        if found:
            return date.fromisoformat(found.group())
    return datetime.fromtimestamp(newest, UTC).date()
