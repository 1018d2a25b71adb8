"""A name for a record outside the store that says nothing of it, and is the same each time."""

from __future__ import annotations

from .digests import mac
from .transactions import Transaction

_LENGTH = 32


def alias_of(tx: Transaction, kind: str, record_id: str) -> str:
    """A code for this record: who has it cannot tell which id it is of, and two codes of one record are equal.

    Under the store's own key, which stays known when the store gets other keys (`imported.keep_key`).
    """
    ((kept,),) = tx.rows("SELECT import_key FROM meta")
    told = mac(kept or tx.keys.digest, b"alias", kind.encode("utf-8"), record_id.encode("utf-8"))
    return told.hex()[:_LENGTH]
