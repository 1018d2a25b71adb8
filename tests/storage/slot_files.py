"""Key files to test with: two passphrases, a cheap key derivation."""

from __future__ import annotations

from kansenboek.storage.kdf import KdfPolicy, KdfSetting
from kansenboek.storage.keyslots import SlotFile, encode, new_slot

POLICY = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
SETTING = KdfSetting(memory_kib=64, passes=1, lanes=1)
SECRET = bytearray(b"sixteen  secrets")
STORE_ID = b"this store's id."
FIRST = bytearray(b"bever tulp kachel zolder mos")
SECOND = bytearray(b"vier woorden zijn genoeg")
WRONG = bytearray(b"vier woorden zijn te veel")


def slot_file(*passphrases: bytearray, generation: int = 1) -> SlotFile:
    slots = tuple(
        new_slot(SECRET, passphrase, SETTING, store_id=STORE_ID, slot_id=number)
        for number, passphrase in enumerate(passphrases, 1)
    )
    return SlotFile(STORE_ID, generation, slots)


TWO_SLOTS = encode(slot_file(FIRST, SECOND), SECRET)
