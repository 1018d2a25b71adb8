"""Key files to test with: two passphrases, a cheap key derivation. Of version 1, and of version 2."""

from __future__ import annotations

import os

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kansenboek.storage.kdf import KdfPolicy, KdfSetting, derive
from kansenboek.storage.keyslots import SlotFile, encode
from kansenboek.storage.slots import PassphraseSlot, Person, _aad, person_slot

POLICY = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
SETTING = KdfSetting(memory_kib=64, passes=1, lanes=1)
SECRET = bytearray(b"sixteen  secrets")
STORE_ID = b"this store's id."
FIRST = bytearray(b"bever tulp kachel zolder mos")
SECOND = bytearray(b"vier woorden zijn genoeg")
WRONG = bytearray(b"vier woorden zijn te veel")


LIST_KEY = bytearray(b"the list key of people's slots!!")


def new_slot(
    secret: bytearray, passphrase: bytearray, setting: KdfSetting, *, store_id: bytes, slot_id: int = 1
) -> PassphraseSlot:
    """What versions before people's slots wrote."""
    bare = PassphraseSlot(
        id=slot_id,
        m=setting.memory_kib,
        t=setting.passes,
        p=setting.lanes,
        salt=os.urandom(16),
        nonce=os.urandom(12),
        ct=b"",
    )
    wrapping = derive(setting, passphrase, bare.salt)
    wrapped = AESGCM(wrapping).encrypt(bare.nonce, secret, _aad(store_id, bare))
    return msgspec.structs.replace(bare, ct=wrapped)


def people_file(*passphrases: bytearray, generation: int = 1) -> SlotFile:
    """A key file of version 2, a person for each passphrase."""
    slots = tuple(
        person_slot(SECRET, LIST_KEY, Person(number, passphrase), SETTING, STORE_ID)
        for number, passphrase in enumerate(passphrases, 1)
    )
    return SlotFile(STORE_ID, generation, slots, last=len(slots), list_key=LIST_KEY)


def slot_file(*passphrases: bytearray, generation: int = 1) -> SlotFile:
    slots = tuple(
        new_slot(SECRET, passphrase, SETTING, store_id=STORE_ID, slot_id=number)
        for number, passphrase in enumerate(passphrases, 1)
    )
    return SlotFile(STORE_ID, generation, slots, last=len(slots))


TWO_SLOTS = encode(slot_file(FIRST, SECOND), SECRET)
TWO_PEOPLE = encode(people_file(FIRST, SECOND), SECRET)
