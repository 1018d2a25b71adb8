"""What a backup needs is said before it is begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.storage import room
from kansenboek.storage.room import NoRoom, require_room_for_backup

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("same", "home_free", "there_free", "named"),
    [
        (True, 202, 202, ""),
        (True, 201, 201, "home"),  # a copy and the backup, on one disk
        (False, 102, 102, ""),
        (False, 101, 999, "home"),
        (False, 999, 101, "stick"),
    ],
)
def test_the_disk_that_has_too_little_is_named_with_what_it_needs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: str,
    *,
    same: bool,
    home_free: int,
    there_free: int,
) -> None:
    monkeypatch.setattr(room, "same_disk", lambda _one, _other: same)
    home, stick = tmp_path / "home", tmp_path / "stick"
    free = {home: home_free * MB, stick: there_free * MB}
    if not named:
        require_room_for_backup(home, stick, 100 * MB, free=free.__getitem__)
        return
    with pytest.raises(NoRoom) as caught:
        require_room_for_backup(home, stick, 100 * MB, free=free.__getitem__)
    assert caught.value.values == {"place": str(tmp_path / named), "needed": 202 if same else 102,
                                   "free": (home_free if named == "home" else there_free)}  # fmt: skip


def test_a_disk_that_does_not_tell_is_left_to_be_found_out(tmp_path: Path) -> None:
    def refuse(_folder: Path) -> int:
        raise OSError

    require_room_for_backup(tmp_path, tmp_path, 100 * MB, free=refuse)
