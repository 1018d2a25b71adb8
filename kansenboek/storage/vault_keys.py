"""The keys of a store: made for a new one, derived from a passphrase, or typed from the printed sheet.

The slow part, deriving keys from a passphrase, needs no connection and may run on another thread.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kansenboek.kit.errors import NotEnoughMemory, StoreAway, StoreDamaged, StoreMissing

from . import key_files, keyslots, last_slot, recovery_key
from .kdf import KdfPolicy, calibrate
from .kdf import stronger as stronger_setting
from .presence import is_away, vault_exists
from .slots import OpenedSlot, Person, PersonSlot, person_slot
from .wiping import wipe


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens one store. `secret` is the recovery key; no slot file: it came from the printed sheet."""

    secret: bytearray = field(repr=False)
    slot_file: keyslots.SlotFile | None = field(repr=False, default=None)
    need_mending: bool = False
    """The two key files were not both whole and equal; opening writes them again."""
    newer: int = 0
    """The generation of a newer key file beside this one: it was replaced, unless that broke off."""
    differ: bool = False
    """Both key files are whole and one is newer: a change of them was broken off."""
    other_keys: bool = False
    """The other key file gives another recovery key: the store was to have new keys."""
    older: keyslots.SlotFile | None = field(repr=False, default=None)
    """The older of two files that differ, when it gives the same keys for the same passphrase."""
    pending: tuple[tuple[keyslots.SlotFile, OpenedSlot], ...] = field(repr=False, default=())
    """A renewal of the keys was broken off: one of these opens the store, the other is let go of."""
    stronger: keyslots.SlotFile | None = field(repr=False, default=None)
    """The same passphrase at a higher cost; opening writes it."""
    slot_id: int = 0
    """The slot whose passphrase gave the keys; 0: the printed sheet did."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys for a store that is still to be made."""

    secret: bytearray = field(repr=False)
    store_id: bytes = field(repr=False)
    slot_file: bytes = field(repr=False)


def prepare_keys(passphrase: bytearray, policy: KdfPolicy) -> NewKeys:
    """Make the keys of a new store. Slow on purpose: it measures this computer, then derives once."""
    secret = recovery_key.new_secret()
    store_id = os.urandom(keyslots.STORE_ID_BYTES)
    slot_file = keyslots.new_slot_file(secret, store_id, passphrase, calibrate(policy), policy)
    return NewKeys(secret, store_id, slot_file)


def derive_keys(folder: Path, passphrase: bytearray, policy: KdfPolicy) -> Keys:
    """Open the key files of a store with a passphrase. Slow on purpose; needs no lock and changes nothing.

    Raises StoreMissing, StoreDamaged (both key files), WrongPassphrase, NotEnoughMemory.
    """
    require_store(folder)
    pair = key_files.read_pair(folder, policy)
    begin = time.perf_counter()
    found = pair.unwrap(passphrase, policy, last_slot.last(folder))
    seconds = time.perf_counter() - begin
    slot_file, opened = found[0]
    newest, other = pair.slot_file.generation, pair.other_than(slot_file)
    keys = Keys(
        opened.secret,
        slot_file,
        pair.damaged,
        newer=newest if slot_file.generation != newest else 0,
        differ=pair.differ,
        other_keys=pair.differ and not keyslots.is_key_of(other, opened.secret),
        slot_id=opened.slot.id,
    )
    several = tuple({bytes(one.secret): (file, one) for file, one in reversed(found)}.values())
    try:
        if len(several) > 1:
            return replace(keys, pending=several[::-1])
        if pair.differ:
            older = [file for file, _one in found if file is not slot_file]
            return replace(keys, older=older[0] if older else None)
        return replace(keys, stronger=_strengthened(slot_file, opened, passphrase, policy, seconds))
    finally:
        wipe(*(one.private for _file, one in found))


def pair_is_whole(folder: Path, policy: KdfPolicy) -> bool:
    """Whether both key files are there, whole and equal."""
    try:
        return not key_files.read_pair(folder, policy).damaged
    except StoreDamaged:
        return False


def _strengthened(
    slot_file: keyslots.SlotFile,
    opened: OpenedSlot,
    passphrase: bytearray,
    policy: KdfPolicy,
    seconds: float,
) -> keyslots.SlotFile | None:
    """Raise the cost of the key file for the same passphrase, where this computer can bear it; else None."""
    setting = stronger_setting(policy, opened.slot.setting, seconds)
    old = not isinstance(opened.slot, PersonSlot)
    if setting is None or (old and len(slot_file.slots) > 1):
        return None
    try:
        if not isinstance(opened.slot, PersonSlot):
            new = keyslots.alone(
                opened.secret, slot_file.store_id, Person(opened.slot.id, passphrase), setting
            )
            return replace(new, generation=slot_file.generation + 1)
        since = date.fromisoformat(opened.slot.since) if opened.slot.since else None
        own = Person(opened.slot.id, passphrase, since)
        slot = person_slot(
            opened.secret, opened.list_key, own, setting, slot_file.store_id, private=opened.private
        )
    except NotEnoughMemory:
        return None  # the old cost stays, which is no less than it was
    slots = tuple(slot if each.id == slot.id else each for each in slot_file.slots)
    return keyslots.next_generation(slot_file, slots)


def keys_from_sheet(folder: Path, groups: str) -> Keys:
    """Derive keys from the printed recovery key; needs no key file. Raises WrongRecoveryKey, StoreMissing."""
    require_store(folder)
    return Keys(recovery_key.parse(groups))


def require_store(folder: Path) -> None:
    """Raise StoreMissing unless there is a store in this folder; StoreAway when only its key files lie there."""
    if is_away(folder):
        raise StoreAway(place=str(folder))
    if not vault_exists(folder):
        raise StoreMissing(place=str(folder))
