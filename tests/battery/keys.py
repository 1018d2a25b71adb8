"""Key files written by somebody who knows the format, and passphrases tried at once."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from random import Random
from typing import Any

from kansenboek.kit.errors import KnownError
from kansenboek.storage.keyslots import MAGIC, parse, unwrap
from tests.storage.slot_files import FIRST, POLICY, TWO_SLOTS

from .figures import Figure

SLOWEST = 0.05
"""Seconds a refusal before any key derivation may take."""


def forged_headers(dice: Random, runs: int) -> Figure:
    """The header changed and the checksum repaired: nothing changed may be believed, none may take long."""
    accepted = slow = 0
    for _run in range(runs):
        forged = _forged(dice)
        start = time.perf_counter()
        try:
            slot_file = parse(forged, POLICY)
        except KnownError:
            slow += time.perf_counter() - start > SLOWEST
            continue
        with suppress(KnownError):
            unwrap(slot_file, FIRST, POLICY)
            accepted += forged != TWO_SLOTS
    control = sum(_unauthenticated(_forged(dice)) for _run in range(200))
    note = f"{slow} refusals over {1000 * SLOWEST:.0f} ms"
    return Figure("key file header changed, checksum repaired", runs, accepted + slow,
                  "taken by a reader that believes the checksum, of 200", control, note)  # fmt: skip


def _forged(dice: Random) -> bytes:
    header = json.loads(TWO_SLOTS[len(MAGIC) + 4 : -64])
    body = bytearray(json.dumps(header, sort_keys=True, separators=(",", ":")).encode())
    kind = dice.randrange(5)
    if kind == 0:
        for _change in range(dice.randrange(1, 4)):
            body[dice.randrange(len(body))] = dice.randrange(256)
    elif kind == 1:
        slot = dice.choice(header["slots"])
        slot[dice.choice(["m", "t", "p", "id"])] = dice.choice(
            [0, 1, 2, 64, 2**16, 2**26, 2**32 - 1, 2**63, -1]
        )
        body = _encoded(header)
    elif kind == 2:
        header["gen"] = dice.choice([0, 2, 3, 2**40, 2**60, "1", None, 1.0])
        body = _encoded(header)
    elif kind == 3:
        header["slots"] = header["slots"][: dice.randrange(3)] * dice.randrange(1, 6)
        body = _encoded(header)
    else:
        header[dice.choice(["v", "store", "slots", "extra"])] = dice.choice([None, [], {}, "", 1, "A" * 5000])
        body = _encoded(header)
    signed = MAGIC + len(body).to_bytes(4, "big") + bytes(body) + TWO_SLOTS[-64:-32]
    return signed + hashlib.sha256(signed).digest()


def _encoded(header: Any) -> bytearray:
    return bytearray(json.dumps(header, sort_keys=True, separators=(",", ":")).encode())


def _unauthenticated(forged: bytes) -> bool:
    """What a reader would do that trusts JSON with a good checksum."""
    with suppress(ValueError, LookupError, TypeError):
        header = json.loads(forged[len(MAGIC) + 4 : -64])
        return bool(header["slots"][0]["ct"]) and hashlib.sha256(forged[:-32]).digest() == forged[-32:]
    return False
