"""What must not come back, read out of a damaged store: the list itself, and where it lies beside backups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kansenboek.kit.errors import KnownError
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.storage import backup_folders, never_again
from kansenboek.storage.sealed_rows import FORMER_KEYS
from kansenboek.storage.transactions import Transaction

Row = TypeVar("Row")


def salvage_list(damaged: DamagedRows) -> Salvage:
    """Read every sound entry of the list, what earlier programs wrote down of erased families, and former keys.

    With those keys a list that lies beside older backups is still believed.
    """
    found, is_whole = _read(damaged, never_again.ROWS.table, never_again.sound)
    before, is_whole_before = _read(damaged, "erased", never_again.sound_before)
    entries = (*before, *found)
    keys, _is_whole = _read(damaged, FORMER_KEYS.table, _former_key)

    def put(tx: Transaction) -> None:
        never_again.take_in(tx, entries)
        for key in keys:
            FORMER_KEYS.put_once(tx, key)

    return Salvage(put, is_whole and is_whole_before)


def salvage_folders(damaged: DamagedRows) -> Salvage:
    """Read every sound row about a folder with backups."""
    found, is_whole = _read(damaged, backup_folders.ROWS.table, backup_folders.sound)

    def put(tx: Transaction) -> None:
        for path in found:
            backup_folders.remember(tx, Path(path))

    return Salvage(put, is_whole)


def _former_key(tx: Transaction, number: int) -> tuple[tuple[object, ...] | None, ...]:
    return never_again.sound_or_older(tx, FORMER_KEYS, number)


def _read(
    damaged: DamagedRows, table: str, read: Callable[[Transaction, int], tuple[Row | None, ...]]
) -> tuple[tuple[Row, ...], bool]:
    """Every sound row, and whether no other is there."""
    try:
        if not damaged.is_there(table):
            return (), True
    except KnownError:
        return (), False
    found: tuple[Row | None, ...] = tuple(damaged.numbered(table, read))
    sound = tuple(row for row in found if row is not None)
    return sound, len(sound) == len(found)
