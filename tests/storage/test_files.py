"""Files of a store: private, whole or not at all, and patient with other programs."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path

import pytest

from kansenboek.kit.errors import CannotWrite
from kansenboek.storage import beside, files
from kansenboek.storage.files import replace_patiently, write_whole

from .raw_database import open_it


def test_a_new_file_is_private_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "keys.a"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_folder_of_a_store_is_for_its_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "share" / "kansenboek"
    files.make_private_folder(folder)
    files.make_private_folder(folder)
    assert os.name != "posix" or folder.stat().st_mode & 0o777 == 0o700


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "kansenboek").touch()
    with pytest.raises(CannotWrite):
        files.make_private_folder(tmp_path / "kansenboek" / "home")


def test_a_finished_database_leaves_nothing_under_its_old_name(tmp_path: Path) -> None:
    unfinished, store = tmp_path / "store.db.new", tmp_path / files.STORE
    open_it(unfinished, create=True).close()
    files.move_into_place(unfinished, store)
    assert [path.name for path in tmp_path.iterdir()] == [files.STORE]
    with closing(open_it(store)):
        pass


def test_an_unfinished_database_is_removed_with_its_journal(tmp_path: Path) -> None:
    unfinished = tmp_path / "store.db.new"
    unfinished.touch()
    unfinished.with_name(unfinished.name + "-journal").write_bytes(b"half a change")
    files.remove(unfinished)
    files.remove(unfinished)
    assert list(tmp_path.iterdir()) == []


def test_the_ballast_takes_real_space(tmp_path: Path) -> None:
    files.make_ballast(tmp_path)
    content = (tmp_path / files.BALLAST).read_bytes()
    assert len(content) == 2 * 1024 * 1024
    assert len(set(content)) == 256  # not zeros, which some disks do not store


class _Held:
    """A rename that fails as on Windows, the first `times` times."""

    def __init__(self, times: int, winerror: int) -> None:
        self.times = times
        self.winerror = winerror
        self.calls = 0
        self.waited: list[float] = []

    def replace(self, source: Path, target: Path) -> None:
        self.calls += 1
        if self.calls <= self.times:
            error = PermissionError(errno.EACCES, "held by another program")
            error.winerror = self.winerror  # type: ignore[attr-defined,unused-ignore]
            raise error
        source.replace(target)


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [0, 1, 6])
def test_a_virus_scanner_that_lets_go_in_time_goes_unnoticed(
    tmp_path: Path, times: int, winerror: int
) -> None:
    (tmp_path / "new").write_bytes(b"new")
    held = _Held(times, winerror)
    replace_patiently(tmp_path / "new", tmp_path / "old", replace=held.replace, sleep=held.waited.append)
    assert (tmp_path / "old").read_bytes() == b"new"
    assert len(held.waited) == times


def test_a_virus_scanner_that_does_not_let_go_is_waited_for_two_and_a_half_seconds(tmp_path: Path) -> None:
    held = _Held(100, 32)
    with pytest.raises(OSError, match="held"):
        replace_patiently(tmp_path / "new", tmp_path / "old", replace=held.replace, sleep=held.waited.append)
    assert 2 < sum(held.waited) < 3
    assert held.waited[0] == 0.05
    assert max(held.waited) == 0.8


def test_any_other_error_is_not_waited_for(tmp_path: Path) -> None:
    held = _Held(100, 2)
    with pytest.raises(OSError, match="held"):
        replace_patiently(tmp_path / "new", tmp_path / "old", replace=held.replace, sleep=held.waited.append)
    assert held.waited == []


def test_a_folder_with_only_what_lies_alongside_a_store_counts_as_empty(tmp_path: Path) -> None:
    for name in (files.BALLAST, files.NOTE, files.EXPORTING, files.LOCK):
        (tmp_path / name).write_bytes(b"")
    assert beside.is_empty(tmp_path)
    (tmp_path / files.KEYS_B).write_bytes(b"")
    assert not beside.is_empty(tmp_path)
