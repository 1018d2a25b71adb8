"""The seal of each page of a closed or open database, compared in the file itself: no connection is needed for it.

SQLCipher ends each page with 16 random bytes and 64 of HMAC-SHA512 over what stands before them and the number of
the page. It compares them for each page that it reads. This does the same for pages that nobody asked for: in a
thread beside the window, a portion at a time, stopped whenever somebody wants. `PRAGMA cipher_integrity_check`
finds the same (`tests/storage/test_pages.py` holds the two side by side), but it keeps the connection to itself
until it has read everything, and a page that it refuses poisons the connection that met it.

The key of the seals opens no page. What stands in a page while it is being written may not fit its seal: whoever
looks while the store is in use looks a second time (`PageSeals.still_broken`).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from kansenboek.kit.errors import CannotRead
from kansenboek.kit.fingerprints import are_same

from .wiping import wipe

PAGE_BYTES = 4096
_IV_BYTES, _SEAL_BYTES = 16, 64
_SALT_BYTES = 16
"""At the beginning of the first page; the key gives them, so they are in no seal."""
_SEALED = PAGE_BYTES - _SEAL_BYTES
LOCKED_PAGE = 0x40000000 // PAGE_BYTES + 1
"""The page that SQLite never uses, because the locks of the file lie in it. On Windows nobody else can read it."""


def key_of_seals(data_key: bytearray, salt: bytearray) -> bytearray:
    """Derive the key of the seals, as SQLCipher does. It opens no page."""
    mask = bytes(byte ^ 0x3A for byte in salt)
    derived = PBKDF2HMAC(hashes.SHA512(), length=len(data_key), salt=mask, iterations=2)
    return bytearray(derived.derive(data_key))


class PageSeals:
    """The seals of one database file. Keeps the file open until `close`.

    Where locks belong to a process, as on Linux, closing a file gives up every lock that the process has on it: so it
    is closed after the connection, never before.
    """

    PORTION = 64
    """Pages that are read at once: a quarter of a mebibyte."""

    def __init__(self, path: Path, key: bytearray) -> None:
        """`key`: that of the seals (`key_of_seals`), of which this keeps a copy."""
        self._key = bytearray(key)
        self._name = path.name
        self._turn = threading.Lock()
        try:
            self._file = path.open("rb", buffering=0)
        except OSError:
            raise CannotRead(place=path.name) from None

    def beside(self, path: Path) -> PageSeals:
        """The seals of a copy of this file under the same key. Raises CannotRead."""
        return PageSeals(path, self._key)

    def close(self) -> None:
        """Let go of the file and wipe the key. Closing twice is fine."""
        with self._turn:  # nobody reads in it, and finds what was opened next under its number
            if not self._file.closed:
                self._file.close()
                wipe(self._key)

    def count(self) -> int:
        """How many whole pages there are."""
        return self._size() // PAGE_BYTES

    def ends_within_a_page(self) -> bool:
        """Whether the last page is incomplete."""
        return self._size() % PAGE_BYTES != 0

    def head(self) -> bytes:
        """The seal of the first page, which the first commit after each opening changes. Raises CannotRead."""
        return self._read(1, 1)[_SEALED:]

    def broken(self, pages: Iterable[range] = ()) -> Iterator[int]:
        """Compare pages, all of them when none are named: yield the number of each that does not fit its seal.

        Yields 0 after each portion, so that whoever asks can do something else in between. Raises CannotRead.
        """
        for stretch in pages or (range(1, self.count() + 1),):
            for part in (
                range(stretch.start, min(stretch.stop, LOCKED_PAGE)),
                range(max(stretch.start, LOCKED_PAGE + 1), stretch.stop),
            ):
                for start in range(part.start, part.stop, self.PORTION):
                    yield from self._broken_in(start, min(self.PORTION, part.stop - start))
                    yield 0

    def still_broken(self, suspects: Iterable[int]) -> bool:
        """Whether one of these pages does not fit its seal now, when nobody writes. Raises CannotRead."""
        there = self.count()
        return any(any(self.broken((range(page, page + 1),))) for page in suspects if page <= there)

    def fit(self, first: int, held: bytes) -> bool:
        """Whether whole pages that were read fit their seals; `first` is the number of the first of them."""
        return len(held) % PAGE_BYTES == 0 and not any(self._broken_among(first, memoryview(held)))

    def _broken_in(self, start: int, count: int) -> Iterator[int]:
        return self._broken_among(start, memoryview(self._read(start, count)))

    def _broken_among(self, first: int, held: memoryview) -> Iterator[int]:
        begun = hmac.HMAC(self._key, hashes.SHA512())
        for place in range(len(held) // PAGE_BYTES):
            page, number = held[place * PAGE_BYTES :][:PAGE_BYTES], first + place
            if number == LOCKED_PAGE:
                continue
            sealed = page[_SALT_BYTES if number == 1 else 0 : _SEALED]
            seal = begun.copy()
            seal.update(sealed)
            seal.update(number.to_bytes(4, "little"))
            if not are_same(seal.finalize(), page[_SEALED:]):
                yield number

    def _read(self, start: int, count: int) -> bytes:
        """Read pages, filled up with zeros where the file ended meanwhile."""
        held = b""
        try:
            with self._turn:
                self._file.seek((start - 1) * PAGE_BYTES)
                while len(held) < count * PAGE_BYTES and (
                    more := self._file.read(count * PAGE_BYTES - len(held))
                ):
                    held += more
        except (OSError, ValueError):  # the second when it is closed
            raise CannotRead(place=self._name) from None
        return held.ljust(count * PAGE_BYTES, b"\0")

    def _size(self) -> int:
        try:
            return os.fstat(self._file.fileno()).st_size
        except (OSError, ValueError):
            raise CannotRead(place=self._name) from None
