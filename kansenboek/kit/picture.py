"""A picture as plain data, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass, field

from .fingerprints import sha256

MOST_FILE_BYTES = 20 * 1024 * 1024
"""A larger file is not looked at."""
MOST_PIXELS = 60_000_000
"""A picture that says it has more pixels is not unpacked."""
LEAST_SIDE = 16
"""Pixels. In a smaller picture there is nothing to see."""
LONGEST_SIDE = 2000
"""Pixels of the longest side of what is kept: A4 at 170 dots an inch."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as we keep it: JPEG bytes that we wrote ourselves, and its size in pixels."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """The fingerprint of the bytes."""
        return fingerprint(self.jpeg)


def fingerprint(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hex()
