"""The book to practise in: whether the store that is open is one, and where it lies beside the real one.

Everything in it is made up, and everybody knows its passphrase. Light: the first window asks where it lies.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

from .errors import N_, KnownError
from .fingerprints import sha256

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


_open: WeakKeyDictionary[object, bool] = WeakKeyDictionary()
"""The one piece of state in this module: the stores that are open, the oldest first → whether it is one of these."""
_lock = Lock()


def note_open(store: object, *, is_practice: bool) -> None:
    """A store was opened. Every opening says so (`storage.opening`), in whatever thread."""
    with _lock:
        _open[store] = is_practice


def note_closed(store: object) -> None:
    """It was closed."""
    with _lock:
        _open.pop(store, None)


def is_practising() -> bool:
    """Whether what is shown and printed now comes out of the book to practise in.

    Of two that are open the older one is shown: the other one is made, tried or taken away beside it.
    """
    with _lock:
        return next(iter(_open.values()), False)


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
    return sha256((home / _KEY_FILE).read_bytes()).hex()
