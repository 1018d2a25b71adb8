"""What a store keeps for counts beside its records: keys, whom it trusts, and what laptops sent.

No records: nothing in it is about a family, and it is in no list or search. Each has a digest of its own, under the
key of the digests of rows, so that one that comes back is the one that was kept.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.storage.digests import mac
from kansenboek.storage.transactions import Transaction


def put(tx: Transaction, kind: str, name: str, value: bytes) -> None:
    """Keep `value` under this kind and name, in the place of an older one."""
    tx.execute(
        "INSERT OR REPLACE INTO counts_kept (kind, name, value, digest) VALUES (?, ?, ?, ?)",
        (kind, name, value, _digest(tx, kind, name, value)),
    )


def get(tx: Transaction, kind: str, name: str = "") -> bytes | None:
    """Read what was kept, or None when nothing was. Raises StoreDamaged when it is not what was kept."""
    for value, digest in tx.rows(
        "SELECT value, digest FROM counts_kept WHERE kind = ? AND name = ?", (kind, name)
    ):
        return _checked(tx, kind, name, value, digest)
    return None


def every(tx: Transaction, kind: str) -> Iterator[tuple[str, bytes]]:
    """Read name and value of everything of one kind, in the order of their names. Raises StoreDamaged."""
    for name, value, digest in tx.rows(
        "SELECT name, value, digest FROM counts_kept WHERE kind = ? ORDER BY name", (kind,)
    ):
        yield name, _checked(tx, kind, name, value, digest)


def remove(tx: Transaction, kind: str, name: str = "") -> None:
    """Remove what was kept under this kind and name, if it is there."""
    tx.execute("DELETE FROM counts_kept WHERE kind = ? AND name = ?", (kind, name))


def sound(tx: Transaction, number: int) -> tuple[tuple[str, str, bytes] | None, ...]:
    """Read kind, name and value from one row: None when it is not what was kept, empty when there is no such row."""
    rows = tx.rows("SELECT kind, name, value, digest FROM counts_kept WHERE rowid = ?", (number,))
    return tuple(
        (kind, name, value) if hmac.compare_digest(digest, _digest(tx, kind, name, value)) else None
        for kind, name, value, digest in rows
    )


def seal_anew(tx: Transaction) -> None:
    """Give each row its digest under the keys of `tx`, after a renewal of the keys."""
    for kind, name, value in tx.rows("SELECT kind, name, value FROM counts_kept"):
        tx.execute(
            "UPDATE counts_kept SET digest = ? WHERE kind = ? AND name = ?",
            (_digest(tx, kind, name, value), kind, name),
        )


def _checked(tx: Transaction, kind: str, name: str, value: bytes, digest: bytes) -> bytes:
    if not hmac.compare_digest(_digest(tx, kind, name, value), digest):
        raise StoreDamaged(part=Label(N_("what was kept for the counts is not what was written")))
    return value


def _digest(tx: Transaction, kind: str, name: str, value: bytes) -> bytes:
    return mac(tx.keys.digest, b"counts", kind.encode(), name.encode(), value)
