"""Erasing reaches the backups that were made before: no page of one that can be reached holds a word any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from kansenboek.book.search import search_all
from kansenboek.book.stores import KdfPolicy, create_prepared, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import Cancelled, CannotWrite
from kansenboek.people.actions.families import list_families
from kansenboek.safety.actions.backups import (
    ListWanted,
    derive_backup_keys,
    make_backup,
    restore_backup,
    try_backup,
)
from kansenboek.safety.actions.older_backups import OlderBackups, erase_everywhere, rewrite_older
from kansenboek.safety.actions.rescue import put_backup_in_place
from kansenboek.safety.rules import CameBack, ListFound
from kansenboek.storage import backup as backup_file
from kansenboek.storage import files
from kansenboek.storage.files import STORE
from tests.safety.test_erasure import NAME, decrypted
from tests.ui.pages import fill


@dataclass
class Kept:
    """A store with two families and two backups on a stick."""

    unlocked: Unlocked
    sheet: str
    stick: Path
    family: str
    kdf: KdfPolicy
    passphrase: str

    def backups(self) -> list[Path]:
        return sorted(self.stick.glob("*.kbk"))

    def words(self, path: Path, word: str = NAME) -> int:
        """How often a word stands on the decrypted pages of a backup, in UTF-8 and UTF-16."""
        parts = backup_file.read_parts(path)
        database = path.with_name("pages.db")
        backup_file.unpack_database(parts, database)
        pages = decrypted(database, self.sheet).lower()
        database.unlink()
        return sum(pages.count(word.lower().encode(code)) for code in ("utf-8", "utf-16-le", "utf-16-be"))

    def backup(self, folder: Path | None = None) -> Path:
        clock = self.unlocked.clock
        self.unlocked.clock = FixedClock(clock.now() + timedelta(days=1))
        return make_backup(self.unlocked, folder or self.stick).path

    def restored(self, path: Path, into: Path) -> Unlocked:
        keys = derive_backup_keys(path, self.passphrase, kdf=self.kdf)
        alone = into.with_name(f"alone-{into.name}")
        alone.mkdir()
        copy = alone / path.name
        copy.write_bytes(path.read_bytes())
        return restore_backup(copy, keys, into, clock=self.unlocked.clock, wanted=ListWanted())


@pytest.fixture
def kept(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path) -> Iterator[Kept]:
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)
    with made.unlocked as unlocked:
        fill(unlocked, name="Anders", consent=False)
        family = fill(unlocked, name=NAME, consent=False)
        found = Kept(unlocked, made.recovery_key, tmp_path / "stick", family, kdf, passphrase)
        for _day in range(2):
            found.backup()
        yield found


def test_no_page_of_an_older_backup_holds_a_word_of_an_erased_family(kept: Kept) -> None:
    assert all(kept.words(path) > 10 for path in kept.backups()), "the control: it can be found"
    _erased, older = erase_everywhere(kept.unlocked, kept.family)
    assert ([str(name) for name in older.rewritten], older.kept, older.until) == (
        [path.name for path in reversed(kept.backups())],
        (),
        None,
    )
    assert [kept.words(path) for path in kept.backups()] == [0, 0]
    assert all(kept.words(path, "Anders") > 10 for path in kept.backups()), "what stays is still in it"
    assert not (kept.unlocked.home / files.REWRITING).exists()
    assert sorted({path.suffix for path in kept.stick.iterdir()}) == [".kbi", ".kbk", ".never", ".txt"]


def test_a_rewritten_backup_is_whole_and_leaves_the_family_out_without_any_list(
    kept: Kept, tmp_path: Path
) -> None:
    before = kept.backups()[0].stat().st_size
    with kept.restored(kept.backups()[0], tmp_path / "control") as control:
        assert len(list_families(control)) == 2
    erase_everywhere(kept.unlocked, kept.family)
    oldest = kept.backups()[0]
    assert oldest.stat().st_size <= before
    keys = derive_backup_keys(oldest, kept.passphrase, kdf=kept.kdf)
    report = try_backup(oldest, keys, clock=kept.unlocked.clock)
    assert report.sound
    with kept.restored(oldest, tmp_path / "again") as restored:
        (left,) = list_families(restored)
        assert left.family_name == "Anders"
        assert search_all(restored, "Anders")
        assert not search_all(restored, NAME)
        assert not any(restored.verify())


def test_the_work_goes_on_where_it_was_stopped(kept: Kept) -> None:
    def stop_after_one(part: float) -> None:
        if part > 0.5:
            raise Cancelled

    _erased, older = erase_everywhere(kept.unlocked, kept.family, stop_after_one)
    assert (len(older.rewritten), len(older.kept), older.stopped) == (1, 1, True)
    assert older.until == date(2027, 9, 30)
    newest, oldest = reversed(kept.backups())
    assert (kept.words(newest), kept.words(oldest) > 10) == (0, True)
    bytes_of_newest = newest.read_bytes()
    assert len(rewrite_older(kept.unlocked).rewritten) == 1
    assert (kept.words(oldest), newest.read_bytes() == bytes_of_newest) == (0, True)
    assert rewrite_older(kept.unlocked) == OlderBackups(), "nothing is left to do"


def test_a_stick_that_was_not_in_is_done_when_a_backup_is_made_there(kept: Kept, tmp_path: Path) -> None:
    away = kept.stick.rename(tmp_path / "in a drawer")
    _erased, older = erase_everywhere(kept.unlocked, kept.family)
    assert (older.rewritten, older.missed) == ((), (kept.stick,))
    assert older.until == date(2027, 9, 30)
    away.rename(kept.stick)
    assert all(kept.words(path) > 10 for path in kept.backups()), "the control"
    kept.backup()
    assert [kept.words(path) for path in kept.backups()] == [0, 0, 0]


@pytest.mark.parametrize("at", ["unpack_database", "seal"])
def test_a_backup_that_cannot_be_rewritten_stays_as_it_was(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    before = [path.read_bytes() for path in kept.backups()]

    def full(*_given: object, **_more: object) -> None:
        raise CannotWrite(place="full")

    with monkeypatch.context() as patched:
        patched.setattr(backup_file, at, full)
        _erased, older = erase_everywhere(kept.unlocked, kept.family)
    assert len(older.kept) == 2
    assert [path.read_bytes() for path in kept.backups()] == before
    assert len(rewrite_older(kept.unlocked).rewritten) == 2


def test_a_damaged_backup_is_told_and_left_alone(kept: Kept) -> None:
    hurt = kept.backups()[0]
    data = bytearray(hurt.read_bytes())
    data[len(data) // 2] ^= 1
    hurt.write_bytes(bytes(data))
    _erased, older = erase_everywhere(kept.unlocked, kept.family)
    assert [str(name) for name in older.kept] == [hurt.name]
    assert hurt.read_bytes() == bytes(data)
    assert older.until == date(2027, 9, 30)


def test_the_list_in_the_home_folder_is_used_when_a_backup_takes_the_place_of_a_damaged_store(
    kept: Kept,
) -> None:
    oldest = kept.backups()[0]
    before = oldest.read_bytes()
    erase_everywhere(kept.unlocked, kept.family)
    oldest.write_bytes(before)
    for listed in kept.stick.glob("*.never"):
        listed.unlink()
    home, clock = kept.unlocked.home, kept.unlocked.clock
    kept.unlocked.close()
    (home / STORE).write_bytes(bytes(8192))
    keys = derive_backup_keys(oldest, kept.passphrase, kdf=kept.kdf)
    told: list[CameBack] = []
    wanted = ListWanted(others=(home,), tell=told.append)
    with put_backup_in_place(oldest, keys, home, clock=clock, wanted=wanted) as unlocked:
        assert [line.family_name for line in list_families(unlocked)] == ["Anders"]
    assert (told[0].found, told[0].erased) == (ListFound.ELSEWHERE, 1)
