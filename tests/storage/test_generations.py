"""What is kept outside stores of how far they are: only numbers and days, and nothing that holds anybody up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kansenboek.storage import generations
from kansenboek.storage.generations import FILE, MOST_STORES, Seen, furthest, note, seen, state_folder

DAY = date(2026, 9, 28)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KANSENBOEK_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_it_only_grows_and_each_folder_counts_for_itself(state: Path) -> None:
    assert seen("ab", Path("one")) is None
    assert furthest("ab") == 0
    note("ab", Path("one"), Seen(5, DAY))
    note("ab", Path("one"), Seen(3, DAY))
    note("ab", Path("two"), Seen(9, DAY))
    assert seen("ab", Path("one")) == Seen(5, DAY)
    assert seen("ab", Path("two")) == Seen(9, DAY)
    assert furthest("ab") == 9
    assert furthest("cd") == 0


def test_no_id_and_no_path_stands_in_it(state: Path) -> None:
    note("0123456789abcdef", Path("/home/wilma/Kansenboek"), Seen(5, DAY))
    held = (state / FILE).read_bytes()
    assert b"wilma" not in held
    assert b"01234567" not in held
    assert b"2026-09-28" in held, "the control: this is the file"


@pytest.mark.parametrize(
    "held",
    [b"", b"[", b"[" * 100_000, b"{}", b"[1]", b'{"a": 1}', b'{"a": {"b": ["x", "y"]}}', b"\xff" * 100],
)
def test_a_file_that_is_none_says_nothing_and_is_made_anew(state: Path, held: bytes) -> None:
    state.mkdir()
    (state / FILE).write_bytes(held)
    assert seen("ab", Path("one")) is None
    note("ab", Path("one"), Seen(5, DAY))
    assert seen("ab", Path("one")) == Seen(5, DAY)


def test_a_place_that_takes_no_file_holds_up_nothing(state: Path) -> None:
    state.write_text("a file where the folder goes", encoding="utf-8")
    note("ab", Path("one"), Seen(5, DAY))
    assert seen("ab", Path("one")) is None


def test_the_stores_seen_longest_ago_are_forgotten(state: Path) -> None:
    for number in range(MOST_STORES + 3):
        note(f"store {number}", Path("one"), Seen(1, date.fromordinal(DAY.toordinal() + number)))
    assert seen("store 0", Path("one")) is None
    assert seen(f"store {MOST_STORES + 2}", Path("one")) is not None


def test_each_platform_has_a_place_outside_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KANSENBOEK_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    places = set()
    for platform in ("linux", "win32", "darwin"):
        monkeypatch.setattr(generations.sys, "platform", platform)  # type: ignore[attr-defined]
        places.add(state_folder())
    assert len(places) == 3
