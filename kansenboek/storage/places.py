"""Where a store must not lie: in a folder that a program copies elsewhere, on a stick, on a share.

A synchronised folder puts an older store over a newer one, and mixes two; a stick that is pulled out and many
network shares say “written” too early. Backups may lie in all of them: nothing is ever written over there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from kansenboek.kit.errors import N_, Label, StoreError

from . import files

if sys.platform == "win32":
    import ctypes

_SYNCED_NAMES = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "mijn drive", "icloud", "icloud drive",
    "mobile documents", "nextcloud", "owncloud", "pcloud", "pcloud drive", "syncthing", "sync", "stack", "box sync",
    "seafile", "resilio sync", "mega", "surfdrive",
)  # fmt: skip
_SYNC_MARKS = (
    ".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync", ".seafile-data",
    ".tresorit",
)  # fmt: skip
_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "davfs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse",
})  # fmt: skip
_REMOVABLE_DRIVE, _NETWORK_DRIVE = 2, 4  # what GetDriveTypeW answers


class UnsuitablePlace(StoreError):
    """A store would be at risk there. `why` is a Label."""

    message = N_("Your notes cannot lie in {place}: {why}.")
    advice = N_("Choose a folder on this computer itself. Backups may go there.")


def require_suitable(folder: Path, *, environment: Mapping[str, str] | None = None) -> None:
    """Raise UnsuitablePlace when a store in `folder` would be copied about, pulled out, or far away."""
    files.require_text_name(folder)
    whole = folder.absolute()
    if _is_synced(whole, os.environ if environment is None else environment):
        raise UnsuitablePlace(
            place=str(folder), why=Label(N_("a program keeps copies of that folder elsewhere"))
        )
    there = next(place for place in (whole, *whole.parents) if place.exists())
    if _is_removable(there):
        raise UnsuitablePlace(
            place=str(folder), why=Label(N_("that is a stick or disk that can be pulled out"))
        )
    if _is_remote(there):
        raise UnsuitablePlace(place=str(folder), why=Label(N_("that is on another computer")))


def is_synced(folder: Path) -> bool:
    """Whether a program keeps copies of what lies in this folder elsewhere, as far as its name and marks tell."""
    return _is_synced(folder.absolute(), os.environ)


def _is_synced(folder: Path, environment: Mapping[str, str]) -> bool:
    told = (environment.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    if any(folder.is_relative_to(place) for place in told if place):
        return True
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        if name in _SYNCED_NAMES or name.startswith(("onedrive -", "dropbox (", "googledrive-")):
            return True
        if any((place / mark).exists() for mark in _SYNC_MARKS):
            return True
    return False


def _is_removable(folder: Path, devices: Path = Path("/sys/dev/block")) -> bool:
    if sys.platform == "win32":
        return _drive_type(folder) == _REMOVABLE_DRIVE
    if sys.platform == "darwin":
        return folder.parts[:2] == ("/", "Volumes")
    number = folder.stat().st_dev
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    # A partition lies within its disk, and only the disk says whether it can be pulled out.
    for place in (device / "removable", device.resolve().parent / "removable"):
        try:
            if place.read_text().strip() == "1":
                return True
        except OSError:
            continue  # no disk behind it: a file system in memory, or in a container
    return False


def _is_remote(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    if sys.platform == "win32":
        return _drive_type(folder) == _NETWORK_DRIVE or str(folder).startswith("\\\\")
    if not mounts.is_file():
        return False
    best, kind = "", ""
    for line in mounts.read_text(errors="replace").splitlines():
        _device, point, found, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, found
    return kind in _NETWORK


def _drive_type(folder: Path) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor))
    return 0
