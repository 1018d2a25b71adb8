"""A folder for work of a moment, which is gone afterwards also when the program was killed in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .disk import is_left, is_own_folder, remove_tree


@contextmanager
def working_folder(what: str) -> Iterator[Path]:
    """A private folder for work of a moment, gone afterwards; also what a program left that was killed in such work.

    `what` is a word in its name. One that cannot be removed is no failure of the work: the next one takes it along.
    Raises OSError when there can be none.
    """
    prefix = f"kansenboek-{what}-"
    place = Path(tempfile.mkdtemp(prefix=prefix))
    collect_left(place, f"{prefix}*")
    try:
        yield place
    finally:
        with suppress(OSError):
            remove_tree(place)


def take_left_along(what: str) -> None:
    """Remove what a program left that was killed in this work; what cannot go waits for the next time."""
    with suppress(OSError), working_folder(what):
        """Making one is what takes the others along."""


def collect_left(own: Path, names: str, is_ours: Callable[[Path], bool] = lambda _each: True) -> None:
    """Remove folders of this user that have been left for an hour, by the clock of the disk itself.

    `own`: a folder made just now, beside which they lie. `names`: a pattern of what they are called. `is_ours` may
    say of one that it is somebody else's all the same, or raise OSError.
    """
    with suppress(OSError):
        now = own.stat()
        for each in own.parent.glob(names):
            with suppress(OSError):
                told = each.lstat()
                is_mine = is_own_folder(told) and told.st_uid == now.st_uid
                if is_mine and is_left(told, now) and is_ours(each):
                    remove_tree(each)
