"""A store of an older program is backed up before its tables are changed, and that backup does not stay for ever."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.stores import unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.safety.actions.backups import derive_backup_keys, restore_backup
from kansenboek.safety.actions.older_backups import erase_everywhere
from kansenboek.storage import backup, before_update, never_again, room
from kansenboek.storage.migrations import STEPS
from kansenboek.storage.pages import PAGE_BYTES
from tests import old_steps, old_stores
from tests.old_stores import KDF, PASSPHRASE, WHEN, behind_its_back

from .raw_database import flip

CLOCK = FixedClock(WHEN)
LAST_BUT_ONE = f"m{len(STEPS) - 1:04}"


def opened(home: Path) -> Unlocked:
    return unlock_store(home, PASSPHRASE, kdf=KDF, clock=CLOCK)


def steps_in(home: Path) -> int:
    with behind_its_back(home) as connection:
        found: int = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
        return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store that the program of before left."""
    return old_stores.put(LAST_BUT_ONE, tmp_path / "home")


def test_an_older_store_is_backed_up_before_its_tables_change_and_that_backup_opens(
    home: Path, tmp_path: Path
) -> None:
    with opened(home) as unlocked:
        assert before_update.KEPT in unlocked.told
        families = list_records(unlocked, "family")
    assert steps_in(home) == len(STEPS)
    kept = home / before_update.NAME
    parts = backup.read_parts(kept)
    # It is the store of before, for the program of before: none of our steps was run in it.
    raw = tmp_path / "raw"
    raw.mkdir()
    backup.unpack_database(parts, raw / "store.db")
    for name in ("keys.a", "keys.b"):
        (raw / name).write_bytes(parts.key_file)
    assert steps_in(raw) == len(STEPS) - 1
    keys = derive_backup_keys(kept, PASSPHRASE, kdf=KDF)
    with restore_backup(kept, keys, tmp_path / "again", clock=CLOCK) as again:
        assert list_records(again, "family") == families


@pytest.mark.parametrize("name", ["m0001", old_stores.FIRST])
def test_the_oldest_stores_there_are_have_a_backup_too(name: str, tmp_path: Path) -> None:
    home = old_stores.put(name, tmp_path / "home")
    opened(home).close()
    keys = derive_backup_keys(home / before_update.NAME, PASSPHRASE, kdf=KDF)
    restore_backup(home / before_update.NAME, keys, tmp_path / "again", clock=CLOCK).close()


def test_a_store_of_this_program_gets_none(tmp_path: Path) -> None:
    home = old_stores.put(f"m{len(STEPS):04}", tmp_path / "home")
    with opened(home) as unlocked:
        assert before_update.KEPT not in unlocked.told
    assert not (home / before_update.NAME).exists()


def test_where_there_is_no_room_for_it_the_store_stays_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=0))
    before = (home / "store.db").read_bytes()
    with pytest.raises(room.NoRoom):
        opened(home)
    assert (home / "store.db").read_bytes() == before
    monkeypatch.undo()
    opened(home).close()
    assert steps_in(home) == len(STEPS)


def test_a_backup_that_cannot_be_sealed_stops_the_update(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise CannotWrite(place="here")

    monkeypatch.setattr(backup, "check_seal", refused)
    with pytest.raises(CannotWrite):
        opened(home)
    assert steps_in(home) == len(STEPS) - 1
    assert {path.name for path in home.iterdir()} & {"backup.db", "backup.part", before_update.NAME} == set()


def test_a_copy_that_changed_before_it_was_sealed_stops_the_update(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup.write_copy

    def and_then_the_disk_fails(connection: Any, path: Path, *rest: Any) -> None:
        real(connection, path, *rest)
        flip(path, 3 * PAGE_BYTES + 100)

    monkeypatch.setattr(backup, "write_copy", and_then_the_disk_fails)
    with pytest.raises(backup.BackupDamaged):
        opened(home)
    assert steps_in(home) == len(STEPS) - 1
    assert not (home / before_update.NAME).exists()


def test_it_goes_with_the_first_family_that_is_erased(home: Path) -> None:
    with opened(home) as unlocked:
        assert (home / before_update.NAME).exists()
        erase_everywhere(unlocked, list_records(unlocked, "family")[0].id)
        assert not (home / before_update.NAME).exists()


@pytest.mark.parametrize(
    ("kind", "stays"),
    [
        (never_again.ERASED, False),
        (never_again.DESTROYED, False),
        (never_again.LET_GO, False),
        ("settled", True),
    ],
)
def test_it_goes_with_whatever_has_to_go_out_of_backups(kind: str, stays: bool, home: Path) -> None:
    with opened(home) as unlocked:
        with unlocked.write("family.saved", "") as tx:
            never_again.add(tx, kind, "0123456789abcdef")
        assert (home / before_update.NAME).exists() is stays
    assert {never_again.ERASED, never_again.DESTROYED, never_again.LET_GO} == set(never_again.OUT_OF_BACKUPS)


def test_what_cannot_be_removed_stops_the_erasing_before_it_begins(home: Path) -> None:
    with opened(home) as unlocked:
        (home / before_update.NAME).unlink()
        (home / before_update.NAME).mkdir()
        families = list_records(unlocked, "family")
        with pytest.raises(CannotWrite):
            erase_everywhere(unlocked, families[0].id)
        assert list_records(unlocked, "family") == families


@pytest.mark.parametrize(("days", "stays"), [(30, True), (31, False), (-400, True)])
def test_it_goes_after_thirty_days(days: int, stays: bool, home: Path) -> None:
    opened(home).close()
    kept = home / before_update.NAME
    made = (WHEN - timedelta(days=days)).timestamp()
    os.utime(kept, (made, made))
    opened(home).close()
    assert kept.exists() is stays


def test_the_text_of_every_step_can_be_backed_up() -> None:
    """A control: the store that these tests begin with is really older than the program."""
    assert LAST_BUT_ONE in old_stores.names()
    assert len(STEPS) > old_steps.STEPS_OF_FIRST
