"""SHA-256, loaded when the first fingerprint is taken: it brings a library that the first window does without."""

from __future__ import annotations


def sha256(data: bytes) -> bytes:
    """The fingerprint of `data`: 32 bytes."""
    import hashlib  # noqa: PLC0415 - see above

    return hashlib.sha256(data).digest()
