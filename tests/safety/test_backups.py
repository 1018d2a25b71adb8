"""A backup holds everything, says when it is damaged, and never touches the store it came from."""

from __future__ import annotations

import os
import random
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.stores import KdfPolicy, create_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import (
    Cancelled,
    CannotWrite,
    KnownError,
    StoreExists,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.people.actions.families import add_household, save_family
from kansenboek.safety.actions.backups import (
    backup_keys_from_recovery,
    backup_state,
    derive_backup_keys,
    make_backup,
    restore_backup,
    try_backup,
)
from kansenboek.storage.backup import BackupDamaged
from kansenboek.storage.records import tables
from tests.factory import a_child, a_contact, a_family

NAME = "Vuurtorenwachterszoon"


def contents(unlocked: Unlocked) -> list[Any]:
    """Every record of the store."""
    with unlocked.read() as tx:
        return [sorted(map(str, map(vars_of, table.select(tx)))) for table in tables()]


def vars_of(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.specs()}


@pytest.fixture
def filled(unlocked: Unlocked) -> Unlocked:
    add_household(unlocked, a_family(family_name=NAME), a_child(""), a_contact(""))
    return unlocked


@pytest.fixture
def backup(filled: Unlocked, tmp_path: Path) -> Path:
    return make_backup(filled, tmp_path / "stick").path


def test_a_restored_store_holds_what_the_store_held(
    filled: Unlocked, backup: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    with restore_backup(backup, keys, tmp_path / "other") as restored:
        assert contents(restored) == contents(filled)
        assert not any(restored.verify())
    with unlock_store(tmp_path / "other", passphrase, kdf=kdf) as again:
        assert contents(again) == contents(filled)


def test_a_backup_opens_with_the_printed_key_also(
    home: Path, kdf: KdfPolicy, passphrase: str, tmp_path: Path
) -> None:
    made = create_store(home, passphrase, kdf=kdf)
    with made.unlocked as unlocked:
        backup = make_backup(unlocked, tmp_path).path
    keys = backup_keys_from_recovery(backup, made.recovery_key)
    assert try_backup(backup, keys).sound
    other = create_store(tmp_path / "another", passphrase, kdf=kdf)
    other.unlocked.close()
    with pytest.raises(WrongRecoveryKey):
        backup_keys_from_recovery(backup, other.recovery_key)


def test_a_backup_is_one_file_with_no_word_of_it_to_read(backup: Path) -> None:
    assert sorted(path.suffix for path in backup.parent.iterdir()) == [".kbi", ".kbk", ".never", ".txt"]
    assert NAME.encode() not in backup.read_bytes()
    assert NAME.encode("utf-16-le") not in backup.read_bytes()


def test_trying_a_backup_leaves_store_and_folder_as_they_are(
    filled: Unlocked, backup: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    before = contents(filled), backup.read_bytes()
    report = try_backup(backup, derive_backup_keys(backup, passphrase, kdf=kdf))
    assert report.sound
    assert report.counts["child"] == 1
    assert (contents(filled), backup.read_bytes()) == before


def test_a_backup_is_never_restored_over_a_store(
    filled: Unlocked, home: Path, backup: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    filled.close()
    before = (home / "store.db").read_bytes()
    with pytest.raises(StoreExists):
        restore_backup(backup, keys, home)
    assert (home / "store.db").read_bytes() == before


def test_a_wrong_passphrase_restores_nothing(backup: Path, kdf: KdfPolicy) -> None:
    with pytest.raises(WrongPassphrase):
        derive_backup_keys(backup, "dit is hem echt niet", kdf=kdf)


def test_every_changed_byte_is_seen(backup: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path) -> None:
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    whole = backup.read_bytes()
    dice = random.Random(20261121)
    damaged = tmp_path / "damaged.kbk"
    places = [*range(0, 700, 7), *(dice.randrange(len(whole)) for _ in range(60)), len(whole) - 1]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << dice.randrange(8)
        damaged.write_bytes(changed)
        with pytest.raises(KnownError):
            restore_backup(damaged, keys, tmp_path / f"from-{place}")
        assert not (tmp_path / f"from-{place}" / "store.db").exists()
    damaged.write_bytes(whole)  # control: as it was it is taken
    restore_backup(damaged, keys, tmp_path / "control").close()


def test_every_cut_is_seen(backup: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path) -> None:
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    whole = backup.read_bytes()
    cut = tmp_path / "cut.kbk"
    for length in [*range(0, 800, 31), *range(4096, len(whole), 40_000), len(whole) - 1]:
        cut.write_bytes(whole[:length])
        with pytest.raises(BackupDamaged):
            restore_backup(cut, keys, tmp_path / "into")
    cut.write_bytes(whole + b"\0")
    with pytest.raises(BackupDamaged):
        restore_backup(cut, keys, tmp_path / "into")


def test_what_a_trial_that_was_killed_left_goes_with_the_next_backup(
    filled: Unlocked, backup: Path, tmp_path: Path, passphrase: str, *, kdf: KdfPolicy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """It is a whole store, outside the home: nobody would look for it there, and who is erased later stays in it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def killed(_folder: Path) -> None:
        raise PermissionError  # as for a program that is no more

    with monkeypatch.context() as patched:
        patched.setattr("kansenboek.kit.working_folder.remove_tree", killed)
        try_backup(backup, derive_backup_keys(backup, passphrase, kdf=kdf))
    (left,) = temporary.iterdir()
    assert [*left.rglob("store.db")], "control: a whole store"
    make_backup(filled, tmp_path / "stick")
    assert left.exists(), "somebody may be at work there"
    os.utime(left, (left.stat().st_mtime - 2 * 3600,) * 2)
    make_backup(filled, tmp_path / "other stick")
    assert not [*temporary.iterdir()]


@pytest.mark.slow
def test_older_backups_of_this_store_are_tidied_and_other_files_left_alone(
    filled: Unlocked, clock: FixedClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    others = ["foto.jpg", "kansenboek-ffffffff-2020-01-01T120000.kbk"]
    for name in others:
        (stick / name).write_bytes(b"mine")
    for day in range(20):
        filled.clock = FixedClock(clock.now() + timedelta(days=day))
        make_backup(filled, stick)
    left = sorted(path.name for path in stick.iterdir())
    assert set(others) <= set(left)
    assert 7 <= len(left) - len(others) <= 7 + 4 + 12
    assert len(left) - len(others) < 20


def test_the_day_of_the_last_backup_is_known(filled: Unlocked, clock: FixedClock, tmp_path: Path) -> None:
    assert backup_state(filled).last is None
    assert not backup_state(filled).overdue  # a new store
    filled.clock = FixedClock(clock.now() + timedelta(days=8))
    assert backup_state(filled).overdue
    filled.clock = clock
    make_backup(filled, tmp_path / "stick")
    assert backup_state(filled).last == clock.now()
    assert not backup_state(filled).overdue
    filled.clock = FixedClock(clock.now() + timedelta(days=8))
    assert backup_state(filled).overdue


def test_a_folder_that_takes_no_file_is_said_before_work_starts(filled: Unlocked, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        make_backup(filled, tmp_path / "file" / "stick")
    assert backup_state(filled).last is None


def test_a_copy_that_is_not_the_store_is_no_backup(
    filled: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong while copying: what was there stays, and nothing gets a backup's name."""
    from kansenboek.storage import backup as storage

    monkeypatch.setattr(storage, "state_of", lambda _connection, schema: schema)
    with pytest.raises(BackupDamaged, match="damaged"):
        make_backup(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
    assert backup_state(filled).last is None


def test_the_temporary_folder_is_said_when_it_is_full(
    backup: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_more: object) -> None:
        raise OSError

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(CannotWrite):
        try_backup(backup, derive_backup_keys(backup, passphrase, kdf=kdf))


def test_a_page_of_the_copy_that_did_not_reach_the_disk_is_no_backup(
    filled: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are compared in the same pass in which the copy is read to be sealed."""
    from kansenboek.storage import backup as storage

    real = storage.write_copy

    def hurt(connection: object, path: Path, *given: object, **named: object) -> None:
        real(connection, path, *given, **named)  # type: ignore[arg-type]
        with path.open("r+b") as file:
            file.seek(3 * 4096 + 100)
            file.write(b"\0\0\0")

    monkeypatch.setattr(storage, "write_copy", hurt)
    with pytest.raises(BackupDamaged, match="damaged"):
        make_backup(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
    monkeypatch.undo()
    assert make_backup(filled, tmp_path / "stick").path.is_file(), "the store itself is sound and can be used"


def test_an_index_of_the_search_that_does_not_fit_its_texts_is_no_backup(
    filled: Unlocked, tmp_path: Path
) -> None:
    """Every page and every table is whole; of a store that was not looked through it is found in the copy."""
    filled.catch_up_search()
    with filled.read() as tx:
        assert tx.execute("UPDATE search_text_content SET c0 = 'anders'").rowcount
    filled.looking.is_whole = False
    with pytest.raises(BackupDamaged, match="damaged"):
        make_backup(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.parametrize("waits_for", ["_check_tables", "_seal_and_read_back"])
def test_a_backup_gets_its_name_when_it_is_sealed_and_its_tables_were_looked_at(
    filled: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits_for: str
) -> None:
    from kansenboek.storage import backup as storage

    real, seen = getattr(storage, waits_for), list[list[str]]()

    def looked(*given: object, **named: object) -> None:
        real(*given, **named)
        seen.append([path.name for path in (tmp_path / "stick").glob("*.kbk")])

    monkeypatch.setattr(storage, waits_for, looked)
    assert make_backup(filled, tmp_path / "stick").path.is_file()
    assert seen == [[]]

    def refuse(*_given: object, **_named: object) -> None:
        raise BackupDamaged(part="test")

    monkeypatch.setattr(storage, waits_for, refuse)
    with pytest.raises(BackupDamaged):
        make_backup(filled, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []
    assert not {path.name for path in filled.home.iterdir()} & {"backup.db", "backup.part"}


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_table_of_the_copy_that_does_not_fit_its_index_is_no_backup(
    filled: Unlocked, tmp_path: Path, *, is_whole: bool
) -> None:
    with filled.read() as tx:
        ((page,),) = tx.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'families_line'")
    place, path = slice((page - 1) * 4096, page * 4096), filled.home / "store.db"
    before = path.read_bytes()[place]
    save_family(filled, a_family())
    with path.open("r+b") as file:
        file.seek(place.start)
        file.write(before)
    with filled.read() as tx:
        tx.execute("PRAGMA shrink_memory")
    filled.looking.is_whole = is_whole
    with pytest.raises(BackupDamaged, match="damaged"):
        make_backup(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_no_backup_is_tidied_away_after_a_row_was_put_back(
    filled: Unlocked, clock: FixedClock, tmp_path: Path
) -> None:
    """Every page is genuine and they hang together: only comparing the rows tells that the new one is the worse."""
    make_backup(filled, tmp_path / "stick")
    with filled.read() as tx:
        tx.execute("UPDATE families SET family_name = 'Anders'")
    for hours in (1, 2):
        filled.clock = FixedClock(clock.now() + timedelta(hours=hours))
        assert make_backup(filled, tmp_path / "stick").removed == ()
    assert len(list((tmp_path / "stick").glob("*.kbk"))) == 3


def test_who_stops_the_comparing_before_the_tidying_has_a_backup_and_keeps_the_older_ones(
    filled: Unlocked, clock: FixedClock, tmp_path: Path
) -> None:
    make_backup(filled, tmp_path / "stick")
    filled.clock = FixedClock(clock.now() + timedelta(hours=1))
    stopped: list[float] = []

    def step(part: float) -> None:
        if len(list((tmp_path / "stick").glob("*.kbk"))) == 2:
            stopped.append(part)
            raise Cancelled

    made = make_backup(filled, tmp_path / "stick", step=step)
    assert made.path.is_file()
    assert stopped
    assert made.removed == ()
    filled.clock = FixedClock(clock.now() + timedelta(hours=2))
    assert make_backup(filled, tmp_path / "stick").removed, "the control: it tidies when nobody stops it"


def test_no_backup_is_tidied_away_before_the_store_was_looked_through(
    filled: Unlocked, clock: FixedClock, tmp_path: Path
) -> None:
    def made(days: int) -> list[Path]:
        filled.clock = FixedClock(clock.now() + timedelta(days=days, hours=days % 3))
        make_backup(filled, tmp_path / "stick")
        return sorted((tmp_path / "stick").glob("*.kbk"))

    for looking in ({"is_whole": False}, {"is_whole": True, "is_doubted": True}):
        for name, value in looking.items():
            setattr(filled.looking, name, value)
        before = len(list((tmp_path / "stick").glob("*.kbk")))
        assert len(made(before)) == before + 1
        assert len(made(before)) == before + 2, "two of one day"
    filled.looking.is_doubted = False
    assert len(made(9)) < 5
