"""The files of a store, and how a small file reaches the disk whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from kansenboek.kit.errors import N_, CannotWrite, KnownError

if sys.platform == "darwin":
    import fcntl  # does not exist on Windows

STORE = "store.db"
BESIDE = "unfinished"
"""The folder in which a store is built before it takes its place; see `beside`."""
LEFT_BEFORE = "store.db.new"
"""What an older program was building when it broke off."""
JOURNALS = ("store.db-journal", "store.db-wal", "store.db-shm")
"""What SQLite takes for a part of `store.db` when it lies beside it."""
KEYS_A = "keys.a"
KEYS_B = "keys.b"
LOCK = "store.lock"
BALLAST = "ballast.bin"

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_OTHERS = 0o077
BALLAST_BYTES = 2 * 1024 * 1024

# Windows: access denied, sharing violation, lock violation. A virus scanner or an indexer holds the file.
_HELD_BY_ANOTHER = frozenset({5, 32, 33})
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds between tries; 2.35 in all."""


class NamelessFolder(KnownError):
    """A folder of which the name is no text, on a disk that other programs wrote. SQLite could not write in it."""

    message = N_(
        "The name of the folder {place} cannot be read as text, so nothing of Kansenboek can lie in it."
    )
    advice = N_("Choose another folder, or give this one another name. Nothing was changed.")


def require_text_name(folder: Path) -> None:
    """Raise NamelessFolder when the path of `folder` is no text that can be written."""
    whole = folder.absolute()
    try:
        str(whole).encode("utf-8")
    except UnicodeEncodeError:
        raise NamelessFolder(place=os.fsencode(whole).decode("utf-8", "replace")) from None


def tighten(home: Path) -> bool:
    """Take away the rights of others to a home and the files of the store; gives whether that could be done."""
    if os.name != "posix":
        return True
    done = True
    for path in (home, *(home / name for name in (STORE, KEYS_A, KEYS_B, LOCK, BALLAST))):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & _OTHERS:
                path.chmod(mode & ~_OTHERS)
        except FileNotFoundError:
            continue
        except OSError:
            done = False
    return done


def make_private_folder(folder: Path) -> None:
    """Make `folder` if need be, for this user only. Raises CannotWrite."""
    try:
        is_new = not folder.is_dir()
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(FOLDER_MODE)
        if is_new:
            sync_folder(folder.parent)
    except OSError:
        raise CannotWrite(place=str(folder)) from None


def create_private(path: Path) -> int:
    """Make a new, empty file that only this user may read, and give its descriptor.

    Raises FileExistsError, OSError.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, FILE_MODE)


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in `path` so that a crash leaves the old file or the new one. Raises CannotWrite."""
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.unlink(missing_ok=True)  # left by a crash
        with os.fdopen(create_private(fresh), "wb") as file:
            file.write(data)
            file.flush()
            sync_file(file.fileno())
        replace_patiently(fresh, path)
        sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise CannotWrite(place=path.name) from None


def make_way(path: Path) -> None:
    """Give a folder that has the name of a file of ours another name, for it is not ours. Raises CannotWrite."""
    if not path.is_dir() or path.is_symlink():
        return
    names = (path.with_name(f"{path.name}-{number}") for number in count(1))
    try:
        replace_patiently(path, next(name for name in names if not name.exists()))
    except OSError:
        raise CannotWrite(place=path.name) from None


def remove(path: Path) -> None:
    """Remove `path` if it is there, and a journal that SQLite left beside it. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
    except OSError:
        raise CannotWrite(place=path.name) from None


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours with what is in it, if it is there. Raises CannotWrite."""
    if folder.is_dir():
        try:
            shutil.rmtree(folder)
        except OSError:
            raise CannotWrite(place=folder.name) from None


def move_into_place(source: Path, target: Path) -> None:
    """Give a finished, closed file or folder its own name, lasting. Raises CannotWrite."""
    try:
        replace_patiently(source, target)
        sync_folder(target.parent)
    except OSError:
        raise CannotWrite(place=target.name) from None
    with suppress(CannotWrite):  # it is done; what is left is only the emptied journal of a database
        remove(source)


def make_ballast(folder: Path) -> None:
    """Set space aside: on a full disk even deleting needs some. Random, so that no disk stores it smaller."""
    write_whole(folder / BALLAST, os.urandom(BALLAST_BYTES))


def sync_file(descriptor: int) -> None:
    """Wait until the file lies on the medium itself; macOS needs more than fsync for that."""
    if sys.platform == "darwin":
        with suppress(OSError):  # file systems without it still get the fsync below
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` lie on the medium. Windows offers no such thing and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems cannot
            raise
    finally:
        os.close(descriptor)


def replace_patiently(
    source: Path,
    target: Path,
    *,
    replace: Callable[[Path, Path], None] = os.replace,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Rename `source` over `target`, waiting a little while another program holds it. Raises OSError."""
    for wait in _WAITS:
        try:
            replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
        sleep(wait)
    replace(source, target)
