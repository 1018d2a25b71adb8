"""The book to practise in: whether the store that is open is one, and where it lies beside the real one.

Everything in it is made up, and everybody knows its passphrase. Light: the first window asks where it lies.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import N_, KnownError

ENDING = "-oefenboek"
"""What the name of its folder ends with; what comes before is the name of the folder of the real book."""
PASSPHRASE = "oefenen mag iedereen in dit boek"  # noqa: S105 - of a book in which nothing is about anybody
_KEY_FILE = "keys.a"
MARK = "practice.txt"
"""In its folder: the fingerprint of its key file. Tells the first window what it is; nothing is removed for it."""
WORDS = N_("PRACTICE BOOK – made-up families")
"""What stands on each page and on each paper."""


class OnlyPractice(KnownError):
    """Something was to leave the book to practise in, to come into it, or to keep it for long."""

    message = N_("This is the practice book, with made-up families. It shares nothing with a real book.")
    advice = N_("Go back to your own book, and do it there.")


class _Now:
    """The one piece of state in this module."""

    practising = False


def practise(on: bool) -> None:
    """Say whether the store that was just opened is the one to practise in."""
    _Now.practising = on


def is_practising() -> bool:
    """Whether what is shown and printed now comes out of the book to practise in."""
    return _Now.practising


def practice_home(home: Path) -> Path:
    """The folder of the book to practise in, beside that of the real one. That of itself stays what it is."""
    whole = home.absolute()
    if is_practice_name(whole):
        return whole
    return whole.with_name(whole.name + ENDING) if whole.name else whole / ENDING.lstrip("-")


def real_home(home: Path) -> Path:
    """The folder of the real book, beside that of the one to practise in."""
    whole = home.absolute()
    return whole.with_name(whole.name.removesuffix(ENDING)) if is_practice_name(whole) else whole


def is_practice_name(home: Path) -> bool:
    """Whether a folder is called as one to practise in. A name proves nothing: what lies in it may be real."""
    return home.name.endswith(ENDING) and home.name != ENDING


def looks_like_practice(home: Path) -> bool:
    """Whether a folder has the name, and a mark that fits its key file. Good for a coloured bar, and for nothing that
    destroys.
    """
    try:
        return is_practice_name(home) and (home / MARK).read_text("ascii").strip() == key_print(home)
    except (OSError, UnicodeDecodeError):
        return False


def key_print(home: Path) -> str:
    """The fingerprint of the key file in a folder. Raises OSError where there is none."""
    return hashlib.sha256((home / _KEY_FILE).read_bytes()).hexdigest()
