"""Leaving the note beside a store and beside its backups."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import CannotWrite
from kansenboek.moving.rules.left_note import note
from kansenboek.storage import files


def beside_store(unlocked: Unlocked) -> None:
    """Put the note in the folder of the store, unless one lies there.

    Where that cannot be done the store is as good without it: nothing is told.
    """
    _put(unlocked.home, backups=False)


def beside_backups(_unlocked: Unlocked, folder: Path) -> None:
    """Put the note in a folder with backups, unless one lies there: of ours, or of who keeps a LEESMIJ.txt there."""
    _put(folder, backups=True)


def _put(folder: Path, *, backups: bool) -> None:
    if not (folder / files.NOTE).exists():
        with suppress(CannotWrite):
            files.write_whole(folder / files.NOTE, note(backups=backups))
