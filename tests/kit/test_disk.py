"""Patience with programs that hold a file, and folders for work that are gone afterwards."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from kansenboek.kit import disk
from kansenboek.kit.working_folder import working_folder

HOUR = 3600


class Held:
    """Refuses the first `times`, as Windows does a file that another program has."""

    def __init__(self, times: int, winerror: int = 32) -> None:
        self.times, self.winerror, self.calls = times, winerror, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.times:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = self.winerror  # type: ignore[attr-defined,unused-ignore]
            raise error
        return "done"


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds for which it would have waited."""
    found: list[float] = []
    monkeypatch.setattr(disk, "pause", found.append)
    return found


@pytest.mark.parametrize("times", [0, 1, 6])
def test_what_is_let_go_in_time_goes_unnoticed(waited: list[float], times: int) -> None:
    assert disk.patiently(Held(times)) == "done"
    assert len(waited) == times


@pytest.mark.parametrize(("waits", "seconds"), [(disk.WAITS, 2.35), (disk.LONG_WAITS, 10.35)])
def test_what_is_not_let_go_is_told_after_a_while(
    waited: list[float], waits: tuple[float, ...], seconds: float
) -> None:
    with pytest.raises(PermissionError):
        disk.patiently(Held(99), waits=waits)
    assert sum(waited) == pytest.approx(seconds)


@pytest.mark.parametrize("winerror", [2, 3, 17, 112, 145])
def test_what_will_not_change_is_not_waited_for(waited: list[float], winerror: int) -> None:
    with pytest.raises(PermissionError):
        disk.patiently(Held(1, winerror))
    assert waited == []


def test_an_error_without_a_number_of_windows_is_not_waited_for_elsewhere(waited: list[float]) -> None:
    def refuse() -> None:
        raise PermissionError(errno.EACCES, "no right")

    with pytest.raises(PermissionError):
        disk.patiently(refuse)
    assert waited == []


def test_a_folder_goes_with_all_in_it_and_of_a_link_only_the_link(tmp_path: Path) -> None:
    folder, other = tmp_path / "folder", tmp_path / "other"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "file").write_bytes(b"x")
    other.mkdir()
    (other / "stays").write_bytes(b"x")
    (folder / "link").symlink_to(other)
    disk.remove_tree(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
    assert (other / "stays").exists()


def test_what_is_not_there_is_no_failure_to_remove_and_a_folder_is(tmp_path: Path) -> None:
    disk.unlink_patiently(tmp_path / "none")
    with pytest.raises(OSError, match=r"\[Errno"):
        disk.unlink_patiently(tmp_path)


def test_a_working_folder_is_private_and_gone_afterwards_also_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), working_folder("test") as folder:
        (folder / "file").write_bytes(b"x")
        assert os.name != "posix" or folder.stat().st_mode & 0o077 == 0
        raise RuntimeError
    assert not folder.exists()


def test_a_working_folder_that_cannot_go_is_no_failure_and_the_next_one_takes_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def refuse(_path: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr("kansenboek.kit.working_folder.remove_tree", refuse)
        with working_folder("test") as left:
            (left / "file").write_bytes(b"x")
    assert left.exists()
    with working_folder("test") as fresh:
        assert left.exists(), "another program may be at work there"
    os.utime(left, (left.stat().st_mtime - HOUR - 1,) * 2)
    with working_folder("other"):
        assert left.exists(), "the control: it is of other work"
    with working_folder("test") as fresh:
        assert not left.exists()
        assert fresh.exists()
