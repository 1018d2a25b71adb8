"""What a store keeps for counts beside its records: keys, whom it trusts, and what laptops sent.

No records: nothing in it is about a family, and it is in no list or search. Each has a digest of its own, under the
key of the digests of rows, so that one that comes back is the one that was kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.storage.digests import mac
from kansenboek.storage.sealed_rows import Row, SealedRows
from kansenboek.storage.transactions import StoreKeys, Transaction


def _seal(keys: StoreKeys, row: Row) -> bytes:
    kind, name, value = row
    return mac(keys.digest, b"counts", kind.encode(), name.encode(), value)


ROWS = SealedRows("counts_kept", ("kind", "name", "value"), ("kind", "name"), seal=_seal)


def put(tx: Transaction, kind: str, name: str, value: bytes) -> None:
    """Keep `value` under this kind and name, in the place of an older one."""
    ROWS.put(tx, (kind, name, value))


def get(tx: Transaction, kind: str, name: str = "") -> bytes | None:
    """Read what was kept, or None when nothing was. Raises StoreDamaged when it is not what was kept."""
    found = _read(tx, "kind = ? AND name = ?", (kind, name))
    return found[0][1] if found else None


def every(tx: Transaction, kind: str) -> Iterator[tuple[str, bytes]]:
    """Read name and value of everything of one kind, in the order of their names. Raises StoreDamaged."""
    yield from _read(tx, "kind = ?", (kind,))


def remove(tx: Transaction, kind: str, name: str = "") -> None:
    """Remove what was kept under this kind and name, if it is there."""
    ROWS.remove(tx, "kind = ? AND name = ?", (kind, name))


def sound(tx: Transaction, number: int) -> tuple[tuple[str, str, bytes] | None, ...]:
    """Read kind, name and value from one row: None when it is not what was kept, empty when there is no such row."""
    return tuple(None if row is None else (row[0], row[1], row[2]) for row in ROWS.sound(tx, number))


def _read(tx: Transaction, where: str, values: tuple[str, ...]) -> list[tuple[str, bytes]]:
    try:
        return [(name, value) for _kind, name, value in ROWS.select(tx, where, values, "name")]
    except StoreDamaged:
        raise StoreDamaged(part=Label(N_("what was kept for the counts is not what was written"))) from None
