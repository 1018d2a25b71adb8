"""Where a store must not lie: by names and marks, and by what recorded systems say of themselves."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2

from kansenboek.kit.errors import Label
from kansenboek.storage import machine_windows as windows
from kansenboek.storage import places
from kansenboek.storage.machine import this_machine
from kansenboek.storage.machine_posix import LinuxMachine, MacMachine
from kansenboek.storage.machine_windows import WindowsMachine
from kansenboek.storage.places import DiskAway, StorePython, UnsuitablePlace, require_suitable

SYNCED = Label("a program keeps copies of that folder elsewhere")
STICK = Label("that is a stick or disk that can be pulled out")
FAR = Label("that is on another computer")
FIXED = 3
ONEDRIVE = rf"{windows.ENGINES}\OneDrive"


@dataclass
class Recorded:
    """What a Windows told, by hive and path of the registry and by drive."""

    registry: dict[str, dict[str, str]] = field(default_factory=dict)
    drives: dict[str, int] = field(default_factory=dict)
    buses: dict[str, int] = field(default_factory=dict)
    profile: int = 0

    def keys(self, hive: str, path: str) -> tuple[str, ...]:
        inside = f"{hive}\\{path}\\"
        found = [name.removeprefix(inside) for name in self.registry if name.startswith(inside)]
        return tuple(dict.fromkeys(name.split("\\")[0] for name in found))

    def values(self, hive: str, path: str) -> Mapping[str, str]:
        return self.registry.get(f"{hive}\\{path}", {})

    def drive_type(self, root: str) -> int:
        return self.drives.get(root, FIXED)

    def bus_type(self, root: str) -> int:
        return self.buses.get(root, 0)

    def profile_type(self) -> int:
        return self.profile


def a_windows(
    recorded: Recorded | None = None,
    environment: Mapping[str, str] | None = None,
    prefix: str = r"C:\Python312",
) -> WindowsMachine:
    return WindowsMachine(recorded or Recorded(), environment or {}, prefix)


def refused(folder: Path, machine: object) -> object:
    """Why a place is refused."""
    with pytest.raises(UnsuitablePlace) as caught:
        require_suitable(folder, machine=machine)  # type: ignore[arg-type]
    return caught.value.values["why"]


@pytest.fixture
def linux(tmp_path: Path) -> LinuxMachine:
    """A Linux that tells nothing yet; its user's home is `tmp_path / "user"`, its root `tmp_path / "root"`."""
    return LinuxMachine(tmp_path / "user", {}, tmp_path / "root")


# --- names and marks ---------------------------------------------------------------------------------------


def test_an_ordinary_folder_is_fine(tmp_path: Path, linux: LinuxMachine) -> None:
    for machine in (linux, a_windows(), this_machine()):
        require_suitable(tmp_path / "home" / "that is not there yet", machine=machine)


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive", "OneDrive - Stichting De Vlinder", "Dropbox", "Google Drive", "Nextcloud", "iCloudDrive",
        "Box", "Box Sync", "kDrive", "SynologyDrive", "Work Folders", "Werkmappen", "Creative Cloud Files",
        "Jottacloud", "MagentaCLOUD", "Insync",
    ],
)  # fmt: skip
def test_a_folder_that_is_copied_elsewhere_is_refused(tmp_path: Path, linux: LinuxMachine, name: str) -> None:
    assert refused(tmp_path / name / "Kansenboek", linux) == SYNCED


@pytest.mark.parametrize("name", ["Onedriver", "Dropboxen", "Mijn Google"])
def test_a_name_that_only_looks_like_it_is_fine(tmp_path: Path, linux: LinuxMachine, name: str) -> None:
    require_suitable(tmp_path / name, machine=linux)


def test_a_synchronised_folder_with_another_name_is_known_by_its_marks(
    tmp_path: Path, linux: LinuxMachine
) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert refused(tmp_path / "documents" / "home", linux) == SYNCED


def test_a_link_is_judged_as_what_it_stands_for(tmp_path: Path, linux: LinuxMachine) -> None:
    (tmp_path / "Dropbox" / "work").mkdir(parents=True)
    (tmp_path / "notes").symlink_to(tmp_path / "Dropbox" / "work")
    assert refused(tmp_path / "notes" / "home", linux) == SYNCED


# --- Windows, recorded -------------------------------------------------------------------------------------


def _registry(folder: Path) -> Iterator[dict[str, dict[str, str]]]:
    one = str(folder)
    yield {rf"HKCU\{ONEDRIVE}\Business1": {"MountPoint": one}}
    yield {
        rf"HKCU\{ONEDRIVE}\Personal": {"MountPoint": "/elsewhere"},
        rf"HKCU\{ONEDRIVE}\0d5c4ee5": {"UrlNamespace": "https://x.example/Gedeelde documenten/", "MountPoint": one},
    }  # fmt: skip
    yield {rf"HKCU\{windows.ONEDRIVE}\Business1": {"UserFolder": one}}
    yield {rf"HKCU\{windows.ONEDRIVE}\Business1\Tenants\Stichting De Vlinder": {one: "0"}}
    yield {rf"HKLM\{windows.SYNC_ROOTS}\Nextcloud!S-1-5-21!1\UserSyncRoots": {"S-1-5-21": one}}
    inner = json.dumps({"per_account_preferences": [{"key": "1", "value": {"mount_point_path": one}}]})
    yield {rf"HKCU\{windows.DRIVE_FS}": {"PerAccountPreferences": inner}}


@pytest.mark.parametrize("which", range(6))
def test_a_folder_that_the_registry_calls_synchronised_is_refused_whatever_its_name(
    tmp_path: Path, which: int
) -> None:
    shared = tmp_path / "Peuterspeelzaal BV" / "Team - Documenten"
    machine = a_windows(Recorded([*_registry(shared)][which]))
    assert refused(shared / "book", machine) == SYNCED
    require_suitable(tmp_path / "Peuterspeelzaal BV" / "own", machine=machine)  # the control


def test_the_drive_of_google_is_a_letter() -> None:
    recorded = Recorded(
        {rf"HKCU\{windows.DRIVE_FS}": {"PerAccountPreferences": '{"a": {"mount_point_path": "G"}}'}}
    )
    assert str(next(iter(a_windows(recorded).synced()))) == "G:\\"


def test_onedrive_in_the_environment_and_icloud_in_the_profile_are_known(tmp_path: Path) -> None:
    one = a_windows(environment={"OneDriveCommercial": str(tmp_path / "a")})
    assert refused(tmp_path / "a" / "home", one) == SYNCED
    require_suitable(tmp_path / "b", machine=one)
    assert tmp_path / "iCloudDrive" in [*a_windows(environment={"USERPROFILE": str(tmp_path)}).synced()]


def test_the_configurations_in_both_folders_for_data_are_read(tmp_path: Path) -> None:
    data = tmp_path / "Roaming"
    (data / "Nextcloud").mkdir(parents=True)
    (data / "Nextcloud" / "nextcloud.cfg").write_text(
        f"[Accounts]\n0\\Folders\\1\\ignoreHiddenFiles=false\n0\\Folders\\1\\localPath={tmp_path}/Zo\\xeb werkt/\n"
        "0\\Folders\\1\\targetPath=/\n",
        encoding="utf-8",
    )
    (data / "Dropbox").mkdir()
    (data / "Dropbox" / "info.json").write_text(
        json.dumps({"personal": {"path": str(tmp_path / "mine"), "host": 1}, "business": {}}),
        encoding="utf-8",
    )
    machine = a_windows(environment={"APPDATA": str(data)})
    assert refused(tmp_path / "Zoë werkt" / "home", machine) == SYNCED
    assert refused(tmp_path / "mine" / "home", machine) == SYNCED


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"personal": 3}', '{"personal": {"path": 3}}', "[" * 100_000]
)
def test_a_configuration_that_is_written_otherwise_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "info.json").write_text(text, encoding="utf-8")
    recorded = Recorded({rf"HKCU\{windows.DRIVE_FS}": {"PerAccountPreferences": text}})
    assert [*a_windows(recorded, {"APPDATA": str(tmp_path)}).synced()] == []


def test_what_google_mirrors_stands_in_its_database(tmp_path: Path) -> None:
    place = tmp_path / "Google" / "DriveFS" / "1234" / "root_preference_sqlite.db"
    place.parent.mkdir(parents=True)
    connection = dbapi2.connect(str(place))
    connection.execute("CREATE TABLE roots (root_id INTEGER, root_path TEXT)")
    connection.execute(
        "INSERT INTO roots VALUES (1, ?), (2, 'relative'), (3, NULL)", (str(tmp_path / "Werk"),)
    )
    connection.commit()
    connection.close()
    machine = a_windows(environment={"LOCALAPPDATA": str(tmp_path)})
    assert refused(tmp_path / "Werk" / "home", machine) == SYNCED
    place.write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    require_suitable(tmp_path / "Werk" / "home", machine=machine)


@pytest.mark.parametrize(
    ("drive", "kind", "bus", "is_so"),
    [
        ("E:\\", windows.REMOVABLE, windows.BUS_USB, True),
        ("E:\\", FIXED, windows.BUS_USB, True),  # a USB disk, which Windows calls fixed
        ("E:\\", FIXED, windows.BUS_SD, True),
        ("D:\\", FIXED, 11, False),  # SATA
        ("D:\\", FIXED, 13, False),  # MMC: soldered into cheap laptops
        ("D:\\", FIXED, 17, False),  # NVMe
        ("C:\\", FIXED, windows.BUS_USB, False),  # what Windows itself runs from
    ],
)
def test_a_disk_is_judged_by_its_bus(drive: str, kind: int, bus: int, *, is_so: bool) -> None:
    machine = a_windows(Recorded(drives={drive: kind}, buses={drive: bus}), {"SystemDrive": "c:"})
    assert machine.is_removable(PureWindowsPath(drive, "kb")) is is_so  # type: ignore[arg-type]


def test_a_share_is_known_by_its_name_and_by_its_letter() -> None:
    machine = a_windows(Recorded(drives={"H:\\": windows.REMOTE}))
    for name, is_so in ((r"\\server\share\kb", True), (r"H:\kb", True), (r"C:\kb", False)):
        assert machine.is_remote(PureWindowsPath(name)) is is_so  # type: ignore[arg-type]
    assert not machine.is_removable(PureWindowsPath(r"\\server\share\kb"))  # type: ignore[arg-type]


class NoDrive(type(Path())):  # type: ignore[misc]
    """A path of a drive that is not there: nothing of it exists, not even its root."""

    def absolute(self) -> NoDrive:
        return self

    @property
    def parents(self) -> tuple[Path, ...]:
        return ()


def test_a_drive_that_is_not_there_gets_a_sentence() -> None:
    with pytest.raises(DiskAway, match="not there now"):
        require_suitable(NoDrive("weg/kb"), machine=a_windows())


@pytest.mark.parametrize(
    "prefix",
    [
        r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2032.0_x64__qbz5n2kfra8p0",
        r"C:\program files\windowsapps\PythonSoftwareFoundation.Python.3.11",
    ],
)
def test_the_python_of_the_store_keeps_no_notes_in_what_goes_with_it(tmp_path: Path, prefix: str) -> None:
    environment = {"LOCALAPPDATA": str(tmp_path / "Local"), "APPDATA": str(tmp_path / "Roaming")}
    for folder in ("Local", "Roaming"):
        with pytest.raises(StorePython, match="Microsoft Store"):
            require_suitable(
                tmp_path / folder / "Kansenboek", machine=a_windows(environment=environment, prefix=prefix)
            )
    require_suitable(tmp_path / "Documents", machine=a_windows(environment=environment, prefix=prefix))
    require_suitable(tmp_path / "Local", machine=a_windows(environment=environment))  # the control


@pytest.mark.parametrize(("kind", "is_so"), [(0, False), (1, True), (2, True), (4, True), (8, True)])
def test_a_profile_that_does_not_stay_is_told(kind: int, *, is_so: bool) -> None:
    doubt = places.doubt_about_profile(machine=a_windows(Recorded(profile=kind)))
    assert (doubt is not None) is is_so


# --- Linux, recorded ---------------------------------------------------------------------------------------


def _device(root: Path, number: int, place: str, **files: str) -> Path:
    """Let the recorded system have this device under this number, with these files in its folder."""
    device = root / "sys/devices" / place
    device.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (device / name.replace("__", "/")).parent.mkdir(parents=True, exist_ok=True)
        (device / name.replace("__", "/")).write_text(text, encoding="ascii")
    block = root / "sys/dev/block"
    block.mkdir(parents=True, exist_ok=True)
    (block / f"{os.major(number)}:{os.minor(number)}").symlink_to(device)
    return device


@pytest.fixture
def disk_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, int]:
    """The recorded root, and the number of the disk under `tmp_path`; the root itself is on none."""
    root = tmp_path / "root"
    root.mkdir()
    number = tmp_path.stat().st_dev
    disks = LinuxMachine._disks
    monkeypatch.setattr(
        LinuxMachine,
        "_disks",
        lambda self, folder: frozenset() if folder == root else disks(self, folder),
    )
    if os.major(number) == 0:  # in memory: let a mount tell a device that has a number
        monkeypatch.setattr(os, "major", lambda _number: 8)
    return root, number


@pytest.mark.parametrize(
    ("place", "files", "is_so"),
    [
        ("pci0/ata1/host0/block/sda/sda1", {"partition": "1"}, False),
        ("pci0/usb2/2-1/2-1:1.0/host4/block/sdb/sdb1", {"partition": "1"}, True),
        ("pci0/usb2/2-1/2-1:1.0/host4/block/sdb", {}, True),
        ("pci0/ata1/host0/block/sdc", {"removable": "1\n"}, True),
        ("pci0/ata1/host0/block/sdc", {"removable": "0\n"}, False),
        ("pci0/mmc0/block/mmcblk0", {"device__type": "SD\n"}, True),
        ("pci0/mmc0/block/mmcblk0", {"device__type": "MMC\n"}, False),
    ],
)
def test_a_disk_of_linux_is_judged_by_its_bus(
    disk_of: tuple[Path, int], tmp_path: Path, place: str, files: dict[str, str], *, is_so: bool
) -> None:
    root, number = disk_of
    _device(root, number, place, **files)
    assert LinuxMachine(tmp_path, {}, root).is_removable(tmp_path) is is_so


def test_an_encrypted_stick_is_a_stick(disk_of: tuple[Path, int], tmp_path: Path) -> None:
    root, number = disk_of
    crypt = _device(root, number, "virtual/block/dm-0")
    part = root / "sys/devices/pci0/usb1/1-1/host1/block/sdd/sdd1"
    part.mkdir(parents=True)
    (part / "partition").write_text("1", encoding="ascii")
    (crypt / "slaves").mkdir()
    (crypt / "slaves" / "sdd1").symlink_to(part)
    assert refused(tmp_path / "home", LinuxMachine(tmp_path / "user", {}, root)) == STICK


def test_the_stick_that_the_system_runs_from_is_no_stick_to_pull_out(tmp_path: Path) -> None:
    root = tmp_path / "root"
    _device(root, tmp_path.stat().st_dev or 1, "pci0/usb2/2-1/block/sdb")
    machine = LinuxMachine(tmp_path, {}, root)
    assert machine._disks(tmp_path) == machine._disks(root), "one disk under both"
    assert not machine.is_removable(tmp_path)


def test_a_share_is_known_by_the_mount_that_holds_the_folder(tmp_path: Path, linux: LinuxMachine) -> None:
    mounts = tmp_path / "root/proc/self/mounts"
    mounts.parent.mkdir(parents=True)
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "server:/x /mnt/my\\040share nfs4 rw 0 0\n"
        "/dev/sdb1 /mnt/my\\040share/own ext4 rw 0 0\n"
        "half a line\n",
        encoding="utf-8",
    )
    assert linux.is_remote(Path("/mnt/my share/home"))
    assert not linux.is_remote(Path("/mnt/my share/own/home"))
    assert not linux.is_remote(Path("/mnt/my shares"))
    assert not LinuxMachine(tmp_path, {}, tmp_path / "none").is_remote(Path("/home"))


@pytest.mark.parametrize(
    ("kind", "is_so"),
    [
        ("cifs", True), ("fuse.rclone", True), ("fuse.onedriver", True), ("fuse.kio-fuse", True),
        ("fuse.curlftpfs", True), ("fuse.gcsfuse", True), ("9p", True), ("virtiofs", True), ("vboxsf", True),
        ("fuse.vmhgfs-fuse", True), ("lustre", True),
        ("ext4", False), ("fuseblk", False), ("fuse.gocryptfs", False), ("fuse.veracrypt", False),
        ("fuse.fuse-overlayfs", False),
    ],
)  # fmt: skip
def test_what_is_mounted_from_elsewhere_is_known_by_its_kind(
    tmp_path: Path, linux: LinuxMachine, kind: str, *, is_so: bool
) -> None:
    mounts = tmp_path / "root/proc/self/mounts"
    mounts.parent.mkdir(parents=True)
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nthere /mnt/there {kind} rw 0 0\n", encoding="utf-8")
    assert linux.is_remote(Path("/mnt/there/home")) is is_so


def test_a_stick_that_is_not_in_gets_a_sentence_and_no_folder_on_the_own_disk(
    tmp_path: Path, linux: LinuxMachine
) -> None:
    sticks = tmp_path / "root/media/user"
    sticks.mkdir(parents=True)
    with pytest.raises(DiskAway):
        require_suitable(sticks / "STICK" / "kb", machine=linux)
    (sticks / "STICK").mkdir()
    require_suitable(sticks / "STICK" / "kb", machine=linux)  # the control: something is there


def test_the_clients_of_linux_are_read_where_they_keep_their_settings(
    tmp_path: Path, linux: LinuxMachine
) -> None:
    user = tmp_path / "user"
    for name, text in {
        ".dropbox/info.json": json.dumps({"personal": {"path": str(tmp_path / "a")}}),
        ".config/Nextcloud/nextcloud.cfg": f"0\\Folders\\1\\localPath={tmp_path}/b/\n",
        ".var/app/com.nextcloud.desktopclient.nextcloud/config/Nextcloud/nextcloud.cfg":
            f"0\\FoldersWithPlaceholders\\1\\localPath={tmp_path}/c/\n",
        ".config/onedrive/config": f'# comment\nsync_dir = "{tmp_path}/d"\n',
        ".local/state/syncthing/config.xml": f'<configuration><folder id="x" label="y" path="{tmp_path}/e" type="z">',
    }.items():  # fmt: skip
        (user / name).parent.mkdir(parents=True, exist_ok=True)
        (user / name).write_text(text, encoding="utf-8")
    assert {*linux.synced()} == {tmp_path / each for each in "abcde"}


@pytest.mark.parametrize(
    ("name", "text", "folder"),
    [
        (
            ".config/Nextcloud/nextcloud.cfg",
            "0\\Folders\\1\\localPath={root}/\\xd83d\\xdcc1 werk/\n",
            "📁 werk",
        ),
        (".config/syncthing/config.xml", '<folder id="x" path="{root}/Jip &amp; Janneke">', "Jip & Janneke"),
        (
            ".config/syncthing/config.xml",
            '<folder id="x" path="{root}/Jip&#39;s &#x26; &lt;&#0;">',
            "Jip's & <\ufffd",
        ),
    ],
)
def test_a_folder_is_known_by_any_name_that_its_client_writes(
    tmp_path: Path, linux: LinuxMachine, name: str, text: str, folder: str
) -> None:
    (tmp_path / "user" / name).parent.mkdir(parents=True)
    (tmp_path / "user" / name).write_text(text.format(root=tmp_path), encoding="utf-8")
    assert refused(tmp_path / folder / "home", linux) == SYNCED


def test_a_backslash_before_an_x_is_no_sign_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    told = "0\\Folders\\1\\localPath=C:\\\\Users\\\\xavier\n"
    (tmp_path / "Nextcloud" / "nextcloud.cfg").write_text(told, encoding="utf-8")
    assert [*a_windows(environment={"APPDATA": str(tmp_path)}).synced()] == [Path(r"C:\Users\xavier")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".dropbox/info.json", '{"personal": {"path": "/a\\u0000b"}, "business": {"path": "/\\ud83d"}}'),
        (".config/Nextcloud/nextcloud.cfg", "0\\Folders\\1\\localPath=/\\xd83d/\n"),
        (".config/onedrive/config", 'sync_dir = "~nobody-of-that-name/d"\n'),
        (".config/syncthing/config.xml", '<folder id="x" path="~nobody-of-that-name/e">'),
    ],
)
def test_a_folder_that_cannot_be_stops_no_store(
    tmp_path: Path, linux: LinuxMachine, name: str, text: str
) -> None:
    (tmp_path / "user" / name).parent.mkdir(parents=True)
    (tmp_path / "user" / name).write_text(text, encoding="utf-8")
    require_suitable(tmp_path / "home", machine=linux)


def test_what_apple_keeps_in_its_cloud_is_refused(tmp_path: Path) -> None:
    machine = MacMachine(tmp_path, {})
    assert tmp_path / "Library/CloudStorage" in [*machine.synced()]
    assert tmp_path / "Documents" not in [*machine.synced()]
    (tmp_path / "Library/Mobile Documents/com~apple~CloudDocs/Documents").mkdir(parents=True)
    assert refused(tmp_path / "Documents" / "kb", machine) == SYNCED
