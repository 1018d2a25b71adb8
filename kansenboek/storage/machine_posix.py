"""Linux and macOS, asked about places. What is for macOS has not run there: it was written from documentation."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from . import sync_clients

_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "davfs", "ceph", "glusterfs", "ncpfs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "fuse.s3fs",
    "fuse.onedriver", "fuse.kio-fuse", "fuse.curlftpfs", "fuse.gcsfuse", "fuse.smbnetfs", "lustre",
    "9p", "virtiofs", "vboxsf", "fuse.vmhgfs-fuse",  # a folder of the computer on which this one is played
})  # fmt: skip
_USB = re.compile(r"usb\d+|fw\d+")
_WHERE_STICKS_GO = ("/media", "/run/media")
_DEEPEST_DEVICE = 8


class LinuxMachine:
    """`home`: that of the user; `root`: where the system's own folders begin."""

    def __init__(self, home: Path, environment: Mapping[str, str], root: Path = Path("/")) -> None:
        self._home, self._environment, self._root = home, environment, root

    def synced(self) -> Iterator[Path]:
        """As the configurations of the clients say; those of Flatpak and Snap too."""
        home = self._home
        config = Path(self._environment.get("XDG_CONFIG_HOME") or home / ".config")
        yield from sync_clients.dropbox(home / ".dropbox" / "info.json")
        for folder in (
            config, home / ".local/share/data", home / ".var/app/com.nextcloud.desktopclient.nextcloud/config",
            home / ".var/app/com.owncloud.desktopclient.owncloud/config",
        ):  # fmt: skip
            for name in ("Nextcloud/nextcloud.cfg", "ownCloud/owncloud.cfg"):
                yield from sync_clients.owncloud(folder / name)
        yield from sync_clients.onedrive_for_linux(config / "onedrive" / "config")
        for folder in (config, home / ".local/state"):
            yield from sync_clients.syncthing(folder / "syncthing" / "config.xml")

    def is_removable(self, folder: Path) -> bool:
        """By the disk under it, also through encryption and LVM; never the disk that the system itself runs from."""
        disks, own = self._disks(folder), self._disks(self._root)
        return any(self._can_be_pulled(disk) for disk in disks - own)

    def _disks(self, folder: Path) -> frozenset[Path]:
        """The disks under a folder, as the system's folders of devices."""
        if sys.platform == "win32":
            return frozenset()
        with suppress(OSError):
            number = folder.stat().st_dev
            if os.major(number) == 0:  # btrfs and others number their own; the mount tells the device
                number = Path(self._mount_of(folder)[0]).stat().st_rdev
            device = (self._root / "sys/dev/block" / f"{os.major(number)}:{os.minor(number)}").resolve(True)
            return frozenset(self._below(device, _DEEPEST_DEVICE))
        return frozenset()

    def _below(self, device: Path, deepest: int) -> Iterator[Path]:
        slaves = sorted((device / "slaves").iterdir()) if (device / "slaves").is_dir() else []
        for slave in slaves if deepest else []:
            yield from self._below(slave.resolve(), deepest - 1)
        if not slaves:
            # A partition lies within its disk, and only the disk says whether it can be pulled out.
            yield device.parent if (device / "partition").exists() else device

    def _can_be_pulled(self, disk: Path) -> bool:
        if any(_USB.fullmatch(part) for part in disk.parts):
            return True
        return _word(disk / "removable") == "1" or _word(disk / "device" / "type") == "SD"

    def is_remote(self, folder: Path) -> bool:
        """By the kind of file system that is mounted there."""
        return self._mount_of(folder)[1] in _NETWORK

    def _mount_of(self, folder: Path) -> tuple[str, str]:
        """Device and kind of the mount that holds `folder`; empty when nothing tells."""
        best, found, wanted = "", ("", ""), str(folder)
        with suppress(OSError):
            mounts = (self._root / "proc/self/mounts").read_text(encoding="utf-8", errors="replace")
            for line in mounts.splitlines():
                device, point, kind, *_rest = (*line.split(" "), "", "", "")
                if "\\" in point:
                    point = re.sub(r"\\([0-7]{3})", lambda sign: chr(int(sign[1], 8)), point)
                # Dozens of mounts, asked about at every opening: as texts, which costs less than as paths.
                holds = point in ("/", wanted) or (point != "" and wanted.startswith(f"{point}/"))
                if holds and len(point) >= len(best):
                    best, found = point, (device, kind)
        return found

    def is_gone(self, there: Path, wanted: Path) -> bool:
        """Whether it is where sticks are mounted, and none is: it would be made on the system's own disk."""
        return there != wanted and any(
            there == self._root / place.lstrip("/") or there.parent == self._root / place.lstrip("/")
            for place in _WHERE_STICKS_GO
            if not os.path.ismount(there)
        )

    def loses_profile(self) -> bool:
        """Nothing tells on this system."""
        return False

    def keeps_apart(self, folder: Path) -> bool:  # noqa: ARG002 - as on Windows
        """No Python does so on this system."""
        return False


class MacMachine(LinuxMachine):
    """The same, where folders have other names. Has not run on macOS."""

    def synced(self) -> Iterator[Path]:
        """Everything of the clients that work as Apple wants, iCloud, and the configurations of the others."""
        library = self._home / "Library"
        yield library / "CloudStorage"
        yield library / "Mobile Documents"
        cloud = library / "Mobile Documents" / "com~apple~CloudDocs"
        yield from (self._home / name for name in ("Desktop", "Documents") if (cloud / name).exists())
        yield from sync_clients.dropbox(self._home / ".dropbox" / "info.json")
        for name in ("Nextcloud/nextcloud.cfg", "ownCloud/owncloud.cfg"):
            yield from sync_clients.owncloud(library / "Preferences" / name)
        for roots in (library / "Application Support/Google/DriveFS").glob("**/root_preference_sqlite.db"):
            yield from sync_clients.google_drive(roots)
        yield from sync_clients.syncthing(library / "Application Support/Syncthing/config.xml")

    def is_removable(self, folder: Path) -> bool:
        """Every other disk is a volume."""
        return folder.parts[:2] == ("/", "Volumes")

    def is_remote(self, folder: Path) -> bool:  # noqa: ARG002 - a share is a volume too
        """Refused as a volume already."""
        return False

    def is_gone(self, there: Path, wanted: Path) -> bool:
        """Whether it is a volume that is not there."""
        return there == Path("/Volumes") and there != wanted


def _word(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="ascii").strip()
    return ""
