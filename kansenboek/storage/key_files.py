"""The two copies of the key file on disk, of which one is whole at every instant.

Reading takes the highest generation that is whole and falls back to the other. Writing touches ``keys.b`` first,
and ``keys.a`` only when ``keys.b`` lies on the disk and reads back as written. When slots are added or cost more, the
store asks for the new generation in between: until then the older file counts too, afterwards it does not. With new
keys (`renewal`) one of the two waits with those, and counts when the store does that has them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kansenboek.kit.errors import (
    N_,
    CannotRead,
    CannotWrite,
    Label,
    StoreDamaged,
    StoreTooNew,
    WrongPassphrase,
)

from .files import KEYS_A, KEYS_B, make_way, remove, write_whole
from .kdf import KdfPolicy
from .keyslots import MOST_BYTES, SlotFile, parse, unwrap_all
from .slots import OpenedSlot


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """What the pair on disk holds. `whole`: highest generation first; `damaged_names`: the other files."""

    whole: tuple[SlotFile, ...]
    damaged_names: tuple[str, ...]

    @property
    def slot_file(self) -> SlotFile:
        """The newest key file that is whole."""
        return self.whole[0]

    def unwrap(
        self, passphrase: bytearray, policy: KdfPolicy, first: int = 0
    ) -> tuple[tuple[SlotFile, OpenedSlot], ...]:
        """Find what `passphrase` opens, in the newest key file and then in an older one. Raises what `unwrap` raises.

        The older one counts as long as the store takes its generation and has its keys: of a change that was refused
        or broken off halfway, the newer one may be left. `first`: the slot to try first.
        """
        found: list[tuple[SlotFile, OpenedSlot]] = []
        wrong: WrongPassphrase | None = None
        for each in self.whole if self.differ else self.whole[:1]:
            try:
                opened = unwrap_all(each, passphrase, policy, first)
            except WrongPassphrase as error:
                wrong = error
                continue
            found += [(replace(each, list_key=one.list_key), one) for one in opened]
        if not found:
            raise wrong or WrongPassphrase
        return tuple(found)

    @property
    def differ(self) -> bool:
        """Whether both are whole and one is newer: a change of them was broken off."""
        return self.whole[0].generation != self.whole[-1].generation

    def other_than(self, slot_file: SlotFile) -> SlotFile:
        """The older file beside the newest one, or the newest beside the older one."""
        return next((each for each in self.whole if each.generation != slot_file.generation), slot_file)

    @property
    def damaged(self) -> bool:
        """Whether the pair has to be written again: one is damaged, or a crash left one behind the other."""
        return bool(self.damaged_names) or self.whole[0] != self.whole[1]


def read_pair(folder: Path, policy: KdfPolicy | None) -> KeyFiles:
    """Read both copies; a missing one counts as damaged, and so does one that the disk does not give.

    `policy` as in `keyslots.parse`.
    Raises StoreDamaged when neither is whole, StoreTooNew.
    """
    files: list[SlotFile] = []
    damaged: list[str] = []
    for name in (KEYS_A, KEYS_B):
        try:
            files.append(parse(_read(folder / name), policy))
        except (StoreDamaged, CannotRead):
            damaged.append(name)
    if not files:
        raise StoreDamaged(
            part=Label(N_("both key files, keys.a and keys.b")),
            advice=N_("No passphrase can open it now. Use the recovery key on your printed sheet."),
        )
    files.sort(key=lambda file: file.generation, reverse=True)
    return KeyFiles(tuple(files), tuple(damaged))


def read_one(folder: Path, name: str) -> SlotFile:
    """Read one of the two without a thought of opening it. Raises StoreDamaged, StoreTooNew, CannotRead."""
    return parse(_read(folder / name), None)


def write_pair(folder: Path, data: bytes, between: Callable[[], object] = lambda: None) -> None:
    """Write the encoded key file to keys.b and then to keys.a; each is read back before the next step.

    The caller has unwrapped `data` in memory with the passphrase it is for. `between` is called as soon as one of
    them lies on the disk for certain. One that cannot be read back is a bad place on the disk: the other one is
    enough. Raises CannotWrite, CannotRead, and what `between` raises.
    """
    is_whole = _is_kept(folder / KEYS_B, data)
    if is_whole:
        between()
    if not _is_kept(folder / KEYS_A, data) and not is_whole:
        raise CannotRead(place=KEYS_A)
    if not is_whole:
        between()


def _is_kept(path: Path, data: bytes) -> bool:
    """Write one of the two, and find whether it can be read back. Raises CannotWrite."""
    try:
        write_one(path.parent, path.name, data)
    except CannotRead:
        return False
    return True


def write_one(folder: Path, name: str, data: bytes) -> None:
    """Write the encoded key file to one of the two and read it back. Raises CannotWrite, CannotRead."""
    write_whole(folder / name, data)
    if _read(folder / name) != data:
        raise CannotWrite(place=name)


def _read(path: Path) -> bytes:
    """Read at most one byte more than a key file may have; nothing when there is no such file.

    Raises CannotRead: the disk refuses, or it is no file at all. A pipe of that name does not keep anybody waiting.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise CannotRead(place=path.name)
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return b""
    except OSError:
        raise CannotRead(place=path.name) from None


def wait_beside(folder: Path, data: bytes) -> Callable[[], None]:
    """Let one of the two hold `data`, which counts when the store does that it opens; gives what takes it back.

    The other one stays: that opens the store until then. It is the only whole one, when one is damaged. A place on
    the disk that cannot be read back goes without. Raises CannotWrite; then both are what they were.
    """
    name = KEYS_A if not _is_whole(folder / KEYS_A) and _is_whole(folder / KEYS_B) else KEYS_B
    before = held(folder / name)
    make_way(folder / name)

    def take_back() -> None:
        with suppress(CannotRead, CannotWrite):  # the next opening does it
            if before:
                write_one(folder, name, before)
            else:
                remove(folder / name)

    try:
        _is_kept(folder / name, data)
    except CannotWrite:
        take_back()
        raise
    return take_back


def held(path: Path) -> bytes:
    """What one of the two holds; nothing when it is not there or cannot be read. It is not looked at any further."""
    with suppress(CannotRead):
        return _read(path)
    return b""


def _is_whole(path: Path) -> bool:
    try:
        parse(held(path), None)
    except (StoreDamaged, StoreTooNew):
        return False
    return True
