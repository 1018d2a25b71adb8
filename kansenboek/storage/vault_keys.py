"""The keys of a store: made for a new one, derived from a passphrase, or typed from the printed sheet.

The slow part, deriving keys from a passphrase, needs no connection and may run on another thread.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.kit.errors import NotEnoughMemory, StoreAway, StoreDamaged, StoreMissing

from . import keyslots, recovery_key
from .kdf import KdfPolicy, calibrate
from .kdf import stronger as stronger_setting
from .presence import is_away, vault_exists


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens one store. `secret` is the recovery key; no slot file: it came from the printed sheet."""

    secret: bytearray = field(repr=False)
    slot_file: keyslots.SlotFile | None = field(repr=False, default=None)
    need_mending: bool = False
    """The two key files were not both whole and equal; opening writes them again."""
    newer: int = 0
    """The generation of a newer key file beside this one: the passphrase was replaced, unless that broke off."""
    differ: bool = False
    """Both key files are whole and one is newer: a change of them was broken off."""
    pending: tuple[keyslots.OpenedSlot, ...] = field(repr=False, default=())
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
    pair = keyslots.read_pair(folder, policy)
    begin = time.perf_counter()
    slot_file, opened = pair.unwrap(passphrase, policy)
    seconds = time.perf_counter() - begin
    number = opened[0].slot.id
    if slot_file is not pair.slot_file:
        newer = pair.slot_file.generation
        return Keys(opened[0].secret, slot_file, pair.damaged, newer=newer, differ=True, slot_id=number)
    if len(opened) > 1:
        return Keys(opened[0].secret, slot_file, pair.damaged, pending=opened, slot_id=number)
    stronger = _strengthened(slot_file, opened[0], passphrase, policy, seconds)
    return Keys(
        opened[0].secret, slot_file, pair.damaged, differ=pair.differ, stronger=stronger, slot_id=number
    )


def pair_is_whole(folder: Path, policy: KdfPolicy) -> bool:
    """Whether both key files are there, whole and equal."""
    try:
        return not keyslots.read_pair(folder, policy).damaged
    except StoreDamaged:
        return False


def _strengthened(
    slot_file: keyslots.SlotFile,
    opened: keyslots.OpenedSlot,
    passphrase: bytearray,
    policy: KdfPolicy,
    seconds: float,
) -> keyslots.SlotFile | None:
    """Raise the cost of the key file for the same passphrase, where this computer can bear it; else None."""
    setting = stronger_setting(policy, opened.slot.setting, seconds)
    if setting is None or len(slot_file.slots) > 1:
        return None
    try:
        slot = keyslots.new_slot(opened.secret, passphrase, setting, store_id=slot_file.store_id)
    except NotEnoughMemory:
        return None  # the old cost stays, which is no less than it was
    return keyslots.next_generation(slot_file, (slot,))


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
