"""The folders to which a backup of this store was ever written, also by the command line.

Beside each of them lies the “never again” list. The paths stand in the store only, encrypted.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from pathlib import Path

from .digests import as_number, row_digest
from .transactions import Transaction

TABLE = "backup_folders"


def remember(tx: Transaction, folder: Path) -> None:
    """Note that a backup was written into this folder."""
    path = str(folder.absolute())
    digest = _digest(tx, path)
    added = tx.execute(f"INSERT OR IGNORE INTO {TABLE} (path, digest) VALUES (?, ?)", (path, digest))  # noqa: S608
    if added.rowcount:
        tx.written.append(digest)
        tx.sum_change += as_number(digest)


def every(tx: Transaction) -> tuple[Path, ...]:
    """Every folder with backups, as far as is known; one that was chosen for backups by themselves too."""
    chosen = tx.rows("SELECT backup_folder FROM meta WHERE backup_folder IS NOT NULL")
    known = tx.rows(f"SELECT path FROM {TABLE} ORDER BY rowid")  # noqa: S608 - own SQL
    return tuple(Path(path) for path in dict.fromkeys(path for (path,) in (*known, *chosen)))


def verify(tx: Transaction) -> Iterator[tuple[str, int]]:
    """Check every row: (id of a damaged row or empty, its term in the sum of digests)."""
    for number, path, digest in tx.rows(f"SELECT rowid, path, digest FROM {TABLE}"):  # noqa: S608 - own SQL
        yield "" if hmac.compare_digest(digest, _digest(tx, path)) else f"folder-{number}", as_number(digest)


def seal_anew(tx: Transaction) -> int:
    """Give every row its digest under the keys of `tx`, and return their sum. The rows were verified before."""
    total = 0
    for number, path in tx.rows(f"SELECT rowid, path FROM {TABLE}"):  # noqa: S608 - own SQL
        digest = _digest(tx, path)
        tx.execute(f"UPDATE {TABLE} SET digest = ? WHERE rowid = ?", (digest, number))  # noqa: S608 - own SQL
        total += as_number(digest)
    return total


def sound(tx: Transaction, rowid: int) -> tuple[str | None, ...]:
    """Read one row of a damaged store: None when it is not what was written, empty when there is no such row."""
    rows = tx.rows(f"SELECT path, digest FROM {TABLE} WHERE rowid = ?", (rowid,))  # noqa: S608 - own SQL
    return tuple(path if hmac.compare_digest(digest, _digest(tx, path)) else None for path, digest in rows)


def _digest(tx: Transaction, path: str) -> bytes:
    return row_digest(tx.keys.digest, TABLE, {"path": path})
