"""A store that is built whole beside its place, and takes it in one rename.

All work is done in one folder of the home, `unfinished`: the database, its key files, and a copy of what has to make
room for it. When everything in there is closed and lies on the disk, a mark says so (``whole``). Then the key files
of the home are written, and last of all `store.db` moves: before that rename nothing new opens, after it everything
is there. Whatever breaks off, the next verb or opening knows from the folder what was under way:

- no mark: it was still being built, and the folder goes;
- a mark, and no other store in the home than before: the home becomes again what it was, and the folder goes;
- a mark, and the new `store.db` in the home: it is done. Until somebody opened the store the folder stays, so that
  the same work can be done once more over a store that nobody has seen.

These functions are called with the lock of the home held.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import datetime
from filecmp import cmp
from itertools import count
from pathlib import Path

from kansenboek.kit.errors import N_, CannotRead, CannotWrite, KnownError, StoreAway, StoreExists

from . import files
from .key_files import write_pair
from .keyslots import MOST_BYTES as MOST_KEY_FILE
from .presence import ASIDE, KEY_FILES, MARK, is_away, is_begun

DAMAGED, KEYS_ONLY, REPLACED = "damaged", "keys", "replaced"
"""What the folder is called that holds what had to make room: a damaged store, key files without a store, or a sound
store in whose place somebody wanted an earlier one.
"""
_STORES = (DAMAGED, REPLACED)

_MAKE_ROOM = (*KEY_FILES, files.STORE, *files.JOURNALS)


class HalfPutBack(KnownError):
    """The disk failed in the middle of the exchange, and again while the home was to become what it was."""

    message = N_("The disk failed while the store was put in its place, and again when that was taken back.")
    advice = N_(
        "Nothing is lost: what was there lies in the folder “unfinished”. Start Kansenboek again, it goes on."
    )


def require_free(home: Path, over: str = "") -> None:
    """Raise StoreExists or StoreAway when something lies here that may not make room.

    `over` says what may: nothing, KEYS_ONLY, or DAMAGED or REPLACED with which both may. What our own work left that
    broke off is no store: the same work may be done again.
    """
    if is_unopened(home) and (over in _STORES or not (_aside(home) / files.STORE).exists()):
        return
    if (home / files.STORE).is_file() and over not in _STORES:
        raise StoreExists(place=str(home))
    if is_away(home) and not over:
        raise StoreAway(place=str(home))


def is_empty(home: Path) -> bool:
    """Whether nothing lies here, or only what our own work left that broke off."""
    if not home.is_dir() or is_begun(home):
        return True
    return {path.name for path in home.iterdir()} <= {files.BESIDE, files.LOCK, *files.ALONGSIDE}


def begin(home: Path, over: str = "") -> Path:
    """Make the empty folder to build in, after what an earlier run left is gone.

    Raises as `require_free`, CannotWrite, CannotRead.
    """
    require_free(home, over)
    if is_unopened(home):
        files.remove(home / files.STORE)  # nobody has seen it, and whoever made it makes it again
    place = begin_anew(home)
    require_free(home, over)  # what had to make room is back
    return place


def begin_anew(home: Path) -> Path:
    """Make that folder beside an open store. Raises CannotWrite, CannotRead."""
    clear(home)
    place = home / files.BESIDE
    files.make_private_folder(place)
    return place


def take_place(home: Path, over: str, now: datetime) -> None:
    """Let the closed store in the folder be the store of the home. Raises CannotWrite, CannotRead, HalfPutBack.

    What lies there under the same names makes room: it gets a folder of its own, called after `over` and the time.
    When this raises the home is what it was, but for HalfPutBack: then the next verb or opening makes it so.
    """
    place = home / files.BESIDE
    try:
        _keep_aside(home)
        files.write_whole(place / MARK, f"{over or KEYS_ONLY}-{now:%Y-%m-%dT%H%M%S}".encode("ascii"))
        for name in files.JOURNALS:  # SQLite would roll the journal of another store back into this one
            files.remove(home / name)
        _write_key_files(home)
        if not (home / files.BALLAST).is_file():
            files.make_ballast(home)
        files.move_into_place(place / files.STORE, home / files.STORE)
    except BaseException:
        give_up(home)
        raise


def _write_key_files(home: Path) -> None:
    """Give the home the key files of the new store, or none. Raises CannotWrite, CannotRead."""
    new = home / files.BESIDE / files.KEYS_A
    if new.is_file():
        write_pair(home, _read(new))
    for name in () if new.is_file() else KEY_FILES:
        files.remove(home / name)


def give_up(home: Path) -> None:
    """Make the home what it was before. Raises HalfPutBack when the disk refuses that too, after a change."""
    try:
        if is_unopened(home):  # the rename was made; only that it lasts is not known
            files.remove(home / files.STORE)
        clear(home)
    except KnownError:
        if is_begun(home):
            raise HalfPutBack from None


def clear(home: Path) -> None:
    """Take away what a run that broke off left; a store in its place stays. Raises CannotWrite, CannotRead."""
    files.remove(home / files.LEFT_BEFORE)
    place = home / files.BESIDE
    if not place.is_dir():
        return
    if is_unopened(home):
        _name_aside(home)
    elif is_begun(home):
        _put_back(home)
    files.remove(place / MARK)
    files.remove_folder(place)


def take_into_use(home: Path) -> None:
    """Note that the store here is about to be opened, so that it is nobody's to make again; then clear.

    Raises CannotWrite, CannotRead: then it must not be opened. What else cannot be taken away goes the next time.
    """
    try:
        clear(home)
    except KnownError:
        if is_begun(home):
            raise


def is_unopened(home: Path) -> bool:
    """Whether the store that lies here came by an exchange after which nobody has opened it."""
    store, before = home / files.STORE, _aside(home) / files.STORE
    return is_begun(home) and store.is_file() and not _is_same(before, store)


def _aside(home: Path) -> Path:
    return home / files.BESIDE / ASIDE


def _keep_aside(home: Path) -> None:
    """Give what has to make room a second name in a folder of its own, lasting."""
    there = [name for name in _MAKE_ROOM if (home / name).exists()]
    if not there:
        return
    files.make_private_folder(_aside(home))
    for name in there:
        _name_twice(home / name, _aside(home) / name)
    try:
        files.sync_folder(_aside(home))
    except OSError:
        raise CannotWrite(place=files.BESIDE) from None


def _name_twice(source: Path, target: Path) -> None:
    """Let `target` hold what `source` holds: a second name for it, which a bad sector does not hinder, or a copy."""
    try:
        if source.is_dir():  # something of somebody else that only has the name
            files.replace_patiently(source, target)
            return
        with suppress(OSError):
            os.link(source, target)
            return
        with source.open("rb") as held, os.fdopen(files.create_private(target), "wb") as copy:
            shutil.copyfileobj(held, copy)
            copy.flush()
            files.sync_file(copy.fileno())
    except OSError:
        raise CannotWrite(place=source.name) from None


def _put_back(home: Path) -> None:
    """Give the home again what had to make room, and take away the key files that came instead."""
    for name in _MAKE_ROOM:
        kept, here = _aside(home) / name, home / name
        if kept.is_file():
            if not _is_same(kept, here):
                files.remove(here)
                _name_twice(kept, here)
        elif name in KEY_FILES:
            files.remove(here)


def _name_aside(home: Path) -> None:
    """Give the folder with what made room its lasting name."""
    if not _aside(home).is_dir():
        return
    wanted = _read(home / files.BESIDE / MARK).decode("ascii", "replace")
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    files.move_into_place(_aside(home), home / next(name for name in names if not (home / name).exists()))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names hold the same: one file under two names, or two files with equal bytes."""
    try:
        return one.samefile(other) or (one.stat().st_size == other.stat().st_size and cmp(one, other, False))
    except OSError:
        return False


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_KEY_FILE + 1)
    except OSError:
        raise CannotRead(place=path.name) from None
