"""The seals of pages, compared in the file: the same that SQLCipher finds, beside a connection that goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.kit.errors import CannotRead, StoreBusy
from kansenboek.storage import pages
from kansenboek.storage.database import transaction
from kansenboek.storage.pages import PageSeals, key_of_seals

from .raw_database import KEY, PAGE, SALT, child, flip, line_of, open_it
from .test_database_damage import HOLDING


@pytest.fixture
def seals(path: Path) -> Iterator[PageSeals]:
    found = PageSeals(path, key_of_seals(bytearray(KEY), bytearray(SALT)))
    yield found
    found.close()


def _by_the_library(path: Path) -> bool:
    """Whether SQLCipher's own check finds anything."""
    with closing(dbapi2.connect(path)) as control:
        control.set_key(bytearray(b"x'" + KEY.hex().encode() + SALT.hex().encode() + b"'"))
        control.execute("PRAGMA cipher_log_level = NONE")
        return bool(control.execute("PRAGMA cipher_integrity_check").fetchall())


def test_what_the_library_finds_is_found_with_the_number_of_the_page(path: Path, seals: PageSeals) -> None:
    count = path.stat().st_size // PAGE
    assert seals.count() == count
    assert not any(seals.broken())
    assert not _by_the_library(path)
    for page in (1, 2, count // 2, count):
        for offset in (16, 2000, 4020, 4040, 4095):
            flip(path, (page - 1) * PAGE + offset)
            assert {found for found in seals.broken() if found} == {page}
            if page > 1:  # the first one it cannot even open
                assert _by_the_library(path)
            flip(path, (page - 1) * PAGE + offset)


def test_a_page_in_the_place_of_another_is_found(path: Path, seals: PageSeals) -> None:
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(2 * PAGE)
        file.write(data[4 * PAGE : 5 * PAGE])
    assert {found for found in seals.broken() if found} == {3}


def test_the_page_in_which_the_locks_lie_is_passed_over(
    path: Path, seals: PageSeals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LOCKED_PAGE", 3)
    flip(path, 2 * PAGE + 100)
    assert not any(seals.broken())
    flip(path, 3 * PAGE + 100)
    assert {found for found in seals.broken() if found} == {4}


def test_a_page_is_compared_again_when_it_is_written(path: Path, seals: PageSeals) -> None:
    flip(path, 3 * PAGE + 100)
    suspects = frozenset(found for found in seals.broken() if found)
    assert seals.still_broken(suspects)
    flip(path, 3 * PAGE + 100)
    assert not seals.still_broken(suspects)
    assert not seals.still_broken({10_000})  # given back since


def test_while_it_is_open_what_was_saved_fits(path: Path, connection: Any) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO notes VALUES (1000, ?, 1)", ("z" * 90_000,))
    assert not any(connection.seals.broken())


@pytest.mark.skipif(os.name != "posix", reason="locks that belong to a process")
def test_comparing_pages_leaves_the_lock_of_the_connection(path: Path, connection: Any) -> None:
    assert not any(connection.seals.broken())
    with child(HOLDING, path) as second:
        assert line_of(second) == "StoreBusy"
    connection.close()
    open_it(path).close()
    with pytest.raises(StoreBusy), closing(open_it(path)):
        open_it(path)


def test_a_file_that_is_closed_is_not_read_by_another_name(path: Path, seals: PageSeals) -> None:
    going = seals.broken()
    next(going)
    seals.close()
    with pytest.raises(CannotRead):
        list(seals.broken((range(1, 2),)))


@pytest.mark.parametrize("locked", [0, 1, 3, 4, 6, 100])
def test_pages_that_were_read_in_one_piece_fit_or_do_not(
    path: Path, seals: PageSeals, locked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LOCKED_PAGE", locked)
    held = bytearray(path.read_bytes()[2 * PAGE : 6 * PAGE])  # pages 3 to 6
    assert seals.fit(3, bytes(held))
    for place in range(4):
        held[place * PAGE + 100] ^= 1
        assert seals.fit(3, bytes(held)) == (locked == 3 + place)
        held[place * PAGE + 100] ^= 1
    assert not seals.fit(2, bytes(held))
    assert not seals.fit(3, bytes(held[:-1]))
