"""The “never again” list as a file: it lies in the folder of the store and in every folder with backups of it.

``"KNSBNEV1\\n" | u32 length | JSON | HMAC-SHA256 …`` under the key of the backups and under each key the store had
before, so that a backup of before a renewal of keys can believe it, and nobody adds to it without having the store.
Earlier programs wrote a list of erased families alone; that is still read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kansenboek.kit.disk import replace_patiently
from kansenboek.kit.errors import N_, CannotRead, CannotWrite, KnownError, Label
from kansenboek.kit.fingerprints import are_same

from . import backup_folders, meta, never_again
from .backup import BackupDamaged
from .digests import mac
from .files import write_whole
from .never_again import ERASED, FAMILY, Entry
from .sealed_rows import FORMER_KEYS
from .transactions import Transaction

MAGIC, ERASED_MAGIC = b"KNSBNEV1\n", b"KNSBERA1\n"
ENDING, ERASED_ENDING = ".never", ".erased"
_MAC_BYTES = 32
_LENGTH_BYTES = 4
_MOST_BYTES = 32 * 1024 * 1024
_PURPOSE = {MAGIC: b"never again", ERASED_MAGIC: b"erased"}


@dataclass(frozen=True, slots=True)
class NeverList:
    """A list that was read. `generation`: its highest number.

    `whole`: False for the list of an earlier program, which knows erased families alone. `gap`: whether the store
    that wrote it came back out of a copy without a list, so that what happened after that copy is not in it.
    `clean`: file name of a backup beside it → the number up to which nothing erased is in that backup any more.
    """

    entries: tuple[Entry, ...] = ()
    generation: int = 0
    clean: Mapping[str, int] = field(default_factory=dict)
    whole: bool = True
    gap: bool = False


class ListDamaged(BackupDamaged):
    """The list beside a backup does not hold what was written."""

    message = N_("The list of what must not come back, beside the backup, does not hold what was written.")
    advice = N_("The backup itself may be good.")


def list_name(backup_id: str) -> str:
    """The name of the list in a folder. No name of anybody."""
    return f"kansenboek-{backup_id}{ENDING}"


def read_list(tx: Transaction, folder: Path) -> NeverList | None:
    """Read the list in `folder`; None when none lies there. Raises ListDamaged, CannotRead."""
    backup_id = _backup_id(tx)
    found: NeverList | None = _read(tx, folder / list_name(backup_id), MAGIC)
    erased = _read(tx, folder / f"kansenboek-{backup_id}{ERASED_ENDING}", ERASED_MAGIC)
    before = tuple(Entry(ERASED, each, 0, 0, "") for each in erased or ())
    if found is None:
        return None if erased is None else NeverList(before, whole=False)
    known = {entry.key for entry in found.entries}
    return replace(found, entries=(*found.entries, *(e for e in before if e.key not in known)))


def write_list(
    tx: Transaction,
    folder: Path,
    clean: Mapping[str, int] | None = None,
    own: tuple[Entry, ...] | None = None,
) -> None:
    """Put the list of this store beside the backups in `folder`, with what stood there and is not known here.

    A list there that is damaged is put aside under another name. `clean`: what is known now of the backups beside
    it, added to what was. `own`: the list of this store, when it was read within `tx` already. Raises CannotWrite,
    CannotRead.
    """
    path = folder / list_name(_backup_id(tx))
    try:
        there = read_list(tx, folder) or NeverList(gap=True)
    except ListDamaged:
        _put_aside(tx, path)
        there = read_list(tx, folder) or NeverList(gap=True)
    own = never_again.every(tx) if own is None else own
    erased = {entry.id for entry in own if entry.kind == ERASED}
    erased |= {entry.id for entry in there.entries if entry.kind == ERASED}
    entries = {entry.key: entry for entry in (*there.entries, *own)}
    names = {each.name for each in folder.iterdir()}
    marks = {name: mark for name, mark in {**there.clean, **(clean or {})}.items() if name in names}
    plain = {
        "generation": max(there.generation, never_again.generation(tx)),
        "entries": [_plain(e) for e in entries.values() if e.more.get(FAMILY, "") not in erased],
        "clean": marks,
        # A list without a gap that lay here has all that this store may not know.
        "gap": there.gap and meta.consents_from(tx) > 0,
    }
    data = _sealed(tx, json.dumps(plain, sort_keys=True, separators=(",", ":")).encode())
    with suppress(OSError):
        if path.read_bytes() == data:
            return
    write_whole(path, data)


def write_lists(tx: Transaction, home: Path) -> tuple[Path, ...]:
    """Write the list in the folder of the store and in each folder with backups that can be reached now.

    Gives the folders in which it could not be written: it will be at the next backup there.
    """
    missed = []
    try:
        own = never_again.every(
            tx
        )  # once: in a large team it is long, and each row is compared with its digest
    except KnownError:
        return (home, *backup_folders.every(tx))
    for folder in (home, *backup_folders.every(tx)):
        try:
            if not folder.is_dir():
                raise CannotWrite(place=folder.name)
            write_list(tx, folder, own=own)
        except (KnownError, OSError):
            missed.append(folder)
    return tuple(missed)


def _backup_id(tx: Transaction) -> str:
    return meta.facts(tx).backup_id


def _put_aside(tx: Transaction, path: Path) -> None:
    """Give a damaged list another name: what is in it cannot be believed, and is only kept to be looked at."""
    for each, magic in ((path, MAGIC), (path.with_suffix(ERASED_ENDING), ERASED_MAGIC)):
        try:
            _read(tx, each, magic)
        except ListDamaged:
            try:
                replace_patiently(each, each.with_name(each.name + ".damaged"))
            except OSError:
                raise CannotWrite(place=each.name) from None


def _plain(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind, "id": entry.id, "number": entry.number, "at": entry.at,
            "more": dict(entry.more)}  # fmt: skip


def _sealed(tx: Transaction, text: bytes) -> bytes:
    body = MAGIC + len(text).to_bytes(_LENGTH_BYTES, "big") + text
    return body + b"".join(mac(key, _PURPOSE[MAGIC], body) for key in _keys(tx))


def _keys(tx: Transaction) -> Iterable[bytes | bytearray]:
    """The key of the backups, and those that the store had before."""
    return (tx.keys.backup, *(key for (key,) in FORMER_KEYS.select(tx)))


def _read(tx: Transaction, path: Path, magic: bytes) -> Any:
    """What stands in one file: a NeverList or the ids of erased families; None when it is not there."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError:
        raise CannotRead(place=path.name) from None
    start = len(magic) + _LENGTH_BYTES
    end = start + int.from_bytes(data[len(magic) : start], "big")
    body, macs = data[:end], data[end:]
    kept = [macs[place : place + _MAC_BYTES] for place in range(0, len(macs), _MAC_BYTES)]
    believed = [mac(key, _PURPOSE[magic], body) for key in _keys(tx)]
    if not body.startswith(magic) or not any(are_same(known, each) for known in believed for each in kept):
        raise ListDamaged(part=Label(N_("the list beside it does not hold what was written")))
    try:
        plain = json.loads(body[start:])
        return tuple(plain) if magic == ERASED_MAGIC else _never_list(plain)
    except (ValueError, KeyError, TypeError):  # of a program that writes it otherwise
        raise ListDamaged(part=Label(N_("the list beside it cannot be read"))) from None


def _never_list(plain: dict[str, Any]) -> NeverList:
    entries = tuple(
        Entry(each["kind"], each["id"], each["number"], 0, each["at"], each["more"])
        for each in plain["entries"]
    )
    return NeverList(entries, plain["generation"], plain["clean"], gap=plain["gap"])
