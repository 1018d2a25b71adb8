"""The files of a store, and how a small file reaches the disk whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from kansenboek.kit import disk
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
NOTE = "LEESMIJ.txt"
"""Says what the folder is, for whoever finds it; not a part of the store."""
EXPORTING = "export.json"
"""Where everything is being written out as readable files, or was when the program was killed."""

create_private, replace_patiently = disk.create_private, disk.replace_patiently
unlink_patiently = disk.unlink_patiently

FOLDER_MODE, FILE_MODE = 0o700, disk.PRIVATE
_OTHERS = 0o077
BALLAST_BYTES = 2 * 1024 * 1024

BACKUP_COPY = "backup.db"
"""The copy that a backup is made from, while it is being made."""
BACKUP_SEALED = "backup.part"
"""A backup that is not finished yet."""
REWRITING = "rewriting"
"""The folder in which something erased is taken out of an older backup; see `rewriting`."""
_WORK = (BACKUP_COPY, BACKUP_SEALED)
ALONGSIDE = (BALLAST, NOTE, EXPORTING)
"""What lies beside a store and is no part of it: a folder with nothing else holds no store."""
OF_A_STORE = (STORE, *JOURNALS, KEYS_A, KEYS_B, *ALONGSIDE, LEFT_BEFORE, *_WORK)
"""Each file that is written here under the same name in every folder of a store, but its lock."""


class NamelessFolder(KnownError):
    """A folder of which the name is no text, on a disk that other programs wrote. SQLite could not write in it."""

    message = N_(
        "The name of the folder {place} cannot be read as text, so nothing of Kansenboek can lie in it."
    )
    advice = N_("Choose another folder, or give this one another name. Nothing was changed.")


class MarkedReadOnly(CannotWrite):
    """A file of the store may be read and not written, as after a copy back from a CD or out of an e-mail."""

    message = N_("Kansenboek may not change {place}: the file is read-only.")
    advice = N_(
        "Files that come back from a CD or out of an e-mail often are. Take “read-only” off all files in that folder,"
        " in their properties, and try again. Nothing was changed."
    )


class OpenElsewhere(CannotWrite):
    """Another program has a file open, and did not let go of it in time; on Windows nobody can replace it then."""

    message = N_("Another program has {place} open.")
    advice = N_("Close it there and try again. Nothing was changed.")


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """What to say of a file that could not be written, because of `error`."""
    with suppress(OSError):
        if path.is_file() and not os.access(path, os.W_OK):
            return MarkedReadOnly(place=path.name)
        if path.is_file() and disk.is_held(error):
            return OpenElsewhere(place=path.name)
    return CannotWrite(place=path.name)


def in_folder(refused: CannotWrite, folder: Path) -> CannotWrite:
    """The same refusal with the folder that somebody chose, unless it says of one file what to do."""
    return refused if isinstance(refused, MarkedReadOnly | OpenElsewhere) else CannotWrite(place=str(folder))


def require_text_name(folder: Path) -> None:
    """Raise NamelessFolder when the path of `folder` is no text that can be written."""
    if not has_text_name(folder):
        raise NamelessFolder(place=os.fsencode(folder.absolute()).decode("utf-8", "replace"))


def has_text_name(folder: Path) -> bool:
    """Whether the path of `folder` is text that can be written."""
    try:
        str(folder.absolute()).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


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


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in `path` so that a crash leaves the old file or the new one. Raises CannotWrite."""
    write_set(path.parent, {path.name: data})


def write_set(folder: Path, found: Mapping[str, bytes]) -> None:
    """Write files that belong together in a folder, all of them or none; each is whole at every moment.

    What fails before the first gets its name, as on a full disk, changes nothing; what fails later is taken back.
    Only a crash between two of the names leaves some of before and some of after. Raises CannotWrite.
    """
    name, put = "", []
    try:
        for name, data in found.items():
            _write_fresh(folder / name, data)
        for name in found:
            put.append((folder / name, _held(folder / name) if len(found) > 1 else None))
            replace_patiently(_fresh(folder / name), folder / name)
        sync_folder(folder)
    except OSError as error:
        if len(found) > 1:
            _take_back(put)
        for each in found:
            with suppress(OSError):
                unlink_patiently(_fresh(folder / each))
        raise cannot_write(folder / name, error) from None


def _fresh(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _write_fresh(path: Path, data: bytes) -> None:
    unlink_patiently(_fresh(path))  # left by a crash
    with os.fdopen(create_private(_fresh(path)), "wb") as file:
        file.write(data)
        file.flush()
        sync_file(file.fileno())


def _held(path: Path) -> bytes | None:
    """What a file holds now; None when it is not there. Raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _take_back(put: list[tuple[Path, bytes | None]]) -> None:
    """Let each of these files hold again what it held before, as far as the disk lets us."""
    for path, before in put:
        with suppress(OSError):
            if before is None:
                unlink_patiently(path)
            elif _held(path) != before:
                _write_fresh(path, before)
                replace_patiently(_fresh(path), path)


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
        unlink_patiently(path)
        unlink_patiently(path.with_name(path.name + "-journal"))
    except OSError:
        raise CannotWrite(place=path.name) from None


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours with what is in it, if it is there. Raises CannotWrite."""
    if folder.is_dir():
        try:
            disk.remove_tree(folder)
        except OSError:
            raise CannotWrite(place=folder.name) from None


def clear_work(home: Path) -> None:
    """Remove what a backup, or the rewriting of one, left in the folder of the store that was killed.

    Raises CannotWrite.
    """
    for name in _WORK:
        remove(home / name)
    remove_folder(home / REWRITING)


def move_into_place(source: Path, target: Path) -> None:
    """Give a finished, closed file or folder its own name, lasting. Raises CannotWrite."""
    try:
        replace_patiently(source, target)
        sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from None
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
