"""The way of a user through the package: that each step is told, and that what goes wrong in one is seen.

The way itself needs root and a bare system: `python3 dev.py package --try` goes it, as a build machine does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from installers import try_deb
from installers.try_deb import Failed, Inside, Way

from .test_installers import ENDINGS
from .tools import need_programs

OLDER, NEWER = Path("older.deb"), Path("newer.deb")


class Played(Inside):
    """A system on which all goes well: it `says` and `does` something when a script has certain words."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, ":1")
        self.does: dict[str, Callable[[], object]] = {}
        self.says = {
            "list families": try_deb.FAMILY,
            "man -L": "KANSENBOEK(1)",
            "dpkg-query --show": "install ok installed 1.0",
            "-w kansenboek": "/usr/share/man/man1/kansenboek.1.gz",
            "man -L nl -w": "/usr/share/man/nl/man1/kansenboek.1.gz",
        }
        self.says |= {
            f"gio info -a standard::content-type '/tmp/a{ending}'": f"standard::content-type: {kind}"
            for ending, kind in try_deb.kinds().items()
        }

    def run(self, script: str, *, as_user: bool = False) -> str:
        for words, do in self.does.items():
            if words in script:
                do()
        return next((said for words, said in reversed(self.says.items()) if words in script), "")

    def forgets_kinds(self) -> None:
        """The desktop knows no kind of file of ours any more."""
        self.says = {words: said for words, said in self.says.items() if "content-type" not in words}


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Played:
    """A bare system, with a user who has made the demo and a book."""
    played = Played(tmp_path / "root")
    (played.folder / "tmp").mkdir(parents=True)
    home = played.folder / try_deb.HOME
    for name in ("demo/handovers/a.pdf", ".local/share/kansenboek/store.db"):
        (home / name).parent.mkdir(parents=True)
        (home / name).write_bytes(b"x")
    played.does["apt-get -qq -y remove"] = played.forgets_kinds
    monkeypatch.setattr(try_deb, "version_in", lambda package: "1.0")
    return played


@pytest.fixture
def way(played: Played, tmp_path: Path) -> Way:
    for name in (OLDER, NEWER):
        (tmp_path / name).write_bytes(b"package")
    return Way(played, tmp_path / OLDER, tmp_path / NEWER)


def _fail() -> None:
    raise Failed("the reason")


# --- the way -------------------------------------------------------------------------------------------------


def test_every_step_is_taken_and_told(way: Way, capsys: pytest.CaptureFixture[str]) -> None:
    steps = {name for name, each in vars(Way).items() if callable(each) and not name.startswith("_")}
    assert {step.__name__ for step in try_deb.STEPS} == steps
    assert try_deb.go(way)
    told = capsys.readouterr().out.splitlines()
    assert told == [f"ok      {step.__doc__}" for step in try_deb.STEPS]
    assert len(set(told)) == len(told) > 9


def test_the_first_step_that_fails_is_told_with_its_reason_and_is_the_last(
    way: Way, played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    played.does["--quit-when-shown"] = _fail
    assert not try_deb.go(way)
    told = capsys.readouterr().out.splitlines()
    assert told[-2:] == [f"FAILED  {Way.window.__doc__}", "the reason"]
    assert told[:-2] == [f"ok      {step.__doc__}" for step in (Way.bare, Way.installed)]


@pytest.mark.parametrize(
    ("words", "said", "step"),
    [
        ("dpkg-query --show", "install ok half-configured 1.0", Way.installed),
        ("dpkg-query --show", "install ok installed 0.9", Way.updated),
        ("list families", "", Way.notes),
        ("list families", "", Way.updated),
        ("list families", "", Way.again),
        ("-w kansenboek", "", Way.known),
        ("man -L", "", Way.known),
        ("a.kbk'", "standard::content-type: application/octet-stream", Way.known),
        ("find /", "/usr/share/pixmaps/kansenboek.png", Way.purged),
    ],
)
def test_what_the_system_should_not_say_is_seen(
    way: Way, played: Played, words: str, said: str, step: Callable[[Way], None]
) -> None:
    step(way)  # the control
    known = {each: other for each, other in played.says.items() if words not in each}
    played.says = {**known, words: said}
    with pytest.raises(Failed):
        step(way)


@pytest.mark.parametrize("verb", ["remove", "purge"])
@pytest.mark.parametrize("change", ["written", "gone", "new"])
def test_a_package_that_touches_a_file_of_the_user_is_seen(
    way: Way, played: Played, verb: str, change: str
) -> None:
    store = played.folder / try_deb.HOME / ".local/share/kansenboek/store.db"

    def touch() -> None:
        played.forgets_kinds()
        if change == "written":
            store.write_bytes(b"y")
        elif change == "gone":
            store.unlink()
        else:
            store.with_name("other").touch()

    played.does[f"apt-get -qq -y {verb}"] = touch
    with pytest.raises(Failed, match=r"changed: \.local/share/kansenboek/(store\.db|other)$"):
        way.removed()
        way.purged()


def test_removing_is_looked_at_with_a_book_in_the_usual_place_only(way: Way, played: Played) -> None:
    (played.folder / try_deb.HOME / ".local/share/kansenboek/store.db").unlink()
    with pytest.raises(Failed, match="usual place"):
        way.removed()


def test_a_demo_without_a_paper_is_seen(way: Way, played: Played) -> None:
    (played.folder / try_deb.HOME / "demo/handovers/a.pdf").unlink()
    with pytest.raises(Failed, match="no handover"):
        way.demo()


def test_every_kind_of_file_is_looked_at() -> None:
    assert set(try_deb.kinds()) >= ENDINGS


# --- what it is made with ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_newer_package_is_the_same_with_a_higher_version(tmp_path: Path) -> None:
    need_programs("dpkg-deb", "dpkg")
    told = "Package: kansenboek\nVersion: 0.1.0\nArchitecture: all\nMaintainer: a <a@b>\nDescription: c\n"
    for name, text in (("DEBIAN/control", told), ("usr/lib/kansenboek/part", "part")):
        (tmp_path / "root" / name).parent.mkdir(parents=True)
        (tmp_path / "root" / name).write_text(text, "utf-8")
    package = tmp_path / "kansenboek_0.1.0.deb"
    command = ["dpkg-deb", "--build", str(tmp_path / "root"), str(package)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    newer = try_deb.newer_than(package, tmp_path)
    versions = [try_deb.version_in(each) for each in (newer, package)]
    subprocess.run(["dpkg", "--compare-versions", versions[0], "gt", versions[1]], check=True)
    subprocess.run(["dpkg-deb", "--extract", str(newer), str(tmp_path / "found")], check=True)
    assert (tmp_path / "found/usr/lib/kansenboek/part").read_text("utf-8") == "part"


def test_who_cannot_try_it_is_told_why_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "kansenboek.deb"
    arguments = [str(tmp_path / "root"), "--package", str(package)]
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert try_deb.main(arguments) == 1
    assert "sudo" in capsys.readouterr().err
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "Xvfb" else name)
    assert try_deb.main(arguments) == 1
    assert "needs Xvfb" in capsys.readouterr().err
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "debootstrap" else name)
    assert try_deb.main(arguments) == 1
    assert "python3 dev.py package" in capsys.readouterr().err
    package.touch()
    assert try_deb.main(arguments) == 1
    assert "needs debootstrap" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [package]


@pytest.mark.parametrize("goes_well", [True, False])
def test_the_system_stays_as_it_is_and_the_exit_code_says_how_it_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goes_well: bool
) -> None:
    need_programs("cp", "Xvfb")
    root, package = tmp_path / "root", tmp_path / "kansenboek.deb"
    root.mkdir()
    (root / "file").write_text("as it was", "utf-8")
    package.touch()

    def go(way: Way) -> bool:
        (way.inside.folder / "file").write_text("changed", "utf-8")
        assert way.inside.display.startswith(":")
        return goes_well

    monkeypatch.setattr(try_deb, "require", lambda package: None)
    monkeypatch.setattr(try_deb, "newer_than", lambda package, out: package)
    monkeypatch.setattr(try_deb, "go", go)
    assert try_deb.main([str(root), "--package", str(package)]) == (0 if goes_well else 1)
    assert (root / "file").read_text("utf-8") == "as it was"
    assert sorted(tmp_path.iterdir()) == [package, root]
