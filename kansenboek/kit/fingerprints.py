"""Fingerprints, and what is compared or drawn so that nobody can guess it.

Nothing of ours imports `hashlib`, `hmac` or `secrets`: each brings Python's own copy of OpenSSL into the memory, four
megabytes beside the copies that the keys and the database have already. Only a paper does, as the library that draws
it needs `hashlib` itself. Cryptography is imported with the first fingerprint, as the first window does without.
"""

from __future__ import annotations

import os
from _operator import _compare_digest
from random import SystemRandom

system_random = SystemRandom()
"""Draws from what the system itself finds random, as `secrets` does."""


def sha256(data: bytes | bytearray) -> bytes:
    """The fingerprint of `data`: 32 bytes."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - see above

    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def are_same(one: bytes | bytearray | memoryview, other: bytes | bytearray | memoryview) -> bool:
    """Whether both hold the same bytes, found in a time that does not tell where they differ.

    What `hmac` gives as `compare_digest`, from where it takes it when there is no OpenSSL.
    """
    return _compare_digest(one, other)


def random_bytes(count: int) -> bytes:
    """So many bytes that nobody can guess."""
    return os.urandom(count)


def random_hex(count: int) -> str:
    """So many bytes that nobody can guess, as twice as many digits of sixteen."""
    return os.urandom(count).hex()
