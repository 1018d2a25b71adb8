"""The key files: what a passphrase has to open before the recovery key, and so the data, comes out.

One file: ``"KNSBSLOT1\\n" | u32 length | canonical JSON | HMAC-SHA256 | SHA-256``. The SHA-256 tells a
damaged file from a wrong passphrase. The HMAC, under a key derived from the data key, tells that nobody
changed the set of slots or the generation. Each slot wraps the recovery key (`secret`) with AES-256-GCM; its
additional data binds all parameters and the store. Nothing is believed, and no key derived, before all of it
is parsed.

There are two copies on disk, of which one is whole at every instant. Reading takes the highest generation
that is whole and falls back to the other. Writing touches ``keys.b`` first, and ``keys.a`` only when
``keys.b`` lies on the disk and reads back as written. When slots change, the store asks for the new generation
in between: until then the older file counts too, afterwards it does not.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta, Struct

from kansenboek.kit.errors import (
    N_,
    BugError,
    CannotRead,
    CannotWrite,
    Label,
    StoreDamaged,
    StoreTooNew,
    WrongPassphrase,
)

from .files import KEYS_A, KEYS_B, write_whole
from .kdf import KEY_BYTES, SALT_BYTES, KdfPolicy, KdfSetting, derive
from .recovery_key import RECOVERY_KEY_BYTES, data_key_and_salt, subkey
from .wiping import wipe, wiped_after

MAGIC = b"KNSBSLOT1\n"
VERSION: Literal[1] = 1
STORE_ID_BYTES = 16
MOST_BYTES = 64 * 1024
MOST_SLOTS = 8
FIRST_SLOT = 1
"""The number of the slot of who makes a store."""

_LENGTH_BYTES = 4
_MAC_BYTES = 32
_DIGEST_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
_WRAPPED_BYTES = RECOVERY_KEY_BYTES + _TAG_BYTES
_FIXED_BYTES = len(MAGIC) + _LENGTH_BYTES + _MAC_BYTES + _DIGEST_BYTES
_SLOT_AAD = b"kansenboek/slot/v1\0"

_U32 = Annotated[int, Meta(ge=1, le=2**32 - 1)]


class PassphraseSlot(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The recovery key, wrapped under one passphrase. Field names and order are those of the file."""

    id: Annotated[int, Meta(ge=1, le=255)]
    kind: Literal["passphrase"] = "passphrase"
    kdf: Literal["argon2id13"] = "argon2id13"
    m: _U32
    t: _U32
    p: _U32
    salt: Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
    nonce: Annotated[bytes, Meta(min_length=_NONCE_BYTES, max_length=_NONCE_BYTES)]
    enc: Literal["aes256gcm"] = "aes256gcm"
    ct: Annotated[bytes, Meta(min_length=_WRAPPED_BYTES, max_length=_WRAPPED_BYTES)]

    @property
    def setting(self) -> KdfSetting:
        return KdfSetting(memory_kib=self.m, passes=self.t, lanes=self.p)


class _Header(Struct, frozen=True, forbid_unknown_fields=True):
    v: Literal[1]
    store: Annotated[bytes, Meta(min_length=STORE_ID_BYTES, max_length=STORE_ID_BYTES)]
    gen: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    slots: Annotated[tuple[PassphraseSlot, ...], Meta(min_length=1, max_length=MOST_SLOTS)]


class _VersionOnly(Struct):
    v: int


@dataclass(frozen=True, slots=True)
class SlotFile:
    """A key file as read or to be written. `generation` rises with every change of its slots."""

    store_id: bytes
    generation: int
    slots: tuple[PassphraseSlot, ...]
    mac: bytes = b""
    """As read; empty for one that was not encoded yet."""


@dataclass(frozen=True, slots=True)
class OpenedSlot:
    """A slot and the recovery key that came out of it."""

    secret: bytearray = field(repr=False)
    slot: PassphraseSlot


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """What the pair on disk holds. `whole`: highest generation first; `damaged_names`: the other files."""

    whole: tuple[SlotFile, ...]
    damaged_names: tuple[str, ...]

    @property
    def slot_file(self) -> SlotFile:
        """The newest key file that is whole."""
        return self.whole[0]

    def unwrap(self, passphrase: bytearray, policy: KdfPolicy) -> tuple[SlotFile, tuple[OpenedSlot, ...]]:
        """Find the newest key file that `passphrase` opens, and what it opens in it. Raises what `unwrap` raises.

        The older one counts as long as the store takes its generation: of a change of the passphrase that was
        refused or broken off halfway, the newer one may be left.
        """
        try:
            return self.slot_file, unwrap_all(self.slot_file, passphrase, policy)
        except WrongPassphrase:
            older = self.whole[-1]
            if older.generation == self.slot_file.generation:
                raise
        return older, unwrap_all(older, passphrase, policy)

    @property
    def differ(self) -> bool:
        """Whether both are whole and one is newer: a change of them was broken off."""
        return self.whole[0].generation != self.whole[-1].generation

    @property
    def damaged(self) -> bool:
        """Whether the pair has to be written again: one is damaged, or a crash left one behind the other."""
        return bool(self.damaged_names) or self.whole[0] != self.whole[1]


def new_slot_file(
    secret: bytearray, store_id: bytes, passphrase: bytearray, setting: KdfSetting, policy: KdfPolicy
) -> bytes:
    """The key file of a new store: generation 1, one passphrase. Raises NotEnoughMemory."""
    if not policy.allows(setting):
        raise BugError("a store with this setting could not be opened again")
    slot = new_slot(secret, passphrase, setting, store_id=store_id)
    return encode(SlotFile(store_id, 1, (slot,)), secret)


def new_slot(
    secret: bytearray,
    passphrase: bytearray,
    setting: KdfSetting,
    *,
    store_id: bytes,
    slot_id: int = FIRST_SLOT,
) -> PassphraseSlot:
    """Wrap `secret` under `passphrase`, with fresh salt and nonce. Raises NotEnoughMemory."""
    bare = PassphraseSlot(
        id=slot_id,
        m=setting.memory_kib,
        t=setting.passes,
        p=setting.lanes,
        salt=os.urandom(SALT_BYTES),
        nonce=os.urandom(_NONCE_BYTES),
        ct=b"",
    )
    with wiped_after(derive(setting, passphrase, bare.salt)) as wrapping_key:
        wrapped = AESGCM(wrapping_key).encrypt(bare.nonce, secret, _slot_aad(store_id, bare))
    return msgspec.structs.replace(bare, ct=wrapped)


def encode(slot_file: SlotFile, secret: bytearray) -> bytes:
    """Write the bytes of a key file, authenticated under a key that follows from `secret`."""
    if not any(secret):
        raise BugError("a key file is not written with keys that were wiped")
    signed = _head(slot_file) + _mac(slot_file, secret)
    return signed + hashlib.sha256(signed).digest()


def parse(data: bytes, policy: KdfPolicy | None) -> SlotFile:
    """Read a key file strictly, without any key. Raises StoreDamaged, StoreTooNew.

    `policy`: what it may cost to open; None when nobody will try to.
    """
    if len(data) > MOST_BYTES:
        raise _damaged(N_("a key file is too large"))
    if len(data) <= _FIXED_BYTES or not data.startswith(MAGIC):
        raise _damaged(N_("a key file is not one, or incomplete"))
    signed, digest = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    if not hmac.compare_digest(hashlib.sha256(signed).digest(), digest):
        raise _damaged(N_("a key file does not hold what was written"))
    start = len(MAGIC) + _LENGTH_BYTES
    body, mac = signed[start:-_MAC_BYTES], signed[-_MAC_BYTES:]
    if int.from_bytes(data[len(MAGIC) : start], "big") != len(body):
        raise _damaged(N_("a key file is not one, or incomplete"))
    header = _header(body)
    if policy is not None:
        _check_slots(header.slots, policy)
    return SlotFile(store_id=header.store, generation=header.gen, slots=header.slots, mac=mac)


def unwrap(slot_file: SlotFile, passphrase: bytearray, policy: KdfPolicy) -> bytearray:
    """Unwrap the recovery key, if `passphrase` opens one of the slots.

    Raises WrongPassphrase, NotEnoughMemory, and StoreDamaged when the slots are not those that were written.
    """
    return unwrap_all(slot_file, passphrase, policy)[0].secret


def unwrap_all(slot_file: SlotFile, passphrase: bytearray, policy: KdfPolicy) -> tuple[OpenedSlot, ...]:
    """Unwrap every slot that `passphrase` opens: two of them while a renewal of the keys is under way.

    Raises as `unwrap`.
    """
    _check_slots(slot_file.slots, policy)
    opened = []
    for slot in slot_file.slots:
        secret = _try_slot(slot_file.store_id, slot, passphrase)
        if secret is not None:
            opened.append(OpenedSlot(secret, slot))
    if not opened:
        raise WrongPassphrase
    if not any(hmac.compare_digest(_mac(slot_file, each.secret), slot_file.mac) for each in opened):
        check_mac(slot_file, opened[0].secret)
    return tuple(opened)


def check_mac(slot_file: SlotFile, secret: bytearray) -> None:
    """Raise StoreDamaged unless someone who had `secret` wrote `slot_file` exactly as it is."""
    if not hmac.compare_digest(_mac(slot_file, secret), slot_file.mac):
        raise _damaged(N_("the list of passphrases in a key file was changed"))


def next_generation(slot_file: SlotFile, slots: tuple[PassphraseSlot, ...]) -> SlotFile:
    """Give `slot_file` other slots, one generation on; it is still to be encoded."""
    return replace(slot_file, generation=slot_file.generation + 1, slots=slots, mac=b"")


def read_pair(folder: Path, policy: KdfPolicy) -> KeyFiles:
    """Read both copies; a missing one counts as damaged, and so does one that the disk does not give.

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


def _try_slot(store_id: bytes, slot: PassphraseSlot, passphrase: bytearray) -> bytearray | None:
    secret = bytearray(RECOVERY_KEY_BYTES)
    with wiped_after(derive(slot.setting, passphrase, slot.salt)) as wrapping_key:
        try:
            AESGCM(wrapping_key).decrypt_into(slot.nonce, slot.ct, _slot_aad(store_id, slot), secret)
        except InvalidTag:
            wipe(secret)  # decrypt_into fills it before it looks at the tag
            return None
        finally:
            _cover_traces(slot)
    return secret


def _cover_traces(slot: PassphraseSlot) -> None:
    """Decrypt once more, with no key at all, to write over what OpenSSL left of the recovery key on the stack.

    A thread that has nothing to do keeps its stack; measured by the battery (`keys_in_memory`).
    """
    nothing = bytearray(RECOVERY_KEY_BYTES)
    with suppress(InvalidTag):
        AESGCM(bytes(KEY_BYTES)).decrypt_into(slot.nonce, slot.ct, b"", nothing)


def _slot_aad(store_id: bytes, slot: PassphraseSlot) -> bytes:
    parameters = msgspec.structs.asdict(slot)
    del parameters["ct"]
    bound = {"v": VERSION, "store": store_id, "slot": parameters}
    return _SLOT_AAD + msgspec.json.encode(bound, order="sorted")


def _head(slot_file: SlotFile) -> bytes:
    header = _Header(VERSION, slot_file.store_id, slot_file.generation, slot_file.slots)
    body = _canonical(header)
    return MAGIC + len(body).to_bytes(_LENGTH_BYTES, "big") + body


def _mac(slot_file: SlotFile, secret: bytearray) -> bytes:
    data_key, salt = data_key_and_salt(secret)
    header_key = subkey(data_key, slot_file.store_id, "header-mac")
    try:
        return hmac.digest(header_key, _head(slot_file), "sha256")
    finally:
        wipe(data_key, salt, header_key)


def _canonical(header: _Header) -> bytes:
    return msgspec.json.encode(header, order="sorted")


def _header(body: bytes) -> _Header:
    try:
        header = msgspec.json.decode(body, type=_Header)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        _refuse_newer(body)
        raise _damaged(N_("a key file has parts that do not belong in it")) from None
    if _canonical(header) != body:
        raise _damaged(N_("a key file has parts that do not belong in it"))
    return header


def _refuse_newer(body: bytes) -> None:
    try:
        version = msgspec.json.decode(body, type=_VersionOnly).v
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return
    if version > VERSION:
        raise StoreTooNew


def _check_slots(slots: tuple[PassphraseSlot, ...], policy: KdfPolicy) -> None:
    """Check, before any derivation, the cost that each slot asks for, and that no slot occurs twice."""
    if not all(policy.allows(slot.setting) for slot in slots):
        raise _damaged(N_("a key file asks for a key that is too weak or too heavy"))
    if len({slot.id for slot in slots}) != len(slots) or not 1 <= len(slots) <= MOST_SLOTS:
        raise _damaged(N_("a key file has parts that do not belong in it"))


def _damaged(part: str) -> StoreDamaged:
    return StoreDamaged(part=Label(part))
