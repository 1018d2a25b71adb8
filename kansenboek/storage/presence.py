"""What lies in a home, by the names of its files alone: a store, its key files without it, or work that broke off.

Brings in nothing, for the first window asks it before its first paint.
"""

from __future__ import annotations

from pathlib import Path

from . import files

KEY_FILES = (files.KEYS_B, files.KEYS_A)
MARK = "whole"
"""In the folder in which a store is built: everything in it is complete. See `beside`."""
ASIDE = "aside"
"""In that folder: what has to make room."""


def vault_exists(home: Path) -> bool:
    """Whether there is a store in this folder; what lies in the folder in which one is being built is none yet."""
    return home.name != files.BESIDE and (home / files.STORE).is_file()


def is_begun(home: Path) -> bool:
    """Whether a store that is complete was about to take its place here."""
    return (home / files.BESIDE / MARK).is_file()


def is_away(home: Path) -> bool:
    """Whether key files lie here without their store: it was moved, quarantined, or its disk is late."""
    if (home / files.STORE).is_file():
        return False
    where = home / files.BESIDE / ASIDE if is_begun(home) else home
    return any((where / name).exists() for name in KEY_FILES)
