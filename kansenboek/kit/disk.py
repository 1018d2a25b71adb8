"""Renaming and removing with patience: a disk is shared with programs that hold a file for a moment.

On Windows a virus scanner, an indexer or a program that keeps folders alike opens every new file, and meanwhile
nobody can rename or remove it. All of Kansenboek renames and removes by what stands here, and by nothing else
(`tests/architecture`). Where it has been waited for long enough, the OSError of the last try is raised.

That Windows answers with these numbers is in its documentation, and was seen under Wine; it has not run on Windows.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_Given = TypeVar("_Given")

# Windows: access denied, sharing violation, lock violation.
_HELD_BY_ANOTHER = frozenset({5, 32, 33})
_NOT_EMPTY = 145
"""What Windows says of a folder, also while a file in it that was removed is still open somewhere."""
_NOT_SAME_DEVICE = 17
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds between tries; 2.35 in all."""
LONG_WAITS = (*WAITS, 1.0, 1.0, 2.0, 2.0, 2.0)
"""The same for what took long to make; 10.35 in all."""
_LINKS_ELSEWHERE = 0x20000000
"""The bit in a tag of Windows that says of a folder that it stands for another place, such as a junction."""
_LEFT_AFTER = 3600.0
"""Seconds after which a working folder is nobody's any more."""

PRIVATE = 0o600


def pause(seconds: float) -> None:
    """Wait; a test that plays another program waits for nothing."""
    time.sleep(seconds)


def is_held(error: OSError) -> bool:
    """Whether an error says that another program has the file, so that it may be gone in a moment."""
    number = getattr(error, "winerror", None)
    if number is not None:
        return number in _HELD_BY_ANOTHER
    # What opens a file by the C library gets no number of Windows, only this.
    return os.name == "nt" and error.errno == errno.EACCES


def patiently(
    work: Callable[[], _Given],
    *,
    waits: tuple[float, ...] = WAITS,
    sleep: Callable[[float], None] | None = None,
    held: Callable[[OSError], bool] = is_held,
) -> _Given:
    """Do `work`, and again after a while as long as another program is in its way. Raises OSError."""
    for wait in waits:
        try:
            return work()
        except OSError as error:
            if not held(error):
                raise
        (sleep or pause)(wait)
    return work()


def replace_patiently(
    source: Path,
    target: Path,
    *,
    replace: Callable[[Path, Path], None] | None = None,
    sleep: Callable[[float], None] | None = None,
    waits: tuple[float, ...] = WAITS,
) -> None:
    """Rename `source` over `target`. Raises OSError."""
    patiently(lambda: (replace or os.replace)(source, target), waits=waits, sleep=sleep)


def unlink_patiently(path: Path) -> None:
    """Remove a file, if it is there; of a link only the link. Raises OSError."""
    with suppress(FileNotFoundError):
        patiently(lambda: os.unlink(path))  # noqa: PTH108 - one name for what tests replace


def remove_empty(folder: Path) -> None:
    """Remove a folder in which nothing lies. Raises OSError."""
    patiently(lambda: os.rmdir(folder))  # noqa: PTH106 - as above


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it; of a link in it only the link. Raises OSError."""
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        if is_own_folder(entry.stat(follow_symlinks=False)):
            remove_tree(Path(entry.path))
        else:
            unlink_patiently(Path(entry.path))
    patiently(lambda: os.rmdir(folder), held=_is_held_or_filled)  # noqa: PTH106 - as below


def _is_held_or_filled(error: OSError) -> bool:
    return is_held(error) or getattr(error, "winerror", None) == _NOT_EMPTY


def is_own_folder(told: os.stat_result) -> bool:
    """Whether what `lstat` told is a folder, and no link or junction to one elsewhere."""
    return stat.S_ISDIR(told.st_mode) and not getattr(told, "st_reparse_tag", 0) & _LINKS_ELSEWHERE


def create_private(path: Path) -> int:
    """Make a new, empty file that only this user may read, and give its descriptor.

    On Windows a name stays taken until everybody let go of a file that was removed.
    Raises FileExistsError, OSError.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return patiently(lambda: os.open(path, flags, PRIVATE))


def is_left(told: os.stat_result, now: os.stat_result) -> bool:
    """Whether something was last touched over an hour before `now`, which was touched just now on the same disk."""
    return now.st_mtime - told.st_mtime > _LEFT_AFTER


def same_disk(one: Path, other: Path) -> bool:
    """Whether a file can go from one folder to the other by its name alone. Raises OSError."""
    return one.stat().st_dev == other.stat().st_dev


def is_of_other_disk(error: OSError) -> bool:
    """Whether a rename was refused because the two names lie on different disks, however alike these are called."""
    return error.errno == errno.EXDEV or getattr(error, "winerror", None) == _NOT_SAME_DEVICE
