"""The two copies of the key file on disk: one serves when the other is harmed, a crash loses neither."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kansenboek.kit.errors import CannotWrite, Label, StoreDamaged
from kansenboek.storage import key_files
from kansenboek.storage.files import KEYS_A, KEYS_B, write_whole
from kansenboek.storage.key_files import read_pair, write_pair
from kansenboek.storage.keyslots import encode, parse, unwrap

from .slot_files import FIRST, POLICY, SECOND, SECRET, TWO_SLOTS, slot_file


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    write_pair(tmp_path, TWO_SLOTS)
    return tmp_path


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_both_copies_are_written_whole_and_private(pair: Path) -> None:
    assert sorted(path.name for path in pair.iterdir()) == [KEYS_A, KEYS_B]
    for name in (KEYS_A, KEYS_B):
        assert (pair / name).read_bytes() == TWO_SLOTS
        assert os.name != "posix" or (pair / name).stat().st_mode & 0o777 == 0o600
    read = read_pair(pair, POLICY)
    assert not read.damaged
    assert read.slot_file == parse(TWO_SLOTS, POLICY)


@pytest.mark.parametrize("name", [KEYS_A, KEYS_B])
@pytest.mark.parametrize("harm", [_damage, Path.unlink, lambda path: path.write_bytes(b"")])
def test_when_one_copy_is_harmed_the_other_serves_and_this_is_told(pair: Path, name: str, harm: Any) -> None:
    harm(pair / name)
    read = read_pair(pair, POLICY)
    assert unwrap(read.slot_file, FIRST, POLICY) == SECRET
    assert read.damaged
    assert read.damaged_names == (name,)


def test_two_damaged_copies_name_the_sheet_as_the_way_out(pair: Path) -> None:
    _damage(pair / KEYS_A)
    _damage(pair / KEYS_B)
    with pytest.raises(StoreDamaged) as caught:
        read_pair(pair, POLICY)
    assert caught.value.values["part"] == Label("both key files, keys.a and keys.b")
    assert "recovery key" in caught.value.advice


def test_a_disk_that_loses_what_it_was_given_is_noticed(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_files, "write_whole", lambda path, data: path.write_bytes(data[:-1]))
    with pytest.raises(CannotWrite):
        write_pair(pair, encode(slot_file(SECOND, generation=2), SECRET))
    assert (pair / KEYS_A).read_bytes() == TWO_SLOTS
    assert read_pair(pair, POLICY).damaged_names == (KEYS_B,)


@pytest.mark.parametrize("newer", [KEYS_A, KEYS_B])
def test_after_a_crash_between_the_copies_the_newer_one_counts(pair: Path, newer: str) -> None:
    write_whole(pair / newer, encode(slot_file(SECOND, generation=2), SECRET))
    read = read_pair(pair, POLICY)
    assert [file.generation for file in read.whole] == [2, 1]
    assert unwrap(read.slot_file, SECOND, POLICY) == SECRET
    assert read.damaged
    assert read.damaged_names == ()


def test_a_crash_while_writing_leaves_a_pair_that_opens(pair: Path) -> None:
    (pair / (KEYS_B + ".new")).write_bytes(TWO_SLOTS[:100])
    assert not read_pair(pair, POLICY).damaged
    write_pair(pair, encode(slot_file(SECOND, generation=2), SECRET))
    assert read_pair(pair, POLICY).slot_file.generation == 2
    assert sorted(path.name for path in pair.iterdir()) == [KEYS_A, KEYS_B]


def test_a_folder_that_is_gone_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        write_pair(tmp_path / "nowhere", TWO_SLOTS)
    assert caught.value.values == {"place": KEYS_B}


def test_when_the_first_copy_cannot_be_written_the_second_is_not_touched(pair: Path) -> None:
    (pair / KEYS_B).unlink()
    (pair / KEYS_B).mkdir()  # a folder in the way: the rename fails
    with pytest.raises(CannotWrite):
        write_pair(pair, encode(slot_file(SECOND, generation=2), SECRET))
    assert (pair / KEYS_A).read_bytes() == TWO_SLOTS
    assert not list(pair.glob("*.new"))
