"""An open store: everything that the window and the command line hold of it.

`write` is the only way to a writing transaction and writes the audit row, so no change can miss the log.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from ..clock import Clock

if TYPE_CHECKING:
    from ..storage.keyslots import SlotFile
    from ..storage.transactions import Transaction
    from ..storage.vault import Vault

ID_BYTES = 8


def random_id() -> str:
    """A new record's id: 64 random bits in hexadecimal. Says nothing about the record."""
    return secrets.token_hex(ID_BYTES)


class Unlocked:
    """An open store with its clock and its source of ids. Close it, or use it as a context manager."""

    def __init__(self, vault: Vault, clock: Clock, ids: Callable[[], str] = random_id) -> None:
        self._vault = vault
        self.clock = clock
        self.new_id = ids

    @property
    def home(self) -> Path:
        """The folder of the store."""
        return self._vault.folder

    def write(self, verb: str, record: str) -> AbstractContextManager[Transaction]:
        """A transaction that writes: committed whole, with its audit row, or not at all.

        `verb` says what was done (``visit.saved``), `record` to which random id.
        """
        return self._vault.write(verb, record, self.clock.now())

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that only reads."""
        return self._vault.read(self.clock.now())

    def verify(self) -> Iterator[str]:
        """Check every row against its digest, a little at a time; gives the ids of damaged records."""
        return self._vault.verify_rows(self.clock.now())

    def back_up(self, target: Path) -> None:
        """Write a checked backup to the new file `target`. Raises CannotWrite, StoreDamaged."""
        self._vault.back_up(target)

    def change_keys(self, slot_file: SlotFile, secret: bytearray) -> None:
        """Replace the key files; the log notes it. Raises CannotWrite, ChangeUncertain."""
        self._vault.change_keys(slot_file, secret, self.clock.now())

    def close(self) -> None:
        """Close the store and give up its lock. Closing twice is fine."""
        self._vault.close()

    def __enter__(self) -> Unlocked:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
