"""The book to practise in: whether it is there, and taking it away.

A real book cannot be taken for it: before anything goes, the store there has to open with the passphrase that
everybody knows, and to say inside that it is one to practise in. The name of a folder, a mark beside the store and
the key files alone prove nothing.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.kit import log
from kansenboek.kit.clock import Clock
from kansenboek.kit.disk import is_own_folder, remove_empty, unlink_patiently
from kansenboek.kit.errors import N_, CannotRead, CannotWrite, KnownError, StoreBusy
from kansenboek.kit.practice import (
    MARK,
    PASSPHRASE,
    is_practice_name,
    key_print,
    looks_like_practice,
)
from kansenboek.kit.settings import FILE_NAME, PLACE_FILE
from kansenboek.storage import before_update, files, meta, never_files, presence
from kansenboek.storage.store_lock import StoreLock

_OURS = (*files.OF_A_STORE, before_update.NAME, MARK, FILE_NAME, PLACE_FILE)
"""What may be taken away of a folder; what else lies there is of somebody, and stays."""


class NotThePracticeBook(KnownError):
    """Something lies where the book to practise in belongs, and is not it, or cannot be told to be it."""

    message = N_("In {place} lies something that is not the practice book. It stays as it is.")
    advice = N_("If it is yours, give the folder another name. Then a practice book fits there again.")


def is_there(home: Path) -> bool:
    """Whether something lies in the folder of the book to practise in: that book, or a store by another key.

    Raises NotThePracticeBook when it is no folder of ours to put one in.
    """
    _require_own_folder(home)
    try:
        return presence.vault_exists(home) or presence.is_away(home)
    except CannotRead:
        raise NotThePracticeBook(place=str(home)) from None


def require_practice(home: Path, *, kdf: KdfPolicy | None = None, clock: Clock | None = None) -> str:
    """Open the store in `home` with the known passphrase and ask it whether it is one to practise in.

    Gives the number in the names of its lists. Slow. Raises NotThePracticeBook when it is not, StoreBusy while a
    window has it.
    """
    _require_own_folder(home)
    try:
        with unlock_store(home, PASSPHRASE, kdf=kdf, clock=clock) as unlocked:
            is_one = unlocked.is_practice
            with unlocked.read() as tx:
                number = meta.facts(tx).backup_id
    except StoreBusy:
        raise
    except KnownError:
        raise NotThePracticeBook(place=str(home)) from None
    if not is_one:
        raise NotThePracticeBook(place=str(home))
    return number


def throw_away(home: Path, *, kdf: KdfPolicy | None = None, clock: Clock | None = None) -> bool:
    """Take the book to practise in away; gives whether anything of somebody else lay in its folder and stayed there.

    Slow. Raises NotThePracticeBook, StoreBusy, CannotWrite.
    """
    if not is_there(home):
        return False
    before = _fingerprint(home)
    number = require_practice(home, kdf=kdf, clock=clock)
    lock = StoreLock(home / files.LOCK)
    lock.acquire()
    try:
        if _fingerprint(home) != before:  # another store came there meanwhile
            raise NotThePracticeBook(place=str(home))
        for name in (*_OURS, never_files.list_name(number)):
            _remove(home / name)
    finally:
        lock.release()
    with suppress(OSError):
        _remove_logs(home / log.FOLDER)
    with suppress(OSError):
        unlink_patiently(home / files.LOCK)
    with suppress(OSError):
        remove_empty(home)
    return home.exists()


def write_mark(home: Path) -> None:
    """Put the mark beside the store when everything in it is there. Raises CannotWrite."""
    try:
        (home / MARK).write_text(key_print(home) + "\n", "ascii", newline="\n")
    except OSError as error:
        raise CannotWrite(place=str(home)) from error


def is_whole(home: Path) -> bool:
    """Whether the mark says that the book was made to its end, with the key file that lies there."""
    return looks_like_practice(home)


def _require_own_folder(home: Path) -> None:
    """Raise NotThePracticeBook for a link, a file, or a folder by another name."""
    try:
        kind = os.lstat(home).st_mode
    except (FileNotFoundError, NotADirectoryError):
        kind = 0
    except OSError:
        raise NotThePracticeBook(place=str(home)) from None
    if not is_practice_name(home) or (kind and not stat.S_ISDIR(kind)):
        raise NotThePracticeBook(place=str(home))


def _fingerprint(home: Path) -> tuple[object, ...]:
    """What tells one store in a place from another: which folder and which file on the disk they are."""
    try:
        folder, store = os.lstat(home), os.lstat(home / files.STORE)
    except OSError:
        raise NotThePracticeBook(place=str(home)) from None
    if not stat.S_ISREG(store.st_mode):
        raise NotThePracticeBook(place=str(home))
    return folder.st_dev, folder.st_ino, store.st_dev, store.st_ino


def _remove_logs(folder: Path) -> None:
    """Take the log of mistakes away, and its folder when nothing else lies there. Raises OSError."""
    if is_own_folder(folder.lstat()):  # through a link they would be those of another book
        for name in log.FILE_NAMES:
            unlink_patiently(folder / name)
        remove_empty(folder)


def _remove(path: Path) -> None:
    try:
        unlink_patiently(path)  # of a link only the link
    except OSError as error:
        raise CannotWrite(place=str(path.parent)) from error
