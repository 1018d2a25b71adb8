"""What lies in a home, by the names of its files alone: a store, its key files without it, or work that broke off.

Brings in nothing, for the first window asks it before its first paint.
"""

from __future__ import annotations

import stat
from pathlib import Path

from kansenboek.kit.errors import CannotRead

from . import files

KEY_FILES = (files.KEYS_B, files.KEYS_A)
MARK = "whole"
"""In the folder in which a store is built: everything in it is complete. See `beside`."""
ASIDE = "aside"
"""In that folder: what has to make room."""


def vault_exists(home: Path) -> bool:
    """Whether there is a store in this folder; what lies in the folder in which one is being built is none yet.

    Raises CannotRead.
    """
    return home.name != files.BESIDE and _is_there(home / files.STORE)


def is_begun(home: Path) -> bool:
    """Whether a store that is complete was about to take its place here."""
    return _is_there(home / files.BESIDE / MARK)


def is_away(home: Path) -> bool:
    """Whether key files lie here without their store: it was moved, quarantined, or its disk is late."""
    if _is_there(home / files.STORE):
        return False
    where = home / files.BESIDE / ASIDE if is_begun(home) else home
    return any(_is_there(where / name, of_any_sort=True) for name in KEY_FILES)


def may_have_left_files(home: Path) -> bool:
    """Whether everything was being written out as readable files when a program ended, or is at this moment."""
    return (home / files.EXPORTING).is_file()


def _is_there(path: Path, *, of_any_sort: bool = False) -> bool:
    """Whether this file is there. Raises CannotRead when that cannot be seen: a folder of somebody else."""
    try:
        mode = path.stat().st_mode
        return of_any_sort or stat.S_ISREG(mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        raise CannotRead(place=str(path.parent)) from None
