"""What a program left that was killed while it wrote everything out: readable files, in a folder that was chosen.

Only the folder with the store can say where. So the place is written there before the first readable file is, and
goes again when the work is done or taken back. It says less than what lies at that place, and is gone as soon. It
is a list: what was left on a stick that is not in has to be found yet when everything is written elsewhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.disk import is_own_folder
from kansenboek.kit.errors import N_, CannotWrite, KnownError, StoreBusy
from kansenboek.moving.rules.names import OURS, UNFINISHED
from kansenboek.storage import files
from kansenboek.storage.store_lock import StoreLock

_MOST_BYTES = 1024 * 1024


class ExportLeft(KnownError):
    """Everything was being written out when the program ended. Only told: it stops nobody."""

    message = N_("Writing everything into files broke off. What was left of it in {place} is gone now.")
    advice = N_(
        "You have nothing to clear away. Is the folder with everything still needed? Then write it again."
    )


STAYS = N_("Writing everything into files broke off, and left files in {place} that anybody can read.")
TAKE_AWAY = N_("Kansenboek cannot take them away: look there, and destroy that folder yourself.")


def note_place(home: Path, place: Path) -> None:
    """Remember that readable files are about to lie in `place`, lasting. Raises CannotWrite."""
    _write(home, _read(home) | {place.absolute(): False})


def forget_place(home: Path, place: Path) -> None:
    """Nothing lies there any more that is not meant to. Raises CannotWrite."""
    left = _read(home)
    left.pop(place.absolute(), None)
    _write(home, left)


def take_away_left(home: Path) -> None:
    """Remove what was left, before anybody unlocks the store; who opens it hears of it (`tell_left`).

    With the lock of the store, for another program may be at that very work; then nothing is done.
    """
    lock = StoreLock(home / files.LOCK)
    with suppress(StoreBusy, CannotWrite):
        lock.acquire()
        try:
            _take_away(home)
        finally:
            lock.release()


def tell_left(unlocked: Unlocked) -> None:
    """Remove what was left, and have it told once; what cannot be removed is tried at each opening."""
    left = _take_away(unlocked.home)
    if not left:
        return
    stays = {place: True for place in left if not _is_gone(place)}
    if stays != left:
        with suppress(CannotWrite):
            _write(unlocked.home, stays)
    unlocked.left_told = tuple(
        ExportLeft(STAYS, advice=TAKE_AWAY, place=str(place))
        if place in stays
        else ExportLeft(place=str(place))
        for place, told in left.items()
        if (
            not told if place in stays else not os.path.lexists(_own_name(place))
        )  # else it was done after all
    )


def _take_away(home: Path) -> dict[Path, bool]:
    """What is remembered: place → whether somebody was told; what is ours there goes."""
    left = _read(home)
    for place in left:
        with suppress(OSError, CannotWrite):
            if _is_ours(place, home):
                files.remove_folder(place)
    return left


def _is_ours(place: Path, home: Path) -> bool:
    """Whether there lies a folder of this user, with nothing in it but what we write. Raises OSError."""
    found = place.lstat()
    if not (is_own_folder(found) and found.st_uid == home.stat().st_uid):
        return False
    return {each.name for each in place.iterdir()} <= OURS


def _own_name(place: Path) -> Path:
    """What the folder is called when it is done."""
    return place.with_name(place.name.removesuffix(UNFINISHED))


def _is_gone(place: Path) -> bool:
    """Whether nothing lies there; not when the disk that it lies on cannot be reached, such as a stick."""
    return place.parent.is_dir() and not os.path.lexists(place)


def _write(home: Path, left: Mapping[Path, bool]) -> None:
    """Remember these places; the file goes with the last of them. Raises CannotWrite."""
    if not left:
        files.remove(home / files.EXPORTING)
        return
    held = json.dumps({str(place): told for place, told in left.items()})
    files.write_whole(home / files.EXPORTING, held.encode("ascii"))


def _read(home: Path) -> dict[Path, bool]:
    """What is remembered; a file that cannot be read counts as none, as does a place that is none of ours."""
    held: object = None
    with suppress(OSError, ValueError, RecursionError), (home / files.EXPORTING).open("rb") as file:
        held = json.loads(file.read(_MOST_BYTES))
    every = held.items() if isinstance(held, dict) else ()
    return {Path(place): told is True for place, told in every if _is_told_by_us(place)}


def _is_told_by_us(told: str) -> bool:
    """Whether this can be the place of a folder that we make."""
    place = Path(told)
    with suppress(ValueError):  # of half a sign, which is no name on any disk
        is_ours = place.name.endswith(UNFINISHED) and place.name != UNFINISHED
        return is_ours and b"\0" not in os.fsencode(place)
    return False
