"""A program that is killed while it writes everything out leaves nothing that anybody can read, or says where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kansenboek.book.stores import create_store, unlock_store
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import language
from kansenboek.moving.actions.everything import take_everything
from kansenboek.moving.actions.unfinished import note_place, take_away_left
from kansenboek.moving.rules.names import TABLES
from kansenboek.people.actions.families import save_family
from kansenboek.rights.rules.files_outside import FILES, Closed
from kansenboek.storage import files
from kansenboek.storage.kdf import KdfPolicy
from tests.factory import a_family

KILLED = """
import os, sys
from pathlib import Path
from kansenboek.book.stores import unlock_store
from kansenboek.moving.actions.everything import take_everything
from kansenboek.storage.kdf import KdfPolicy

def die(part):
    if part > 0.9:
        os._exit(9)

quick = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
take_everything(unlock_store(Path(sys.argv[1]), sys.argv[3], kdf=quick), Path(sys.argv[2]), step=die)
"""
START = """
import sys
from pathlib import Path
from kansenboek import app
app.run(Path(sys.argv[1]), quit_when_shown=True)
"""


@pytest.fixture
def store(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Path:
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        save_family(unlocked, a_family())
    return home


@pytest.fixture
def left(store: Path, passphrase: str, tmp_path: Path) -> Path:
    """What lies there after a program ended in the middle of it, with nothing to take away behind itself."""
    (tmp_path / "map").mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(store), str(tmp_path / "map" / "alles"), passphrase], check=False
    )
    folder = tmp_path / "map" / "alles.onaf"
    assert ended.returncode == 9
    assert (folder / TABLES / "families.csv").is_file()  # control: anybody can read it
    return folder


def test_the_next_opening_takes_it_away_and_says_so_once(
    left: Path, store: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert not left.exists()
        (told,) = (language("nl").explain(each) for each in unlocked.warned)
        assert str(left) in told
    assert not (store / files.EXPORTING).exists()
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert unlocked.warned == ()


def test_the_next_window_takes_it_away_before_anybody_unlocks(
    left: Path, store: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    subprocess.run([sys.executable, "-c", START, str(store)], check=True)
    assert not left.exists()
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert [str(left) in language("nl").explain(each) for each in unlocked.warned] == [True]


def test_what_another_program_is_writing_at_this_moment_stays(
    left: Path, store: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    held = (store / files.EXPORTING).read_bytes()
    with unlock_store(store, passphrase, kdf=kdf):
        left.mkdir()
        (store / files.EXPORTING).write_bytes(held)
        take_away_left(store)
        assert left.exists()
    take_away_left(store)
    assert not left.exists()


def test_what_cannot_be_taken_away_is_told_once_with_its_place_and_tried_again(
    left: Path, store: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    away = left.parent.with_name("stick die er niet in zit")
    left.parent.rename(away)
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        (told,) = (language("nl").explain(each) for each in unlocked.warned)
        assert str(left) in told
        assert "vernietig" in told
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert unlocked.warned == ()
    away.rename(left.parent)
    (left / "van een ander.txt").write_text("x", encoding="utf-8")
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert (unlocked.warned, left.exists()) == ((), True)
    (left / "van een ander.txt").unlink()
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert (len(unlocked.warned), left.exists()) == (1, False)


def test_what_was_left_elsewhere_stays_known_while_everything_is_written_again(
    left: Path, store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    away = left.parent.with_name("stick die er niet in zit")
    left.parent.rename(away)
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        take_everything(unlocked, tmp_path / "alles")
    away.rename(left.parent)
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert (len(unlocked.warned), left.exists()) == (1, False)
    assert not (store / files.EXPORTING).exists()


def test_each_place_where_it_broke_off_is_taken_away_and_told(
    left: Path, store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    other = tmp_path / "elders.onaf"
    (other / TABLES).mkdir(parents=True)
    note_place(store, other)
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        told = [language("nl").explain(each) for each in unlocked.warned]
    assert [str(place) in each for place, each in zip((left, other), told, strict=True)] == [True, True]
    assert not left.exists()
    assert not other.exists()


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"[",
        b"[]",
        b'{"": false}',
        b'{"/": false}',
        b'{"HERE/x.onaf": false}',
        b'{"\\u0000.onaf": false}',
        b'{"\\ud800.onaf": false}',
    ],
)
def test_a_place_that_makes_no_sense_takes_nothing_away(
    held: bytes, store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    (tmp_path / "x.onaf" / "brieven").mkdir(parents=True)
    (store / files.EXPORTING).write_bytes(held.replace(b"HERE", os.fsencode(tmp_path)))
    with unlock_store(store, passphrase, kdf=kdf):
        assert (tmp_path / "x.onaf" / "brieven").is_dir()


@pytest.mark.parametrize("name", [os.sep, "brieven", "\0.onaf", ".onaf"])
def test_nobody_is_told_to_destroy_what_we_never_make(
    name: str, store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    (tmp_path / "brieven").mkdir()
    (store / files.EXPORTING).write_text(json.dumps({str(tmp_path / name): False}), encoding="ascii")
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert unlocked.warned == ()
    assert (tmp_path / "brieven").is_dir()


def test_nothing_is_remembered_of_work_that_ended_whole(
    store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        take_everything(unlocked, tmp_path / "alles")
        assert not (store / files.EXPORTING).exists()


def test_a_program_that_ended_when_all_was_in_its_place_is_not_told_as_broken_off(
    store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        take_everything(unlocked, tmp_path / "alles")
    note_place(store, tmp_path / "alles.onaf")
    with unlock_store(store, passphrase, kdf=kdf) as unlocked:
        assert unlocked.warned == ()
    assert not (store / files.EXPORTING).exists()
    assert (tmp_path / "alles" / TABLES).is_dir()


@pytest.mark.skipif(os.name != "posix", reason="links to folders")
def test_a_link_that_stands_in_its_place_is_not_followed(
    store: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    (tmp_path / "elders" / TABLES).mkdir(parents=True)
    (tmp_path / "uit.onaf").symlink_to(tmp_path / "elders", target_is_directory=True)
    note_place(store, tmp_path / "uit.onaf")
    with unlock_store(store, passphrase, kdf=kdf):
        assert (tmp_path / "elders" / TABLES).is_dir()


def test_the_fact_sheet_says_that_a_name_can_stand_in_that_place(store: Path, tmp_path: Path) -> None:
    note_place(store, tmp_path / "voor Jansen.onaf")
    assert b"Jansen" in (store / files.EXPORTING).read_bytes()
    assert FILES["moving/actions/unfinished.py"].closed is Closed.PLACE
