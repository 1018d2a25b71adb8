"""How much room work needs, asked before it begins: it says so then, and not after minutes of writing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kansenboek.kit.disk import same_disk
from kansenboek.kit.errors import N_, CannotWrite

_MB = 1024 * 1024
_SPARE = 2 * _MB
"""What is left to the other programs, and to the small files that come along."""


class NoRoom(CannotWrite):
    """A disk has too little room for what is about to be written. `needed` and `free` in MB."""

    message = N_("There is too little room in {place}: {needed} MB are needed there, and {free} MB are free.")
    advice = N_("Make room there, or choose another folder. Nothing was changed.")


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def require_room_for_backup(
    home: Path, folder: Path, size: int, *, free: Callable[[Path], int] = _free_bytes
) -> None:
    """Raise NoRoom when a backup of a store of `size` bytes does not fit.

    The copy that it is made from lies in the folder of the store meanwhile, so on one disk it needs that twice. What
    cannot be asked is left to be found out.
    """
    needs = {home: size, folder: size}
    with suppress(OSError):
        if same_disk(home, folder):
            needs = {home: 2 * size}
    for place, needed in needs.items():
        with suppress(OSError):
            found = free(place)
            if found < needed + _SPARE:
                raise NoRoom(place=str(place), needed=-(-(needed + _SPARE) // _MB), free=found // _MB)
