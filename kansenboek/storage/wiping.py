"""Overwriting secrets that lie in bytearrays, as far as Python allows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


def wipe(*secrets: bytearray) -> None:
    """Overwrite each of `secrets` with zeros, in place; its length stays."""
    for secret in secrets:
        for index in range(len(secret)):
            secret[index] = 0


@contextmanager
def wiped_after(secret: bytearray) -> Iterator[bytearray]:
    """Lend `secret` to the block and overwrite it when the block ends, however it ends."""
    try:
        yield secret
    finally:
        wipe(secret)
