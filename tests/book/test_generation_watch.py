"""A whole older store that was put in the place of the newest is told at opening; one that was restored is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kansenboek.book.generation_watch import StoreOlder
from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.stores import KdfPolicy, check_store, unlock_store
from kansenboek.book.unlocked import COUNT_KEPT_EVERY, Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.rescue import put_backup_in_place
from tests.factory import a_family


@pytest.fixture
def store(unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Path:
    """The closed home of a store that was used again after the whole of it was copied to `old`."""
    save_family(unlocked, a_family())
    unlocked.close()
    shutil.copytree(unlocked.home, tmp_path / "old")
    with unlock_store(unlocked.home, passphrase, kdf=kdf, clock=clock) as again:
        assert again.older_told is None
        save_family(again, a_family(family_name="Anders"))
    return unlocked.home


def put_back(home: Path, old: Path) -> None:
    shutil.rmtree(home)
    shutil.copytree(old, home)


def test_an_older_store_put_in_its_place_is_told_once_and_stands_in_the_log(
    store: Path, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    put_back(store, tmp_path / "old")
    with unlock_store(store, passphrase, kdf=kdf, clock=clock) as older:
        assert older.older_told is not None
        assert older.older_told.values["day"] == clock.today()
        save_family(older, a_family())
        assert [row.verb for row in actions_done(older)].count("store.older") == 1
    with unlock_store(store, passphrase, kdf=kdf, clock=clock) as again:
        assert again.older_told is None
    assert check_store(store, passphrase, kdf=kdf, clock=clock).sound


def test_a_check_tells_it_too_and_calls_it_no_damage(
    store: Path, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    put_back(store, tmp_path / "old")
    report = check_store(store, passphrase, kdf=kdf, clock=clock)
    assert report.sound
    assert [type(each) for each in report.told] == [StoreOlder]


def test_the_same_store_is_told_of_nothing_however_often_it_is_opened(
    store: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    for _each in range(3):
        with unlock_store(store, passphrase, kdf=kdf, clock=clock) as opened:
            assert opened.older_told is None


def test_a_kill_after_a_save_does_not_make_a_store_older_than_itself(
    store: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    opened = unlock_store(store, passphrase, kdf=kdf, clock=clock)
    save_family(opened, a_family())
    opened._vault.close()  # without the count that closing keeps
    with unlock_store(store, passphrase, kdf=kdf, clock=clock) as again:
        assert again.older_told is None


def test_many_saves_are_kept_without_closing(
    store: Path, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    opened = unlock_store(store, passphrase, kdf=kdf, clock=clock)
    shutil.copytree(store, tmp_path / "today", ignore=shutil.ignore_patterns("store.lock"))
    for _each in range(COUNT_KEPT_EVERY + 1):
        with opened.write("tried", ""):
            pass
    opened._vault.close()
    put_back(store, tmp_path / "today")
    with unlock_store(store, passphrase, kdf=kdf, clock=clock) as older:
        assert older.older_told is not None


def test_a_backup_that_is_put_back_is_no_older_store(
    unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    home = unlocked.home
    unlocked.close()
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as opened:
        backup = make_backup(opened, tmp_path / "stick").path
        for _each in range(5):
            save_family(opened, a_family())
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    put_backup_in_place(backup, keys, home, clock=clock).close()
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as restored:
        assert restored.older_told is None
    restore_backup(backup, keys, tmp_path / "elsewhere", clock=clock).close()
    with unlock_store(tmp_path / "elsewhere", passphrase, kdf=kdf, clock=clock) as restored:
        assert restored.older_told is None
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as opened:
        assert opened.older_told is None, "a copy elsewhere counts for itself"
