"""The key files: what a passphrase has to open before the recovery key, and so the data, comes out.

One file: ``"KNSBSLOT1\\n" | u32 length | canonical JSON | HMAC-SHA256 | SHA-256``. The SHA-256 tells a
damaged file from a wrong passphrase. The HMAC tells that nobody changed the set of slots or the generation; its key
follows in version 1 from the data key, in version 2 from the list key, which every passphrase opens (see `slots`).
Version 2 has a mark of the recovery key in it, so that a sheet can be told from that of another day. Nothing is
believed, and no key derived, before all of it is parsed. Version 1 is read, and brought up at the next change.

How the two copies on disk are read and written: `key_files`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from kansenboek.kit.errors import (
    N_,
    BugError,
    KnownError,
    Label,
    StoreDamaged,
    StoreTooNew,
    WrongPassphrase,
)
from kansenboek.kit.fingerprints import are_same, sha256
from kansenboek.kit.keyed_fingerprints import keyed_sha256

from .kdf import KdfPolicy, KdfSetting
from .recovery_key import data_key_and_salt, subkey
from .slots import (
    MOST_NUMBER,
    AnySlot,
    OpenedSlot,
    PassphraseSlot,
    Person,
    PersonSlot,
    new_list_key,
    open_slot,
    person_slot,
)
from .wiping import wipe, wiped_after

MAGIC = b"KNSBSLOT1\n"
NEWEST = 2
STORE_ID_BYTES = 16
MOST_BYTES = 64 * 1024
MOST_SLOTS = 8
FIRST_SLOT = 1
"""The number of the slot of who makes a store."""

_LENGTH_BYTES = 4
_MAC_BYTES = 32
_DIGEST_BYTES = 32
_MARK_BYTES = 16
_FIXED_BYTES = len(MAGIC) + _LENGTH_BYTES + _MAC_BYTES + _DIGEST_BYTES

_StoreId = Annotated[bytes, Meta(min_length=STORE_ID_BYTES, max_length=STORE_ID_BYTES)]
_Generation = Annotated[int, Meta(ge=1, le=2**53 - 1)]


class _Header(Struct, frozen=True, forbid_unknown_fields=True):
    v: Literal[1]
    store: _StoreId
    gen: _Generation
    slots: Annotated[tuple[PassphraseSlot, ...], Meta(min_length=1, max_length=MOST_SLOTS)]


class _Header2(Struct, frozen=True, forbid_unknown_fields=True):
    v: Literal[2]
    store: _StoreId
    gen: _Generation
    mark: Annotated[bytes, Meta(min_length=_MARK_BYTES, max_length=_MARK_BYTES)]
    last: Annotated[int, Meta(ge=1, le=MOST_NUMBER)]
    slots: Annotated[tuple[PersonSlot, ...], Meta(min_length=1, max_length=MOST_SLOTS)]


class _VersionOnly(Struct):
    v: int


class KeysTooHeavy(KnownError):
    """To try a passphrase on a key file takes more than this computer has; it was not tried."""

    message = N_("To try a passphrase on this file takes more memory or time than this computer can give.")
    advice = N_(
        "Is the file your own? Then open it on the computer where it was made, or with the recovery key on the"
        " printed sheet. Nothing was tried."
    )


@dataclass(frozen=True, slots=True)
class SlotFile:
    """A key file as read or to be written. `generation` rises with every change of its slots.

    `last`: the highest number that a slot ever had.
    """

    store_id: bytes
    generation: int
    slots: tuple[AnySlot, ...]
    mac: bytes = b""
    """As read; empty for one that was not encoded yet."""
    mark: bytes = b""
    """Of the recovery key in it, as read; empty in version 1 and for one that was not encoded yet."""
    last: int = FIRST_SLOT
    list_key: bytearray = field(default_factory=bytearray, repr=False, compare=False)
    """Opened by a passphrase, to write it again; empty in version 1, and when nothing opened it."""

    def slot(self, number: int) -> AnySlot | None:
        """The slot with this number; None when there is none."""
        return next((slot for slot in self.slots if slot.id == number), None)


def new_slot_file(
    secret: bytearray, store_id: bytes, passphrase: bytearray, setting: KdfSetting, policy: KdfPolicy
) -> bytes:
    """The key file of a new store: generation 1, one passphrase. Raises NotEnoughMemory."""
    if not policy.allows(setting):
        raise BugError("a store with this setting could not be opened again")
    made = alone(secret, store_id, Person(FIRST_SLOT, passphrase), setting)
    try:
        return encode(made, secret)
    finally:
        wipe(made.list_key)


def alone(secret: bytearray, store_id: bytes, person: Person, setting: KdfSetting) -> SlotFile:
    """A key file with the slot of one person and a list key of its own. Raises NotEnoughMemory."""
    list_key = new_list_key()
    slot = person_slot(secret, list_key, person, setting, store_id)
    return SlotFile(store_id, 1, (slot,), last=person.number, list_key=list_key)


def encode(slot_file: SlotFile, secret: bytearray) -> bytes:
    """Write the bytes of a key file, authenticated under a key that follows from `secret`."""
    if not any(secret):
        raise BugError("a key file is not written with keys that were wiped")
    if slot_file.mark and slot_file.mac and not slot_file.list_key:
        signed = _head(slot_file) + slot_file.mac  # as it was read, to be put elsewhere
        return signed + sha256(signed)
    if not _is_old(slot_file):
        if not any(slot_file.list_key):
            raise BugError("a list of people's slots is not written without their list key")
        slot_file = replace(slot_file, mark=_mark(slot_file.store_id, secret))
    signed = _head(slot_file) + _mac(slot_file, slot_file.list_key or secret)
    return signed + sha256(signed)


def parse(data: bytes, policy: KdfPolicy | None) -> SlotFile:
    """Read a key file strictly, without any key. Raises StoreDamaged, StoreTooNew.

    `policy`: what it may cost to open; None when nobody will try to.
    """
    if len(data) > MOST_BYTES:
        raise _damaged(N_("a key file is too large"))
    if len(data) <= _FIXED_BYTES or not data.startswith(MAGIC):
        raise _damaged(N_("a key file is not one, or incomplete"))
    signed, digest = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    if not are_same(sha256(signed), digest):
        raise _damaged(N_("a key file does not hold what was written"))
    start = len(MAGIC) + _LENGTH_BYTES
    body, mac = signed[start:-_MAC_BYTES], signed[-_MAC_BYTES:]
    if int.from_bytes(data[len(MAGIC) : start], "big") != len(body):
        raise _damaged(N_("a key file is not one, or incomplete"))
    header = _header(body)
    if isinstance(header, _Header):
        found = SlotFile(header.store, header.gen, header.slots, mac, last=max(s.id for s in header.slots))
    else:
        found = SlotFile(header.store, header.gen, header.slots, mac, header.mark, header.last)
    if policy is not None:
        _check_slots(found, policy)
    return found


def unwrap(slot_file: SlotFile, passphrase: bytearray, policy: KdfPolicy) -> bytearray:
    """Unwrap the recovery key, if `passphrase` opens one of the slots.

    Raises WrongPassphrase, NotEnoughMemory, and StoreDamaged when the slots are not those that were written.
    """
    return unwrap_all(slot_file, passphrase, policy)[0].secret


def unwrap_all(
    slot_file: SlotFile, passphrase: bytearray, policy: KdfPolicy, first: int = 0
) -> tuple[OpenedSlot, ...]:
    """Unwrap the slot that `passphrase` opens; in version 1 two, while a renewal of the keys is under way.

    Raises as `unwrap`.
    """
    opened = unwrap_slots(slot_file, passphrase, policy, first)
    if not any(_is_written_by(slot_file, each) for each in opened):
        raise _damaged(_CHANGED)
    return opened


def unwrap_slots(
    slot_file: SlotFile, passphrase: bytearray, policy: KdfPolicy, first: int = 0
) -> tuple[OpenedSlot, ...]:
    """Unwrap as `unwrap_all`, without a look at who wrote the list: of one that is still to be encoded."""
    _check_slots(slot_file, policy)
    old = _is_old(slot_file)
    opened = []
    for slot in sorted(slot_file.slots, key=lambda each: each.id != first):
        one = open_slot(slot_file.store_id, slot, passphrase)
        if one is not None:
            opened.append(one)
            if not old:
                break
    if not opened:
        raise WrongPassphrase
    return tuple(opened)


_CHANGED = N_("the list of passphrases in a key file was changed")


def _is_written_by(slot_file: SlotFile, opened: OpenedSlot) -> bool:
    """Whether somebody wrote `slot_file` exactly as it is who had the keys that came out of it."""
    mac = _mac(slot_file, opened.list_key or opened.secret)
    return are_same(mac, slot_file.mac) and is_key_of(slot_file, opened.secret)


def is_key_of(slot_file: SlotFile, secret: bytearray) -> bool:
    """Whether `secret` is the recovery key that the slots of this file give."""
    if _is_old(slot_file):
        return are_same(_mac(slot_file, secret), slot_file.mac)
    return are_same(_mark(slot_file.store_id, secret), slot_file.mark)


def check_key(slot_file: SlotFile, secret: bytearray) -> None:
    """Raise StoreDamaged unless `secret` is the recovery key of this file."""
    if not is_key_of(slot_file, secret):
        raise _damaged(_CHANGED)


def next_generation(slot_file: SlotFile, slots: tuple[AnySlot, ...]) -> SlotFile:
    """Give `slot_file` other slots, one generation on; it is still to be encoded."""
    return replace(slot_file, generation=slot_file.generation + 1, slots=slots, mac=b"", mark=b"")


def _is_old(slot_file: SlotFile) -> bool:
    """Whether it is of version 1."""
    return isinstance(slot_file.slots[0], PassphraseSlot)


def _head(slot_file: SlotFile) -> bytes:
    store, generation = slot_file.store_id, slot_file.generation
    header: _Header | _Header2
    if _is_old(slot_file):
        header = _Header(1, store, generation, slot_file.slots)  # type: ignore[arg-type]
    else:
        header = _Header2(2, store, generation, slot_file.mark, slot_file.last, slot_file.slots)  # type: ignore[arg-type]
    body = _canonical(header)
    return MAGIC + len(body).to_bytes(_LENGTH_BYTES, "big") + body


def _mac(slot_file: SlotFile, key: bytearray) -> bytes:
    """Sign the list of slots: with the recovery key in version 1, with the list key in version 2."""
    if not _is_old(slot_file):
        with wiped_after(subkey(key, slot_file.store_id, "people-list")) as signing:
            return keyed_sha256(signing, _head(slot_file))
    data_key, salt = data_key_and_salt(key)
    header_key = subkey(data_key, slot_file.store_id, "header-mac")
    try:
        return keyed_sha256(header_key, _head(slot_file))
    finally:
        wipe(data_key, salt, header_key)


def _mark(store_id: bytes, secret: bytearray) -> bytes:
    """What a recovery key is recognised by. Nobody finds the key from it: that has 128 random bits."""
    data_key, salt = data_key_and_salt(secret)
    mark_key = subkey(data_key, store_id, "people-mark")
    try:
        return keyed_sha256(mark_key, b"recovery key")[:_MARK_BYTES]
    finally:
        wipe(data_key, salt, mark_key)


def _canonical(header: _Header | _Header2) -> bytes:
    return msgspec.json.encode(header, order="sorted")


def _header(body: bytes) -> _Header | _Header2:
    kind: type[_Header | _Header2] = _Header2 if _version(body) == NEWEST else _Header
    try:
        header = msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        if _version(body) > NEWEST:
            raise StoreTooNew from None
        raise _damaged(N_("a key file has parts that do not belong in it")) from None
    if _canonical(header) != body:
        raise _damaged(N_("a key file has parts that do not belong in it"))
    return header


def _version(body: bytes) -> int:
    """The version that the file says it has; 0 when it says none."""
    try:
        return msgspec.json.decode(body, type=_VersionOnly).v
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return 0


def _check_slots(slot_file: SlotFile, policy: KdfPolicy) -> None:
    """Check, before any derivation, what the slots ask for together, and that no number occurs twice."""
    slots = slot_file.slots
    if not all(policy.allows(slot.setting) for slot in slots):
        raise _damaged(N_("a key file asks for a key that is too weak or too heavy"))
    if not policy.can_bear(slot.setting for slot in slots):
        raise KeysTooHeavy
    numbers = {slot.id for slot in slots}
    if len(numbers) != len(slots) or not 1 <= len(slots) <= MOST_SLOTS or max(numbers) > slot_file.last:
        raise _damaged(N_("a key file has parts that do not belong in it"))


def _damaged(part: str) -> StoreDamaged:
    return StoreDamaged(part=Label(part))
