"""Fingerprints that only who has a key can make; see `fingerprints` for why they are not taken with `hmac`."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes, hmac


def keyed_sha256(key: bytes | bytearray, data: bytes) -> bytes:
    """HMAC-SHA256 of `data` under `key`: 32 bytes."""
    digest = hmac.HMAC(key, hashes.SHA256())
    digest.update(data)
    return digest.finalize()
