"""One slot of a key file: what one passphrase opens, and the recovery key that comes out.

There are two kinds. Of version 1: the recovery key itself, wrapped with AES-256-GCM under a key from the passphrase
(Argon2id). Of version 2, one for each person: the passphrase opens a private key of that person (X25519) and the
list key, which everybody shares who has a passphrase; the recovery key is sealed to the public key (HPKE, RFC 9180),
and within that with AES-256-GCM under the list key. So who gives the store new keys seals them for everybody who
stays without their passphrases, and who only has the file can seal nothing: the list key is in no open place.

All parameters and the store are bound to each wrap.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta, Struct

from .envelopes import suite
from .kdf import KEY_BYTES, SALT_BYTES, KdfSetting, derive
from .recovery_key import RECOVERY_KEY_BYTES, subkey
from .wiping import wipe, wiped_after

LIST_KEY_BYTES = 32
MOST_NUMBER = 9_999
"""The highest number a slot may have; none is given twice, so that nobody gets the number of who left."""

_NONCE_BYTES = 12
_TAG_BYTES = 16
_PRIVATE_BYTES = 32
_WRAPPED_BYTES = RECOVERY_KEY_BYTES + _TAG_BYTES
_PERSON_BYTES = _PRIVATE_BYTES + LIST_KEY_BYTES + _TAG_BYTES
_INNER_BYTES = _NONCE_BYTES + RECOVERY_KEY_BYTES + _TAG_BYTES
_BOX_BYTES = 32 + _INNER_BYTES + _TAG_BYTES
_AAD = {1: b"kansenboek/slot/v1\0", 2: b"kansenboek/slot/v2\0"}
_INFO = b"kansenboek/recovery-key/v2\0"

_U32 = Annotated[int, Meta(ge=1, le=2**32 - 1)]
_Salt = Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
_Nonce = Annotated[bytes, Meta(min_length=_NONCE_BYTES, max_length=_NONCE_BYTES)]


class PassphraseSlot(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The recovery key, wrapped under one passphrase (version 1). Field names and order are those of the file."""

    id: Annotated[int, Meta(ge=1, le=255)]
    kind: Literal["passphrase"] = "passphrase"
    kdf: Literal["argon2id13"] = "argon2id13"
    m: _U32
    t: _U32
    p: _U32
    salt: _Salt
    nonce: _Nonce
    enc: Literal["aes256gcm"] = "aes256gcm"
    ct: Annotated[bytes, Meta(min_length=_WRAPPED_BYTES, max_length=_WRAPPED_BYTES)]

    @property
    def setting(self) -> KdfSetting:
        return KdfSetting(memory_kib=self.m, passes=self.t, lanes=self.p)


class PersonSlot(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one person's passphrase opens (version 2). Field names and order are those of the file.

    `since`: the day it was made, or nothing when that is not known. `ct` holds the private key and the list key,
    `box` the recovery key for `pub`.
    """

    id: Annotated[int, Meta(ge=1, le=MOST_NUMBER)]
    kind: Literal["person"] = "person"
    since: Annotated[str, Meta(pattern=r"\A(?:\d{4}-\d\d-\d\d)?\Z", max_length=10)] = ""
    kdf: Literal["argon2id13"] = "argon2id13"
    m: _U32
    t: _U32
    p: _U32
    salt: _Salt
    nonce: _Nonce
    enc: Literal["aes256gcm"] = "aes256gcm"
    ct: Annotated[bytes, Meta(min_length=_PERSON_BYTES, max_length=_PERSON_BYTES)]
    seal: Literal["x25519-sha256-aes256gcm"] = "x25519-sha256-aes256gcm"
    pub: Annotated[bytes, Meta(min_length=32, max_length=32)]
    box: Annotated[bytes, Meta(min_length=_BOX_BYTES, max_length=_BOX_BYTES)]

    @property
    def setting(self) -> KdfSetting:
        return KdfSetting(memory_kib=self.m, passes=self.t, lanes=self.p)


AnySlot = PassphraseSlot | PersonSlot


@dataclass(frozen=True, slots=True)
class OpenedSlot:
    """A slot and what came out of it: the recovery key, and of a person's slot the private key and the list key."""

    secret: bytearray = field(repr=False)
    slot: AnySlot
    private: bytearray = field(default_factory=bytearray, repr=False)
    list_key: bytearray = field(default_factory=bytearray, repr=False)

    def forget(self) -> None:
        """Wipe all of it."""
        wipe(self.secret, self.private, self.list_key)


@dataclass(frozen=True, slots=True)
class Person:
    """Whose slot is made: its number, its passphrase and the day from which it counts (None: not known)."""

    number: int
    passphrase: bytearray = field(repr=False)
    since: date | None = None


def new_list_key() -> bytearray:
    """Draw the key that everybody shares who has a passphrase of this store."""
    return bytearray(os.urandom(LIST_KEY_BYTES))


def person_slot(
    secret: bytearray,
    list_key: bytearray,
    person: Person,
    setting: KdfSetting,
    store_id: bytes,
    *,
    private: bytearray | None = None,
) -> PersonSlot:
    """Make a person's slot, with fresh salt and nonce, and a fresh private key unless one is given.

    Raises NotEnoughMemory.
    """
    own = private or bytearray(os.urandom(_PRIVATE_BYTES))
    bare = PersonSlot(
        id=person.number,
        since=person.since.isoformat() if person.since else "",
        m=setting.memory_kib,
        t=setting.passes,
        p=setting.lanes,
        salt=os.urandom(SALT_BYTES),
        nonce=os.urandom(_NONCE_BYTES),
        ct=b"",
        pub=X25519PrivateKey.from_private_bytes(own).public_key().public_bytes_raw(),
        box=b"",
    )
    both = own + list_key
    try:
        with wiped_after(derive(setting, person.passphrase, bare.salt)) as wrapping_key:
            wrapped = AESGCM(wrapping_key).encrypt(bare.nonce, both, _aad(store_id, bare))
    finally:
        wipe(both)
        if private is None:
            wipe(own)
    return sealed_for(msgspec.structs.replace(bare, ct=wrapped), secret, list_key, store_id)


def sealed_for(slot: PersonSlot, secret: bytearray, list_key: bytearray, store_id: bytes) -> PersonSlot:
    """Seal a recovery key for a person, whose passphrase this does not need."""
    info = _info(store_id, slot)
    nonce = os.urandom(_NONCE_BYTES)
    with wiped_after(subkey(list_key, store_id, "people-seal")) as inner_key:
        inner = nonce + AESGCM(inner_key).encrypt(nonce, secret, info)
    box = suite().encrypt(inner, X25519PublicKey.from_public_bytes(slot.pub), info=info)
    return msgspec.structs.replace(slot, box=box)


def open_slot(store_id: bytes, slot: AnySlot, passphrase: bytearray) -> OpenedSlot | None:
    """Open a slot; None when this is not its passphrase. Slow on purpose. Raises NotEnoughMemory."""
    inside = bytearray(len(slot.ct) - _TAG_BYTES)
    with wiped_after(derive(slot.setting, passphrase, slot.salt)) as wrapping_key:
        try:
            AESGCM(wrapping_key).decrypt_into(slot.nonce, slot.ct, _aad(store_id, slot), inside)
        except InvalidTag:
            wipe(inside)  # decrypt_into fills it before it looks at the tag
            return None
        finally:
            _cover_traces(slot.nonce, slot.ct)
    if isinstance(slot, PassphraseSlot):
        return OpenedSlot(inside, slot)
    private, list_key = inside[:_PRIVATE_BYTES], inside[_PRIVATE_BYTES:]
    wipe(inside)
    secret = _unsealed(store_id, slot, private, list_key)
    if secret is None:
        wipe(private, list_key)
        return None
    return OpenedSlot(secret, slot, private, list_key)


def _unsealed(store_id: bytes, slot: PersonSlot, private: bytearray, list_key: bytearray) -> bytearray | None:
    """Take the recovery key out of its box; None when nobody who knew the list key put it there.

    What HPKE gives cannot be wiped, and is encrypted still; the recovery key comes out where it can.
    """
    info = _info(store_id, slot)
    secret = bytearray(RECOVERY_KEY_BYTES)
    try:
        inner = suite().decrypt(slot.box, X25519PrivateKey.from_private_bytes(private), info=info)
        nonce, wrapped = inner[:_NONCE_BYTES], inner[_NONCE_BYTES:]
        with wiped_after(subkey(list_key, store_id, "people-seal")) as inner_key:
            AESGCM(inner_key).decrypt_into(nonce, wrapped, info, secret)
            _cover_traces(nonce, wrapped)
    except InvalidTag:
        wipe(secret)
        return None
    return secret


def _cover_traces(nonce: bytes, wrapped: bytes) -> None:
    """Decrypt once more, with no key at all, to write over what OpenSSL left of the secret on the stack.

    A thread that has nothing to do keeps its stack; measured by the battery (`keys_in_memory`).
    """
    nothing = bytearray(len(wrapped) - _TAG_BYTES)
    with suppress(InvalidTag):
        AESGCM(bytes(KEY_BYTES)).decrypt_into(nonce, wrapped, b"", nothing)


def _aad(store_id: bytes, slot: AnySlot) -> bytes:
    parameters = msgspec.structs.asdict(slot)
    del parameters["ct"]
    parameters.pop("box", None)  # sealed anew with every new recovery key
    version = 1 if isinstance(slot, PassphraseSlot) else 2
    bound = {"v": version, "store": store_id, "slot": parameters}
    return _AAD[version] + msgspec.json.encode(bound, order="sorted")


def _info(store_id: bytes, slot: PersonSlot) -> bytes:
    return _INFO + msgspec.json.encode({"store": store_id, "id": slot.id, "pub": slot.pub}, order="sorted")
