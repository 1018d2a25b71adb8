"""The recovery key: 128 random bits on a printed sheet, and every other key that follows from them.

Printed form: Crockford base32, 26 characters for the key and 4 check characters, in 6 groups of 5. The check
characters are the first 20 bits of SHA-256 over the 16 bytes. They tell a typing mistake from a key that
belongs to another store; a reader of the sheet learns nothing from them that the key does not say already.

The data key and the database's salt are derived from the recovery key, so the sheet opens a bare store.db
without any key file. The text on the sheet is a ``str`` and cannot be wiped; everything behind it is.
"""

from __future__ import annotations

import os
from itertools import chain
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kansenboek.kit.errors import N_, BugError, WrongRecoveryKey
from kansenboek.kit.fingerprints import sha256

from .wiping import wiped_after

RECOVERY_KEY_BYTES = 16
DATA_KEY_BYTES = 32
DATABASE_SALT_BYTES = 16
SUBKEY_BYTES = 32

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_SIZE = 5
GROUPS = 6
KEY_CHARACTERS = 26
CHECK_CHARACTERS = 4
ALL_CHARACTERS = KEY_CHARACTERS + CHECK_CHARACTERS

# 26 characters hold 130 bits, two more than the key; those two are zero.
_SPARE_BITS = KEY_CHARACTERS * 5 - RECOVERY_KEY_BYTES * 8
_VALUES = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}.")

Purpose = Literal[
    "header-mac", "audit", "row-digest", "backup-mac", "people-list", "people-seal", "people-mark"
]
"""What a subkey is for. One key never serves two purposes."""


class MistypedRecoveryKey(WrongRecoveryKey):
    """What was typed cannot be any store's recovery key."""

    message = N_("There is a typing mistake in the recovery key.")
    advice = N_("Compare every group with your printed sheet.")


def new_secret() -> bytearray:
    """Draw 128 bits from the operating system."""
    return bytearray(os.urandom(RECOVERY_KEY_BYTES))


def to_groups(secret: bytearray) -> str:
    """Write the key as the six groups that go on the sheet, with hyphens between them."""
    number = int.from_bytes(secret, "big") << _SPARE_BITS
    values = (*_digits(number, KEY_CHARACTERS), *_check_values(secret))
    text = "".join(ALPHABET[value] for value in values)
    return "-".join(text[start : start + GROUP_SIZE] for start in range(0, ALL_CHARACTERS, GROUP_SIZE))


def parse(text: str) -> bytearray:
    """Read the key from the typed `text`. Case, spaces, hyphens and O/0, I/L/1 do not matter.

    Raises MistypedRecoveryKey, naming the group when it can be known.
    """
    values = _typed_values(text)
    secret = _fitting_key(values)
    if secret is None:
        raise _mistake(values)
    return secret


def data_key_and_salt(secret: bytearray) -> tuple[bytearray, bytearray]:
    """Derive the key of the database (32 bytes) and its salt (16 bytes)."""
    with wiped_after(_expand(secret, None, b"kansenboek/dek/v1", 48)) as both:
        return both[:DATA_KEY_BYTES], both[DATA_KEY_BYTES:]


def subkey(data_key: bytearray, store_id: bytes, purpose: Purpose) -> bytearray:
    """Derive the 32-byte key for one purpose in one store."""
    if len(data_key) != DATA_KEY_BYTES:
        raise BugError("a data key has 32 bytes")
    return _expand(data_key, store_id, f"kansenboek/{purpose}/v1".encode(), SUBKEY_BYTES)


def _expand(source: bytearray, salt: bytes | None, info: bytes, length: int) -> bytearray:
    result = bytearray(length)
    HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive_into(source, result)
    # Once more from nothing: OpenSSL leaves what it worked on in memory, and this writes over it.
    HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive_into(
        bytes(len(source)), bytearray(length)
    )
    return result


def _digits(number: int, count: int) -> tuple[int, ...]:
    return tuple(number >> (5 * place) & 31 for place in reversed(range(count)))


def _check_values(secret: bytearray) -> tuple[int, ...]:
    start = int.from_bytes(sha256(secret)[:3], "big")
    return _digits(start >> 4, CHECK_CHARACTERS)


def _typed_values(text: str) -> list[int]:
    """Find the value of every typed character; the position of one that cannot occur tells its group."""
    values: list[int] = []
    for character in text.upper():
        if character.isspace() or character in _SEPARATORS:
            continue
        value = _VALUES.get(character)
        if value is None:
            raise _mistake_in_group(len(values))
        values.append(value)
    if len(values) != ALL_CHARACTERS:
        raise MistypedRecoveryKey(
            N_("The recovery key has {typed} characters; it needs {needed}."),
            typed=len(values),
            needed=ALL_CHARACTERS,
        )
    return values


def _fitting_key(values: list[int]) -> bytearray | None:
    """Find the key in `values` if its check characters fit."""
    number = 0
    for value in values[:KEY_CHARACTERS]:
        number = number << 5 | value
    if number & (1 << _SPARE_BITS) - 1:
        return None
    secret = bytearray((number >> _SPARE_BITS).to_bytes(RECOVERY_KEY_BYTES, "big"))
    return secret if tuple(values[KEY_CHARACTERS:]) == _check_values(secret) else None


def _mistake(values: list[int]) -> MistypedRecoveryKey:
    """Look for the one character, or the one swapped pair, that explains why the check does not fit.

    There are about a thousand such repairs and a million check values, so a repair that fits is almost surely
    the right one. Only its group is told: the sheet must be read again, not trusted to a guess.
    """
    places = {
        place
        for place, repaired in chain(_with_one_replaced(values), _with_two_swapped(values))
        if _fitting_key(repaired) is not None
    }
    return _mistake_in_group(places.pop()) if len(places) == 1 else MistypedRecoveryKey()


def _with_one_replaced(values: list[int]) -> list[tuple[int, list[int]]]:
    return [
        (place, [*values[:place], other, *values[place + 1 :]])
        for place in range(ALL_CHARACTERS)
        for other in range(len(ALPHABET))
    ]


def _with_two_swapped(values: list[int]) -> list[tuple[int, list[int]]]:
    return [
        (place, [*values[:place], values[place + 1], values[place], *values[place + 2 :]])
        for place in range(ALL_CHARACTERS - 1)
    ]


def _mistake_in_group(place: int) -> MistypedRecoveryKey:
    return MistypedRecoveryKey(
        N_("There is a typing mistake in group {group} of the recovery key."),
        advice=N_("Compare that group with your printed sheet."),
        group=min(place // GROUP_SIZE + 1, GROUPS),
    )
