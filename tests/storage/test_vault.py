"""The store as a whole: made once, opened by those who may, whole after every write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kansenboek.book.stores import (
    check_store,
    create_store,
    open_store,
    unlock_store,
    unlock_with_recovery_key,
)
from kansenboek.book.stores import derive_keys as keys_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import (
    KnownError,
    StoreBusy,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreTooNew,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.looking import Looking
from tests.factory import a_family

NAME = "Vuurtorenwachterszoon"


def _files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(home.iterdir()) if path.is_file()}


@pytest.fixture
def closed(home: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str) -> str:
    """A closed store with one family in it; gives its recovery key."""
    made = create_store(home, passphrase, kdf=kdf, clock=clock)
    with made.unlocked as unlocked:
        save_family(unlocked, a_family(family_name=NAME))
    return made.recovery_key


def test_a_store_opens_with_its_passphrase_and_has_what_was_saved(
    closed: str, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked, unlocked.read() as tx:
        assert tx.rows("SELECT family_name FROM families") == [(NAME,)]


def test_a_store_opens_with_the_printed_recovery_key(closed: str, home: Path) -> None:
    with unlock_with_recovery_key(home, closed) as unlocked, unlocked.read() as tx:
        assert tx.rows("SELECT family_name FROM families") == [(NAME,)]


def test_the_recovery_key_opens_a_store_that_lost_both_key_files(closed: str, home: Path) -> None:
    (home / "keys.a").unlink()
    (home / "keys.b").unlink()
    unlock_with_recovery_key(home, closed.lower().replace("-", " ")).close()


def test_a_wrong_passphrase_changes_nothing(closed: str, home: Path, kdf: KdfPolicy) -> None:
    before = _files(home)
    with pytest.raises(WrongPassphrase):
        unlock_store(home, "vier woorden zijn genoeg!", kdf=kdf)
    after = _files(home)
    tried = after.pop("store.lock")
    before.pop("store.lock")
    assert after == before
    assert b"vier" not in tried  # the moment of a try that failed lies in the lock file, and nothing else


def test_the_key_of_another_store_does_not_open_this_one(
    closed: str, home: Path, tmp_path: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    other = create_store(tmp_path / "other", passphrase, kdf=kdf)
    other.unlocked.close()
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(home, other.recovery_key)


def test_the_key_files_of_another_store_are_refused(
    closed: str, home: Path, tmp_path: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    create_store(tmp_path / "other", passphrase, kdf=kdf).unlocked.close()
    for name in ("keys.a", "keys.b"):
        (home / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(KnownError):
        unlock_store(home, passphrase, kdf=kdf)


def test_making_a_store_twice_is_refused(closed: str, home: Path, kdf: KdfPolicy, passphrase: str) -> None:
    before = _files(home)
    with pytest.raises(StoreExists):
        create_store(home, passphrase, kdf=kdf)
    assert _files(home) == before


def test_opening_nothing_says_so(home: Path, kdf: KdfPolicy, passphrase: str) -> None:
    with pytest.raises(StoreMissing):
        unlock_store(home, passphrase, kdf=kdf)


def test_a_second_opener_is_told_that_the_store_is_open(
    unlocked: Unlocked, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    with pytest.raises(StoreBusy):
        unlock_store(home, passphrase, kdf=kdf)
    unlocked.close()
    unlock_store(home, passphrase, kdf=kdf).close()


def test_plain_sqlite_cannot_read_the_store(closed: str, home: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(home / "store.db")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()
    plain = sqlite3.connect(tmp_path / "plain.db")  # control: the same question to a plain file is answered
    assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    plain.close()


def test_no_file_of_the_store_holds_a_name_or_the_passphrase(
    closed: str, home: Path, passphrase: str
) -> None:
    (home / "control.txt").write_text(NAME, encoding="utf-8")
    holding = [
        name
        for name, content in _files(home).items()
        for needle in (NAME, passphrase)
        for spelled in (needle.encode(), needle.encode("utf-16-le"), needle.encode().hex().encode())
        if spelled in content
    ]
    assert holding == ["control.txt"]


def test_one_damaged_key_file_is_served_by_the_other_and_mended(
    closed: str, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    good = (home / "keys.a").read_bytes()
    (home / "keys.a").write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert [label.message for label in check_store(home, passphrase, kdf=kdf).findings] == [
        "one of the two key files was missing, damaged or older than the other; it is whole again now"
    ]
    assert (home / "keys.a").read_bytes() == good
    assert check_store(home, passphrase, kdf=kdf).sound


def test_two_damaged_key_files_name_the_way_out(
    closed: str, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    for name in ("keys.a", "keys.b"):
        (home / name).write_bytes(b"KNSBSLOT1\n")
    with pytest.raises(StoreDamaged):
        keys_of(home, passphrase, kdf=kdf)
    assert not check_store(home, passphrase, kdf=kdf).sound


def test_a_flipped_byte_in_the_store_is_found(
    closed: str, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    content = bytearray((home / "store.db").read_bytes())
    content[len(content) // 2] ^= 1
    (home / "store.db").write_bytes(content)
    with pytest.raises(StoreDamaged):
        unlock_store(home, passphrase, kdf=kdf)
    assert not check_store(home, passphrase, kdf=kdf).sound


def test_a_store_of_a_newer_program_is_refused(
    closed: str, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    keys = keys_of(home, passphrase, kdf=kdf)
    with open_store(home, keys) as unlocked, unlocked.write("test.newer", "") as tx:
        tx.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('kansenboek', 'm9999_from_the_future', '2030-01-01')"
        )
    with pytest.raises(StoreTooNew):
        unlock_store(home, passphrase, kdf=kdf)


def test_a_failed_write_leaves_no_trace(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        before = tx.rows("SELECT * FROM meta"), tx.rows("SELECT count(*) FROM audit")
    with pytest.raises(ZeroDivisionError), unlocked.write("test.failing", "") as tx:
        tx.execute("INSERT INTO imported (source, record) VALUES (x'00', 'r')")
        raise ZeroDivisionError
    with unlocked.read() as tx:
        assert (tx.rows("SELECT * FROM meta"), tx.rows("SELECT count(*) FROM audit")) == before
        assert tx.rows("SELECT * FROM imported") == []
    save_family(unlocked, a_family())


@pytest.mark.parametrize("where", [(Unlocked, "keep_count"), (Looking, "leave"), (Looking, "keep")])
def test_a_store_whose_closing_is_interrupted_is_closed_all_the_same(
    where: tuple[type, str],
    unlocked: Unlocked,
    kdf: KdfPolicy,
    passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As by Ctrl+C: the file is let go of and the lock given up, whatever came in between."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    save_family(unlocked, a_family())
    unlocked._counts[0] = 1
    seals = unlocked._vault.looking.seals
    assert not seals._file.closed  # control
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(*where, interrupt)
        unlocked.close()
    assert seals._file.closed
    with unlock_store(unlocked.home, passphrase, kdf=kdf) as again:
        assert len(list_families(again)) == 1


def test_closing_twice_is_fine(unlocked: Unlocked) -> None:
    unlocked.close()
    unlocked.close()
