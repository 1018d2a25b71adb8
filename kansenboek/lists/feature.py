"""Tables of others that were read in: which of their rows became which record."""

from __future__ import annotations

from kansenboek.kit.feature import Kept
from kansenboek.storage import imported as imports
from kansenboek.storage.transactions import StoreKeys, Transaction


def _seal_anew(tx: Transaction, before: StoreKeys) -> int:
    imports.keep_key(tx, before.digest)
    return 0


KEPT: tuple[Kept, ...] = (Kept(name="imported", seal_anew=_seal_anew),)
