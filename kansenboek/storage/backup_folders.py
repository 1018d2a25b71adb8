"""The folders to which a backup of this store was ever written, also by the command line.

Beside the backups in each of them lies the “never again” list. The paths stand in the store only, encrypted.
"""

from __future__ import annotations

from pathlib import Path

from .sealed_rows import SealedRows
from .transactions import Transaction

ROWS = SealedRows("backup_folders", ("path",), ("path",))


def remember(tx: Transaction, folder: Path) -> None:
    """Note that a backup was written into this folder."""
    ROWS.put_once(tx, (str(folder.absolute()),))


def every(tx: Transaction) -> tuple[Path, ...]:
    """Every folder with backups, as far as is known; one that was chosen for backups by themselves too."""
    chosen = tx.rows("SELECT backup_folder FROM meta WHERE backup_folder IS NOT NULL")
    return tuple(Path(path) for path in dict.fromkeys(path for (path,) in (*ROWS.select(tx), *chosen)))


def sound(tx: Transaction, number: int) -> tuple[str | None, ...]:
    """Read one row of a damaged store: None when it is not what was written, empty when there is no such row."""
    return tuple(None if row is None else str(row[0]) for row in ROWS.sound(tx, number))
