"""A folder for work of a moment, which is gone afterwards also when the program was killed in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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
    _collect(place, prefix)
    try:
        yield place
    finally:
        with suppress(OSError):
            remove_tree(place)


def _collect(own: Path, prefix: str) -> None:
    """Remove working folders of this user that have been left for an hour, by the clock of the disk itself."""
    with suppress(OSError):
        now = own.stat()
        for each in own.parent.glob(f"{prefix}*"):
            with suppress(OSError):
                told = each.lstat()
                if is_own_folder(told) and told.st_uid == now.st_uid and is_left(told, now):
                    remove_tree(each)
