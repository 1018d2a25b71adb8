r"""Windows, asked about places: its registry, its disks, its profile.

`WindowsMachine` judges what `WindowsApi` is told, and runs everywhere, on recorded answers. `WindowsApi` itself was
written from Microsoft's documentation and has not run on Windows. Nothing needs an administrator.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Protocol

from . import sync_clients

if sys.platform == "win32":
    import ctypes
    import winreg

REMOVABLE, REMOTE, NO_ROOT = 2, 4, 1
"""What GetDriveTypeW answers; NO_ROOT: there is no such drive."""
BUS_1394, BUS_USB, BUS_SD = 4, 7, 12
"""STORAGE_BUS_TYPE: buses of what is pulled out. Not MMC (13), which is soldered into cheap laptops."""
PROFILE_TEMPORARY, PROFILE_ROAMING, PROFILE_MANDATORY = 1, 2, 4
"""What GetProfileType answers; 0 is an ordinary one, 8 a roaming one that was here before."""

USER, MACHINE = "HKCU", "HKLM"
ENGINES = r"Software\SyncEngines\Providers"
ONEDRIVE = r"Software\Microsoft\OneDrive\Accounts"
SYNC_ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
DRIVE_FS = r"Software\Google\DriveFS"


class Api(Protocol):
    """What Windows is asked. Answers are empty or 0 where it does not tell."""

    def keys(self, hive: str, path: str) -> tuple[str, ...]:
        """The names of the keys within a key of the registry."""

    def values(self, hive: str, path: str) -> Mapping[str, str]:
        """The texts in a key of the registry, by their names."""

    def drive_type(self, root: str) -> int:
        r"""GetDriveTypeW of ``C:\\``."""

    def bus_type(self, root: str) -> int:
        """The bus of the disk under a drive, by IOCTL_STORAGE_QUERY_PROPERTY."""

    def profile_type(self) -> int:
        """GetProfileType."""


class WindowsMachine:
    """`base_prefix`: where the Python lies that runs this."""

    def __init__(self, api: Api, environment: Mapping[str, str], base_prefix: str) -> None:
        self._api, self._environment, self._base_prefix = api, environment, base_prefix

    def synced(self) -> Iterator[Path]:
        """What Windows and the clients wrote down, and what OneDrive says in the environment."""
        for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
            if told := self._environment.get(name):
                yield Path(told)
        yield from map(Path, self._told_by_registry())
        yield from sync_clients.google_mounts(
            self._api.values(USER, DRIVE_FS).get("PerAccountPreferences", "")
        )
        for variable in ("APPDATA", "LOCALAPPDATA"):
            if told := self._environment.get(variable):
                yield from _clients_in(Path(told))
        if told := self._environment.get("USERPROFILE"):
            yield Path(told) / "iCloudDrive"

    def _told_by_registry(self) -> Iterator[str]:
        api = self._api
        for provider in api.keys(USER, ENGINES):  # OneDrive; folders of Teams and SharePoint each have one
            for one in api.keys(USER, rf"{ENGINES}\{provider}"):
                yield from _texts(api.values(USER, rf"{ENGINES}\{provider}\{one}"), "MountPoint")
        for account in api.keys(USER, ONEDRIVE):
            yield from _texts(api.values(USER, rf"{ONEDRIVE}\{account}"), "UserFolder")
            for tenant in api.keys(USER, rf"{ONEDRIVE}\{account}\Tenants"):  # there the names are the folders
                yield from api.values(USER, rf"{ONEDRIVE}\{account}\Tenants\{tenant}")
        for root in api.keys(MACHINE, SYNC_ROOTS):  # every client that lets Windows show its folders
            yield from filter(None, api.values(MACHINE, rf"{SYNC_ROOTS}\{root}\UserSyncRoots").values())

    def is_removable(self, folder: Path) -> bool:
        """A stick, or a disk on a bus that is made for pulling out; not the drive that Windows itself runs from."""
        root = folder.anchor
        if not root or root.startswith("\\\\"):
            return False
        if self._api.drive_type(root) == REMOVABLE:
            return True
        own = self._environment.get("SystemDrive", "C:")
        return root[:2].casefold() != own.casefold() and self._api.bus_type(root) in {
            BUS_1394,
            BUS_USB,
            BUS_SD,
        }

    def is_remote(self, folder: Path) -> bool:
        """A share, by its name or by a letter that stands for one."""
        return folder.anchor.startswith("\\\\") or self._api.drive_type(folder.anchor) == REMOTE

    def is_gone(self, there: Path, wanted: Path) -> bool:
        """Whether the letter stands for no drive now. (Then nothing of the path is there, which is told already.)"""
        return there != wanted and self._api.drive_type(wanted.anchor) == NO_ROOT

    def loses_profile(self) -> bool:
        """Whether the profile is a temporary, mandatory or roaming one, of which AppData\\Local does not stay."""
        return self._api.profile_type() != 0

    def keeps_apart(self, folder: Path) -> bool:
        """Python from the Microsoft Store has AppData of its own, which goes when it is removed or reset."""
        if "windowsapps" not in {
            part.casefold() for part in PurePath(self._base_prefix.replace("\\", "/")).parts
        }:
            return False
        told = (self._environment.get(name) for name in ("LOCALAPPDATA", "APPDATA"))
        return any(folder.is_relative_to(place) for place in told if place)


def _texts(values: Mapping[str, str], name: str) -> Iterator[str]:
    if values.get(name):
        yield values[name]


def _clients_in(data: Path) -> Iterator[Path]:
    """What the clients keep in one of the two folders for data of programs."""
    yield from sync_clients.dropbox(data / "Dropbox" / "info.json")
    yield from sync_clients.owncloud(data / "Nextcloud" / "nextcloud.cfg")
    yield from sync_clients.owncloud(data / "ownCloud" / "owncloud.cfg")
    yield from sync_clients.syncthing(data / "Syncthing" / "config.xml")
    drive = data / "Google" / "DriveFS"
    for roots in (drive / "root_preference_sqlite.db", *drive.glob("*/root_preference_sqlite.db")):
        yield from sync_clients.google_drive(roots)


if sys.platform == "win32":
    _HIVES = {USER: winreg.HKEY_CURRENT_USER, MACHINE: winreg.HKEY_LOCAL_MACHINE}
    _SHARE_ALL, _OPEN_EXISTING, _INVALID = 0x7, 3, -1
    _QUERY_PROPERTY = 0x2D1400
    _BUS_AT = 28

    class WindowsApi:
        """The real one. Has not run on Windows."""

        def keys(self, hive: str, path: str) -> tuple[str, ...]:
            """See `Api`."""
            found = []
            with suppress(OSError), winreg.OpenKey(_HIVES[hive], path) as key:
                for number in range(winreg.QueryInfoKey(key)[0]):
                    found.append(winreg.EnumKey(key, number))  # noqa: PERF401 - keeps what came before an error
            return tuple(found)

        def values(self, hive: str, path: str) -> Mapping[str, str]:
            """See `Api`."""
            found = {}
            with suppress(OSError), winreg.OpenKey(_HIVES[hive], path) as key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    name, value, _kind = winreg.EnumValue(key, number)
                    if isinstance(value, str):
                        found[name] = value
            return found

        def drive_type(self, root: str) -> int:
            """See `Api`."""
            return int(ctypes.windll.kernel32.GetDriveTypeW(root))

        def bus_type(self, root: str) -> int:
            """See `Api`. The drive is opened for nothing but asking, which takes no rights."""
            kernel = ctypes.WinDLL("kernel32")
            kernel.CreateFileW.restype = ctypes.c_void_p
            handle = kernel.CreateFileW(rf"\\.\{root[:2]}", 0, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
            if handle in (None, ctypes.c_void_p(_INVALID).value):
                return 0
            asked = (ctypes.c_uint32 * 3)(
                0, 0, 0
            )  # STORAGE_PROPERTY_QUERY: the device, its standard properties
            told, size = ctypes.create_string_buffer(1024), ctypes.c_uint32()
            try:
                done = kernel.DeviceIoControl(
                    ctypes.c_void_p(handle), _QUERY_PROPERTY, asked, ctypes.sizeof(asked), told, len(told),
                    ctypes.byref(size), None,
                )  # fmt: skip
            finally:
                kernel.CloseHandle(ctypes.c_void_p(handle))
            return int.from_bytes(told.raw[_BUS_AT : _BUS_AT + 4], "little") if done else 0

        def profile_type(self) -> int:
            """See `Api`."""
            flags = ctypes.c_uint32()
            return int(flags.value) if ctypes.windll.userenv.GetProfileType(ctypes.byref(flags)) else 0
