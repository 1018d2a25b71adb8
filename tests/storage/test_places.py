"""Where a store must not lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kansenboek.kit.errors import Label
from kansenboek.storage import places
from kansenboek.storage.places import UnsuitablePlace, require_suitable

SYNCED = Label("a program keeps copies of that folder elsewhere")


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    require_suitable(tmp_path / "home" / "that is not there yet", environment={})


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - Stichting De Vlinder", "Dropbox", "Google Drive", "Nextcloud", "iCloud Drive"],
)
def test_a_folder_that_is_copied_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsuitablePlace) as refused:
        require_suitable(tmp_path / name / "Kansenboek", environment={})
    assert refused.value.values["why"] == SYNCED


@pytest.mark.parametrize("name", ["Onedriver", "Dropboxen", "Mijn Google"])
def test_a_name_that_only_looks_like_it_is_fine(tmp_path: Path, name: str) -> None:
    require_suitable(tmp_path / name, environment={})


def test_a_synchronised_folder_with_another_name_is_known_by_its_marks(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(UnsuitablePlace):
        require_suitable(tmp_path / "documents" / "home", environment={})


def test_windows_says_where_its_own_is(tmp_path: Path) -> None:
    with pytest.raises(UnsuitablePlace):
        require_suitable(tmp_path / "home", environment={"OneDriveCommercial": str(tmp_path)})
    require_suitable(tmp_path / "home", environment={"OneDriveCommercial": str(tmp_path / "other")})


@pytest.mark.skipif(not hasattr(os, "major"), reason="disks are told otherwise here")
@pytest.mark.parametrize(("told", "is_so"), [("1\n", True), ("0\n", False)])
def test_a_stick_is_known_by_its_disk(tmp_path: Path, *, told: str, is_so: bool) -> None:
    number = tmp_path.stat().st_dev
    disk = tmp_path / "devices" / "sdx"
    (disk / "sdx1").mkdir(parents=True)
    (disk / "removable").write_text(told)
    blocks = tmp_path / "block"
    blocks.mkdir()
    (blocks / f"{os.major(number)}:{os.minor(number)}").symlink_to(disk / "sdx1")
    assert places._is_removable(tmp_path, blocks) is is_so


def test_a_share_is_known_by_the_mount_that_holds_the_folder(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "server:/x /mnt/my\\040share nfs4 rw 0 0\n"
        "/dev/sdb1 /mnt/my\\040share/own ext4 rw 0 0\n"
    )
    assert places._is_remote(Path("/mnt/my share/home"), mounts)
    assert not places._is_remote(Path("/mnt/my share/own/home"), mounts)
    assert not places._is_remote(Path("/mnt/my shares"), mounts)
    assert not places._is_remote(Path("/home"), tmp_path / "none")
