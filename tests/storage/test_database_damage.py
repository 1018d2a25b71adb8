"""Damage, crashes, a full disk, a second opener: found or undone when the database opens."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.kit.errors import Label, StoreBusy, StoreDamaged
from kansenboek.storage.database import transaction
from kansenboek.storage.sql_errors import StoreUnreadable, translated

from .raw_database import CHILD, KEY, PAGE, SALT, child, count_people, flip, line_of, open_it, unguarded

# --- damage


def _places(size: int) -> list[int]:
    """One place in each region of each page: start, middle, initialisation vector, HMAC. Not the salt."""
    places = {page + offset for page in range(0, size, PAGE) for offset in (16, 40, 2000, 4020, 4040, 4095)}
    return sorted(place for place in places if place < size)


def test_a_flipped_bit_in_any_region_of_any_page_is_found(filled: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled, tmp_path / "store.db"))
    undetected = []
    for place in _places(filled.stat().st_size)[::7]:  # 7 and 6 share no factor: every region in turn
        flip(path, place)
        try:
            open_it(path).close()
            undetected.append(place)
        except StoreDamaged:
            pass
        flip(path, place)
    assert undetected == []
    open_it(path).close()  # control: flipped back it is sound


@pytest.mark.parametrize("place", [0, 7, 15])
def test_the_first_sixteen_bytes_may_be_lost_because_the_sheet_has_the_salt(path: Path, place: int) -> None:
    flip(path, place, 255)
    with closing(open_it(path)) as opened:
        assert count_people(opened) == 200


@pytest.mark.parametrize("cut", [1, 16, 80, 2048, 4095, PAGE, 3 * PAGE, 3 * PAGE + 1])
def test_a_truncated_database_is_found(path: Path, cut: int) -> None:
    os.truncate(path, path.stat().st_size - cut)
    with pytest.raises(StoreDamaged):
        open_it(path)


def test_tables_that_do_not_fit_together_are_found(path: Path) -> None:
    with closing(unguarded(path)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute("DELETE FROM sqlite_schema WHERE name = 'notes'")  # its pages now belong to nobody
    with closing(unguarded(path)) as control:
        assert control.execute("PRAGMA cipher_integrity_check").fetchall() == []
    with pytest.raises(StoreDamaged) as caught:
        open_it(path)
    assert caught.value.values["part"] == Label("the tables of store.db do not fit together")


def test_the_check_of_pages_alone_would_miss_whole_pages_cut_off(path: Path) -> None:
    """Control: why SQLite's own check is run as well."""
    os.truncate(path, path.stat().st_size - PAGE)
    with closing(dbapi2.connect(path)) as control:
        control.set_key(bytearray(b"x'" + KEY.hex().encode() + SALT.hex().encode() + b"'"))
        assert control.execute("PRAGMA cipher_integrity_check").fetchall() == []


@pytest.mark.parametrize("extra", [b"\0", b"x" * 100, bytes(PAGE)])
def test_something_added_at_the_end_is_found(path: Path, extra: bytes) -> None:
    with path.open("ab") as file:
        file.write(extra)
    with pytest.raises(StoreDamaged):
        open_it(path)


@pytest.mark.parametrize("page", [1, 2, 5])
def test_two_swapped_pages_are_found(path: Path, page: int) -> None:
    data = path.read_bytes()
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    pages[page], pages[page + 1] = pages[page + 1], pages[page]
    path.write_bytes(b"".join(pages))
    with pytest.raises(StoreDamaged):
        open_it(path)


def test_a_note_without_its_person_is_found(path: Path) -> None:
    with closing(unguarded(path)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM people WHERE id = 3")
    with pytest.raises(StoreDamaged) as caught:
        open_it(path)
    assert caught.value.values["part"] == Label("a record in store.db points to one that is not there")


def test_damage_while_open_stops_every_write(path: Path, connection: Any) -> None:
    connection.execute("PRAGMA shrink_memory")  # let go of the pages that were read while checking
    for page in range(PAGE, path.stat().st_size, PAGE):
        flip(path, page + 100)
    with suppress(StoreDamaged), translated():
        connection.execute("SELECT text FROM notes").fetchall()
    with pytest.raises(StoreDamaged), transaction(connection):
        connection.execute("INSERT INTO people VALUES (1000, 'x')")


def test_the_library_writes_nothing_on_the_terminal(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    flip(path, 3 * PAGE + 100)
    with pytest.raises(StoreDamaged):
        open_it(path)
    with pytest.raises(StoreUnreadable):
        open_it(path, KEY[::-1])
    assert capfd.readouterr() == ("", "")


# --- a crash in the middle of a change


@pytest.fixture
def crashed(path: Path, tmp_path: Path) -> Path:
    """As a crash leaves it: half of a big change in the file, and the journal that undoes it."""
    place = tmp_path / "crashed"
    place.mkdir()
    with closing(unguarded(path)) as writer:
        writer.execute("PRAGMA cache_size = 5")  # so that changed pages go to the file before COMMIT
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE notes SET text = 'half' || text")
        writer.execute("DELETE FROM people WHERE id > 5")
        for file in (path, path.with_name("store.db-journal")):
            shutil.copy(file, place)
        writer.execute("ROLLBACK")
    assert (place / "store.db-journal").stat().st_size > PAGE
    assert (place / "store.db").read_bytes() != path.read_bytes()
    return place / "store.db"


def test_half_a_change_is_undone_on_opening(crashed: Path) -> None:
    with closing(open_it(crashed)) as opened:
        assert count_people(opened) == 200
        assert opened.execute("SELECT count(*) FROM notes WHERE text LIKE 'half%'").fetchone() == (0,)


def test_a_wrong_key_does_not_spoil_the_undoing(crashed: Path) -> None:
    with pytest.raises(StoreUnreadable):
        open_it(crashed, KEY[::-1])
    with closing(open_it(crashed)) as opened:
        assert count_people(opened) == 200


def test_a_last_page_torn_by_the_crash_is_mended_first_and_judged_after(crashed: Path, path: Path) -> None:
    with crashed.open("ab") as file:
        file.write(b"torn" * 100)
    with closing(open_it(crashed)) as opened:
        assert count_people(opened) == 200
    with path.open("ab") as file:  # control: without a journal it is damage
        file.write(b"torn" * 100)
    with pytest.raises(StoreDamaged) as caught:
        open_it(path)
    assert caught.value.values["part"] == Label("the last page of store.db is incomplete")


# --- one at a time


HOLDING = (
    CHILD
    + """
print("open", flush=True)
sys.stdin.read()
"""
)
SAVING = (
    CHILD
    + """
for number in range(int(sys.argv[2]), 10**9):
    with transaction(connection):
        connection.execute("INSERT INTO people VALUES (?, ?)", (number, str(number)))
        connection.execute("INSERT INTO notes VALUES (?, ?, ?)", (number, "z" * 9000, number))
    print(number, flush=True)
"""
)
FULL = (
    CHILD
    + """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = Path(sys.argv[1]).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    with transaction(connection):
        connection.execute("INSERT INTO notes VALUES (1000, ?, 1)", ("z" * 900_000,))
except KnownError as error:
    print(type(error).__name__, connection.in_transaction)
print(connection.execute("SELECT count(*) FROM notes").fetchone()[0])
"""
)


def test_a_second_process_cannot_even_read(path: Path) -> None:
    with child(HOLDING, path) as holder:
        assert line_of(holder) == "open"
        with pytest.raises(StoreBusy):
            open_it(path)
        with child(HOLDING, path) as second:
            assert line_of(second) == "StoreBusy"
    open_it(path).close()


def test_a_second_connection_in_the_same_process_cannot_even_read(path: Path, connection: Any) -> None:
    with pytest.raises(StoreBusy):
        open_it(path)
    assert count_people(connection) == 200


@pytest.mark.slow
def test_killed_writers_lose_nothing_that_they_reported_saved(path: Path) -> None:
    saved: set[int] = set()
    for start in (1_000, 2_000, 3_000):
        with child(SAVING, path, str(start)) as writer:
            saved.update(int(line_of(writer)) for _ in range(15))
            writer.kill()
        with closing(open_it(path)) as opened:
            people = {row[0] for row in opened.execute("SELECT id FROM people WHERE id >= 1000")}
            notes = {row[0] for row in opened.execute("SELECT id FROM notes WHERE id >= 1000")}
        assert people == notes
        assert saved <= people


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files as Linux does")
def test_a_full_disk_is_told_and_nothing_is_half_saved(path: Path) -> None:
    with child(FULL, path) as process:
        output = process.communicate()[0].split()
    assert output == ["CannotWrite", "False", "6"]
    open_it(path).close()
