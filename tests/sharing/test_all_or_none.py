"""What moves several files is done or not done, at whatever call the disk fails or the program ends."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, create_store, derive_keys, unlock_store
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite, KnownError
from kansenboek.lost.actions.papers import write_sheets
from kansenboek.lost.rules import Loss
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup
from kansenboek.safety.actions.going_back import put_in_place
from kansenboek.safety.actions.rescue import put_backup_in_place, rescue_store
from kansenboek.storage import files
from kansenboek.storage.making import MadeNotOpened
from kansenboek.storage.vault_keys import Keys
from tests.factory import a_family

from .faults import Disk, PowerCut, failing

PASSPHRASE = "vier woorden zijn genoeg"
OLD, NEW = {"Eerst", "Daarna"}, {"Eerst"}
STEP = 8
"""Of so many calls one is tried, to be quick; with 1 it tries them all (two minutes)."""


@dataclass(frozen=True)
class Made:
    """A closed store with two families, and a backup of when it had one."""

    folder: Path
    kdf: KdfPolicy
    clock: FixedClock

    def copy(self, place: Path) -> tuple[Path, Path, Keys]:
        """A copy of both: the home, the backup, and its keys."""
        shutil.copytree(self.folder, place)
        (backup,) = (place / "stick").glob("*.kbk")
        return place / "home", backup, derive_backup_keys(backup, PASSPHRASE, kdf=self.kdf)

    def names(self, home: Path) -> set[str]:
        """Whose families the store in `home` has."""
        with unlock_store(home, PASSPHRASE, kdf=self.kdf, clock=self.clock) as unlocked:
            return {line.family_name for line in list_families(unlocked)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, kdf: KdfPolicy) -> Made:
    from datetime import UTC, datetime

    folder, clock = tmp_path_factory.mktemp("made"), FixedClock(datetime(2026, 9, 28, 10, tzinfo=UTC))
    with create_store(folder / "home", PASSPHRASE, kdf=kdf, clock=clock).unlocked as unlocked:
        save_family(unlocked, a_family(family_name="Eerst"))
        make_backup(unlocked, folder / "stick")
        save_family(unlocked, a_family(family_name="Daarna"))
    return Made(folder, kdf, clock)


@pytest.fixture(autouse=True)
def of_this_test_alone() -> Iterator[None]:
    """What a program that ended left open is found here, not while some later test runs."""
    yield
    gc.collect()


def _calls(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    with failing(monkeypatch, Disk()) as disk:
        work()
    return disk.asked


def _at(number: int) -> Iterator[Disk]:
    """The ways in which the k-th call goes wrong."""
    yield Disk(fails_at=number)
    yield Disk(cut_at=number)


@pytest.mark.slow
@pytest.mark.parametrize("damaged", [False, True])
def test_a_backup_takes_the_place_of_a_store_or_leaves_it(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, damaged: bool
) -> None:
    def prepared(name: str) -> tuple[Path, Callable[[], object]]:
        home, backup, keys = made.copy(tmp_path / name)
        if not damaged:
            return home, lambda: put_in_place(backup, keys, home, clock=made.clock)
        held = bytearray((home / files.STORE).read_bytes())
        held[-100] ^= 1
        (home / files.STORE).write_bytes(held)
        return home, lambda: put_backup_in_place(backup, keys, home, clock=made.clock).close()

    of_before = {name: (made.folder / "home" / name).read_bytes() for name in (files.KEYS_A, files.KEYS_B)}
    total = _calls(prepared("count")[1], monkeypatch)
    assert total > 20, "the control: there is something to break off"
    for number in range(1 + damaged, total + 1, STEP):
        for way, disk in enumerate(_at(number)):
            home, work = prepared(f"{number}-{way}")
            done = False
            with failing(monkeypatch, disk):
                try:
                    work()
                    done = True
                except MadeNotOpened:
                    done = True
                except (KnownError, PowerCut):
                    pass
            try:
                found = made.names(home)
            except KnownError:
                assert damaged, f"call {number}"
                found = OLD
                assert {name: (home / name).read_bytes() for name in of_before} == of_before
            assert found in (OLD, NEW), f"call {number}"
            assert found == NEW or not done, f"call {number} was told as done"
            if found == NEW:
                aside = [each for each in home.iterdir() if each.name.startswith(("replaced-", "damaged-"))]
                assert len(aside) == 1, f"call {number}: what made room is kept whole"
                assert {name: (aside[0] / name).read_bytes() for name in of_before} == of_before
            assert not (home / files.BESIDE).exists(), f"call {number}: looking cleans up"
            shutil.rmtree(tmp_path / f"{number}-{way}")


@pytest.mark.slow
def test_a_rescue_is_made_or_can_be_made_again(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepared(name: str) -> Callable[[], object]:
        home, _backup, _keys = made.copy(tmp_path / name)
        keys = derive_keys(home, PASSPHRASE, kdf=made.kdf)

        def work() -> None:
            rescue_store(home, keys, clock=made.clock)[0].close()

        return work

    total = _calls(prepared("count"), monkeypatch)
    for number in range(1, total + 1, 2 * STEP):
        for way, disk in enumerate(_at(number)):
            work = prepared(f"{number}-{way}")
            with failing(monkeypatch, disk), suppress(KnownError, PowerCut):
                work()
            work()
            assert made.names(tmp_path / f"{number}-{way}" / "home") == OLD
            assert not list((tmp_path / f"{number}-{way}").rglob("damaged.db*"))
            shutil.rmtree(tmp_path / f"{number}-{way}")


@pytest.mark.slow
def test_a_backup_is_whole_or_not_there_and_the_next_one_is_made(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def back_up(home: Path) -> bool:
        with unlock_store(home, PASSPHRASE, kdf=made.kdf, clock=made.clock) as unlocked:
            return make_backup(unlocked, home.parent / "other").path.is_file()

    total = _calls(partial(back_up, made.copy(tmp_path / "count")[0]), monkeypatch)
    for number in range(1, total + 1, STEP):
        for way, disk in enumerate(_at(number)):
            place = tmp_path / f"{number}-{way}"
            home, _backup, _keys = made.copy(place)
            told = False
            with failing(monkeypatch, disk), suppress(KnownError, PowerCut):
                told = back_up(home)
            there = [*(place / "other").glob("*.kbk")] if (place / "other").is_dir() else []
            for path in there:
                derive_backup_keys(path, PASSPHRASE, kdf=made.kdf)
            assert there or not told, f"call {number}"
            assert back_up(home), f"call {number} {way}"
            left = {path.name for path in home.iterdir()} | {
                path.name for path in (place / "other").iterdir()
            }
            assert not {
                name for name in left if name.endswith((".part", ".new")) or name == files.BACKUP_COPY
            }
            shutil.rmtree(place)


# --- sets of files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [{}, {"a": b"1", "c": b"3"}, {"a": b"1", "b": b"2", "c": b"3"}])
def test_a_set_is_written_whole_or_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes]
) -> None:
    after = {name: f"new {name}".encode() for name in "abc"}
    seen = set()
    number = 1
    while True:
        place = tmp_path / str(number)
        place.mkdir()
        for name, data in before.items():
            (place / name).write_bytes(data)
        with failing(monkeypatch, Disk(fails_at=number)) as disk:
            try:
                files.write_set(place, after)
                told = True
            except CannotWrite:
                told = False
        found = {path.name: path.read_bytes() for path in place.iterdir()}
        assert found == (after if told else before), f"call {number}"
        seen.add(told)
        if disk.asked < number:
            break
        number += 1
    assert seen == {True, False}
    assert number > 9


def test_the_sheets_for_a_lost_laptop_come_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loss = Loss()
    total = _calls(lambda: write_sheets(loss, tmp_path / "count", "nl"), monkeypatch)
    with failing(monkeypatch, Disk(fails_at=total - 1)), pytest.raises(CannotWrite):
        write_sheets(loss, tmp_path / "out", "nl")
    assert list((tmp_path / "out").iterdir()) == []
    assert len(list((tmp_path / "count").iterdir())) == 3, "the control"
