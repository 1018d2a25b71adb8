"""Which rows of imported tables became which records, so that the same file twice adds nothing.

Keys are digests under the store's own key: a source row is recognised again, and nothing of it can be read here.
"""

from __future__ import annotations

from .digests import mac
from .sealed_rows import IMPORTED
from .transactions import Transaction


def remember(tx: Transaction, source_key: str, record: str) -> None:
    """Note that this source row is now this record."""
    IMPORTED.put(tx, (digest_of(tx, source_key), record))


def move(tx: Transaction, old: str, new: str) -> None:
    """Let rows that became the record `old` belong to `new` from now on."""
    for source, _old in IMPORTED.select(tx, "record = ?", (old,)):
        IMPORTED.put(tx, (source, new))


def forget(tx: Transaction, record: str) -> None:
    """Forget which rows became this record, which goes."""
    IMPORTED.remove(tx, "record = ?", (record,))


def forget_source(tx: Transaction, digest: bytes) -> None:
    """Forget one source row, whatever record it became."""
    IMPORTED.remove(tx, "source = ?", (digest,))


def keep_key(tx: Transaction, key: bytearray) -> None:
    """Remember, when the store gets other keys, the one under which rows were imported, to recognise them."""
    tx.execute("UPDATE meta SET import_key = coalesce(import_key, ?)", (bytes(key),))


def every(tx: Transaction) -> dict[bytes, str]:
    """Digest of each source row that is remembered → the id of the record that it became."""
    return dict(tx.rows("SELECT source, record FROM imported"))


def key(tx: Transaction) -> bytes | bytearray:
    """The key under which rows are remembered: the first one, when the store got other keys since."""
    ((kept,),) = tx.rows("SELECT import_key FROM meta")
    return kept or tx.keys.digest


def digest_of(tx: Transaction, source_key: str) -> bytes:
    """The digest under which a source row is remembered."""
    return mac(key(tx), b"imported", source_key.encode("utf-8"))
