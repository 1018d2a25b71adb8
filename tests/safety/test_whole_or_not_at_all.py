"""Copies are made whole beside their place: what breaks off shows nothing, is recognised, and can be done again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, create_store, derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite, KnownError, StoreAway, StoreExists
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import (
    KEYS_ASIDE,
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    restore_backup,
)
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.rescue import put_backup_in_place, rescue_store
from kansenboek.storage import beside, files
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from kansenboek.storage.making import MadeNotOpened
from tests.factory import a_family

STAYS, GONE = "Blijver", "Gewist"


class PowerCut(BaseException):
    """The process ends here: nothing is tidied any more."""


@pytest.fixture
def erased(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path) -> Path:
    """The backup of a closed store, of before a family was erased."""
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        save_family(unlocked, a_family(family_name=STAYS))
        gone = save_family(unlocked, a_family(family_name=GONE)).record
        choose_backup_place(unlocked, tmp_path / "stick")
        backup = make_backup(unlocked, tmp_path / "stick").path
        erase_family(unlocked, gone)
    return backup


@pytest.fixture
def restored(
    erased: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path
) -> Callable[..., Unlocked]:
    """Restores the backup into the folder `target`."""

    def do(**more: str) -> Unlocked:
        keys = derive_backup_keys(erased, passphrase, kdf=kdf)
        return restore_backup(erased, keys, tmp_path / "target", clock=clock, **more)  # type: ignore[arg-type]

    return do


def names(home: Path, passphrase: str, kdf: KdfPolicy) -> set[str]:
    """Whose families a store shows; nothing when it does not open."""
    try:
        with unlock_store(home, passphrase, kdf=kdf) as unlocked:
            return {line.family_name for line in list_families(unlocked)}
    except KnownError:
        return set()


def _cut_at(monkeypatch: pytest.MonkeyPatch, place: Path, *, after: bool) -> None:
    """End the process before or after a file gets this name; nothing is taken back then."""
    replace = files.replace_patiently

    def cut(source: Path, target: Path, **more: object) -> None:
        if target == place and not after:
            raise PowerCut
        replace(source, target, **more)  # type: ignore[arg-type]
        if target == place:
            raise PowerCut

    monkeypatch.setattr(files, "replace_patiently", cut)
    monkeypatch.setattr(beside, "give_up", lambda _home: None)


@pytest.mark.parametrize("name", [f"{files.BESIDE}/whole", KEYS_B, KEYS_A, files.BALLAST, STORE])
@pytest.mark.parametrize("after", [False, True])
def test_a_restore_that_broke_off_shows_no_erased_family_and_can_be_done_again(
    restored: Callable[[], Unlocked],
    tmp_path: Path,
    passphrase: str,
    kdf: KdfPolicy,
    *,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    after: bool,
) -> None:
    target = tmp_path / "target"
    with monkeypatch.context() as patched:
        _cut_at(patched, target / name, after=after)
        with pytest.raises(PowerCut):
            restored()
    assert (target / STORE).exists() == (name == STORE and after), "one rename makes it a store"
    with restored() as unlocked:
        assert [line.family_name for line in list_families(unlocked)] == [STAYS]
    assert not (target / files.BESIDE).exists()
    assert names(target, passphrase, kdf) == {STAYS}
    with pytest.raises(
        StoreExists
    ):  # the control: a store that somebody has opened is nobody's to make again
        restored()


def test_what_is_being_built_is_no_store_yet(
    restored: Callable[[], Unlocked],
    tmp_path: Path,
    passphrase: str,
    kdf: KdfPolicy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "target" / files.BESIDE
    with monkeypatch.context() as patched:
        _cut_at(patched, place / "whole", after=True)
        with pytest.raises(PowerCut):
            restored()
    assert (place / STORE).exists()
    with pytest.raises(KnownError):
        unlock_store(place, passphrase, kdf=kdf)


@pytest.mark.parametrize("name", [f"{files.BESIDE}/whole", KEYS_B, KEYS_A, STORE])
@pytest.mark.parametrize("after", [False, True])
def test_a_backup_that_was_to_take_the_place_of_a_damaged_store_does_so_or_leaves_it(
    erased: Path,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    clock: FixedClock,
    *,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    after: bool,
) -> None:
    held = bytearray((home / STORE).read_bytes())
    held[-100] ^= 1
    (home / STORE).write_bytes(held)
    before = {each: (home / each).read_bytes() for each in (STORE, KEYS_A, KEYS_B)}
    keys = derive_backup_keys(erased, passphrase, kdf=kdf)
    with monkeypatch.context() as patched:
        _cut_at(patched, home / name, after=after)
        with pytest.raises(PowerCut):
            put_backup_in_place(erased, keys, home, clock=clock)
    assert names(home, passphrase, kdf) == ({STAYS} if name == STORE and after else set())
    if not (name == STORE and after):  # looking made it what it was
        assert {each: (home / each).read_bytes() for each in before} == before
        put_backup_in_place(erased, keys, home, clock=clock).close()
    assert names(home, passphrase, kdf) == {STAYS}
    (aside,) = home.glob("damaged-*")
    assert {each: (aside / each).read_bytes() for each in before} == before, "nothing is thrown away"


@pytest.mark.parametrize("times", [1, 1000])
def test_a_disk_that_fails_at_the_rename_changes_nothing_and_says_so(
    restored: Callable[[], Unlocked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    target, replace = tmp_path / "target", files.replace_patiently
    left = [times]

    def fail(source: Path, to: Path, **more: object) -> None:
        if to == target / STORE and left[0]:
            left[0] -= 1
            raise OSError(5, "")
        replace(source, to, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(files, "replace_patiently", fail)
        with pytest.raises(CannotWrite, match="cannot write"):
            restored()
    assert sorted(path.name for path in target.iterdir()) == [files.BALLAST, files.LOCK]
    restored().close()


def test_a_disk_that_fails_after_the_rename_does_not_say_that_nothing_was_changed(
    restored: Callable[[], Unlocked],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    passphrase: str,
    kdf: KdfPolicy,
) -> None:
    def fail(_home: Path) -> None:
        raise CannotWrite(place="x")

    with monkeypatch.context() as patched:
        patched.setattr(beside, "take_into_use", fail)
        with pytest.raises(MadeNotOpened) as caught:
            restored()
    assert "Nothing was changed" not in f"{caught.value.message} {caught.value.advice}"
    assert "Nothing was changed" in CannotWrite.advice, "the control"
    with restored() as unlocked:  # nobody opened it, so the same can be done once more
        assert len(list_families(unlocked)) == 1
    assert names(tmp_path / "target", passphrase, kdf) == {STAYS}


# --- what lies there already -------------------------------------------------------------------------------


def test_key_files_without_their_store_are_a_store_that_is_away_and_not_a_new_one(
    restored: Callable[..., Unlocked], home: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    target = tmp_path / "target"
    restored().close()
    held = (target / STORE).read_bytes()
    (target / STORE).unlink()
    keys = (target / KEYS_A).read_bytes()
    with pytest.raises(StoreAway):
        create_store(target, "vijf verse vlinders vliegen", kdf=kdf)
    with pytest.raises(StoreAway):
        restored()
    with pytest.raises(StoreAway):
        derive_keys(target, passphrase, kdf=kdf)
    assert (target / KEYS_A).read_bytes() == keys
    restored(over=KEYS_ASIDE).close()
    (aside,) = target.glob("keys-*")
    assert (aside / KEYS_A).read_bytes() == keys
    assert held, "the control: there was something to lose"


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_journal_that_lies_there_is_not_rolled_into_another_store(
    restored: Callable[..., Unlocked], tmp_path: Path, passphrase: str, kdf: KdfPolicy, ending: str
) -> None:
    target = tmp_path / "target"
    target.mkdir()
    left = target / f"{STORE}{ending}"
    left.write_bytes(os.urandom(4096))
    held = left.read_bytes()
    restored().close()
    assert names(target, passphrase, kdf) == {STAYS}
    (aside,) = target.glob("keys-*")
    assert (aside / left.name).read_bytes() == held, "it may be what mends the store that comes back"
    assert not left.exists() or left.stat().st_size == 0


def test_a_rescue_that_broke_off_can_be_done_again(
    erased: Path,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    clock: FixedClock,
    *,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    into = home.parent / "rescued here"
    keys = derive_keys(home, passphrase, kdf=kdf)
    with monkeypatch.context() as patched:
        _cut_at(patched, into / STORE, after=False)
        with pytest.raises(PowerCut):
            rescue_store(home, keys, clock=clock, into=into)
    rescue_store(home, keys, clock=clock, into=into)[0].close()
    assert not list(into.rglob("damaged.db*"))
    (into / "something of somebody").write_text("x", encoding="utf-8")
    with pytest.raises(StoreExists, match="not empty"):  # the control
        rescue_store(home, keys, clock=clock, into=into)


def test_what_a_backup_left_that_was_killed_goes_with_the_next_one(
    erased: Path, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, *, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    left = [stick / f"{erased.name}{ending}" for ending in (".db", ".db-journal", ".part")]
    other = stick / f"kansenboek-00000000-2026-01-01T000000.kbk{'.db'}"
    fresh = stick / f"{erased.name}{'.part'}".replace("000", "001")
    for path in (*left, other, fresh):
        path.write_bytes(b"x")
        if path is not fresh:
            os.utime(path, (path.stat().st_mtime - 4000,) * 2)
    later = FixedClock(clock.now().replace(hour=13))
    with unlock_store(home, passphrase, kdf=kdf, clock=later) as unlocked:
        make_backup(unlocked, stick)
    assert not any(path.exists() for path in left)
    assert fresh.exists(), "a copy of this store on another computer may be writing it"
    assert other.exists(), "that of another store is not ours to take away"
