"""Where a store must not lie: in a folder that a program copies elsewhere, on a stick, on a share.

A synchronised folder puts an older store over a newer one, and mixes two; a stick that is pulled out and many
network shares say “written” too early. Backups may lie in all of them: nothing is ever written over there.

What a place is, the system says (`machine`), and its name and what lies in it say something too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kansenboek.kit.errors import N_, KnownError, Label, StoreError

from . import files
from .machine import Machine, this_machine

_SYNCED_NAMES = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "mijn drive", "icloud", "icloud drive",
    "iclouddrive", "mobile documents", "cloudstorage", "nextcloud", "owncloud", "pcloud", "pcloud drive",
    "pclouddrive", "syncthing", "sync", "stack", "box sync", "seafile", "resilio sync", "mega", "megasync",
    "surfdrive", "strato hidrive", "transip stack", "proton drive", "box", "kdrive", "synologydrive",
    "synology drive", "work folders", "werkmappen", "creative cloud files", "jottacloud", "magentacloud", "insync",
)  # fmt: skip
_SYNCED_BEGINNINGS = ("onedrive -", "dropbox (", "googledrive-", "nextcloud-", "owncloud-", "seafile-")
_SYNC_MARKS = (
    ".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync", ".seafile-data",
    ".tresorit",
)  # fmt: skip


class UnsuitablePlace(StoreError):
    """A store would be at risk there. `why` is a Label."""

    message = N_("Your notes cannot lie in {place}: {why}.")
    advice = N_("Choose a folder on this computer itself. Backups may go there.")


class DiskAway(UnsuitablePlace):
    """The disk of a place is not there now."""

    message = N_("The disk of {place} is not there now.")
    advice = N_("Put it in or connect it and try again, or choose a folder on this computer itself.")


class StorePython(UnsuitablePlace):
    """Python from the Microsoft Store has a folder of its own for what it writes."""

    message = N_(
        "Your notes would lie in a folder of the Python from the Microsoft Store, and go when that is removed or"
        " reset."
    )
    advice = N_("Install Kansenboek with its own installer, or with Python from python.org.")


class LostAtLogOff(KnownError):
    """Windows says of the profile of this user that it does not stay."""

    message = N_(
        "Windows says that your profile on this computer is a temporary or a roaming one. What lies only here can be"
        " gone after you log off."
    )
    advice = N_(
        "Ask who looks after this computer for a folder that stays, and make a backup on a stick every day."
    )


def require_suitable(folder: Path, *, machine: Machine | None = None) -> None:
    """Raise UnsuitablePlace when a store in `folder` would be copied about, pulled out, or far away.

    What only stands for another place, such as a link, a junction or a letter for a folder, is judged as that place.
    """
    files.require_text_name(folder)
    machine = machine or this_machine()
    whole = folder.absolute()
    there = next((place for place in (whole, *whole.parents) if os.path.exists(place)), None)  # noqa: PTH110 - never raises
    if there is None or machine.is_gone(there, whole):
        raise DiskAway(place=str(folder))
    if machine.keeps_apart(whole):
        raise StorePython(place=str(folder))
    if is_synced(folder, machine=machine):
        raise UnsuitablePlace(
            place=str(folder), why=Label(N_("a program keeps copies of that folder elsewhere"))
        )
    places = dict.fromkeys((there, _resolved(there)))  # nearly always one and the same
    if any(map(machine.is_removable, places)):
        raise UnsuitablePlace(
            place=str(folder), why=Label(N_("that is a stick or disk that can be pulled out"))
        )
    if any(map(machine.is_remote, places)):
        raise UnsuitablePlace(place=str(folder), why=Label(N_("that is on another computer")))


def is_synced(folder: Path, *, machine: Machine | None = None) -> bool:
    """Whether a program keeps copies of what lies in this folder elsewhere."""
    whole = folder.absolute()
    synced = [place for place in (machine or this_machine()).synced() if place.is_absolute()]
    both = dict.fromkeys((whole, _resolved(whole)))  # nearly always one and the same
    return any(_is_synced(place, synced) for place in both)


def doubt_about_profile(*, machine: Machine | None = None) -> KnownError | None:
    """What is the matter with keeping notes in this user's profile at all; None when nothing is."""
    return LostAtLogOff() if (machine or this_machine()).loses_profile() else None


def _resolved(place: Path) -> Path:
    try:
        return place.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links; what no path can be called
        return place


def _is_synced(folder: Path, told: Iterable[Path]) -> bool:
    if any(folder.is_relative_to(place) or folder.is_relative_to(_resolved(place)) for place in told):
        return True
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        if name in _SYNCED_NAMES or name.startswith(_SYNCED_BEGINNINGS):
            return True
        # Eight paths for each folder above, at every opening: joined as texts, which costs far less than as paths.
        if any(os.path.exists(os.path.join(place, mark)) for mark in _SYNC_MARKS):  # noqa: PTH110, PTH118 - never raises
            return True
    return False
