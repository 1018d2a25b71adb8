"""The encrypted database: opened only when all of it can be trusted, saved whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.kit.errors import (
    BugError,
    CannotWrite,
    KnownError,
    Label,
    StoreDamaged,
    StoreExists,
    StoreMissing,
)
from kansenboek.storage import database
from kansenboek.storage.database import UntrustedLibrary, connect, transaction
from kansenboek.storage.sql_errors import StoreUnreadable, translated

from .raw_database import KEY, NAME, PAGE, SALT, count_people, open_it, unguarded

# --- making and opening


def test_a_new_database_is_private_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_it(path, create=True).close()
    assert path.stat().st_size == PAGE
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    open_it(path).close()
    assert [file.name for file in tmp_path.iterdir() if file.stat().st_size] == ["store.db"]


def test_a_digest_and_an_empty_field_are_bound_without_being_asked_to_adapt(path: Path) -> None:
    with closing(open_it(path)) as connection:
        bound = connection.execute(
            "SELECT ?, typeof(?), ?, typeof(?)", (b"\0\xff", b"", None, None)
        ).fetchone()
    assert bound == (b"\0\xff", "blob", None, "null")
    assert {bytes, type(None)} <= {kind for kind, _protocol in dbapi2.adapters}


def test_keys_stay_their_owners_to_wipe(path: Path) -> None:
    key, salt = bytearray(KEY), bytearray(SALT)
    connect(path, key, salt).close()
    assert bytes(key + salt) == KEY + SALT


def test_making_one_over_another_is_refused_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreExists):
        open_it(path, create=True)
    assert path.read_bytes() == before


def test_a_disk_that_fails_while_making_one_and_while_tidying_up_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError

    def refuse(*_: object) -> None:
        raise CannotWrite

    monkeypatch.setattr(database, "open_keyed", refuse)
    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(CannotWrite):
        open_it(tmp_path / "store.db", create=True)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_the_wrong_length_is_our_mistake_and_leaves_no_file(tmp_path: Path, length: int) -> None:
    with pytest.raises(BugError):
        open_it(tmp_path / "store.db", bytes(length), create=True)
    assert list(tmp_path.iterdir()) == []


def test_no_folder_means_no_database(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        open_it(tmp_path / "nowhere" / "store.db", create=True)


@pytest.mark.parametrize("name", ["ouderkamer #1 100%41.db", "Zoë & Çelik ½.db", "a'b;c.db"])
def test_a_folder_or_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / name
    path.parent.mkdir()
    open_it(path, create=True).close()
    open_it(path).close()
    assert path.stat().st_size == PAGE


def test_a_missing_database_is_not_quietly_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_it(tmp_path / "store.db")
    with pytest.raises(StoreMissing):
        open_it(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_an_empty_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()
    with pytest.raises(StoreDamaged) as caught:
        open_it(path)
    assert caught.value.values["part"] == Label("store.db is empty")
    with closing(unguarded(path)) as control:  # SQLite and SQLCipher would both call it sound
        assert control.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert control.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_read_only_database_is_told_on_opening(path: Path) -> None:
    path.chmod(0o400)
    if os.access(path, os.W_OK):
        pytest.skip("file modes do not stop this user")
    with pytest.raises(CannotWrite):
        open_it(path)


def test_plain_sqlite_reads_a_plain_file_and_not_ours(path: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    with closing(sqlite3.connect(plain)) as made:
        made.execute("CREATE TABLE people (name)")
    for file, readable in ((plain, True), (path, False)):
        with closing(sqlite3.connect(file)) as reader:
            if readable:
                assert reader.execute("SELECT count(*) FROM people").fetchone() == (0,)
            else:
                with pytest.raises(sqlite3.DatabaseError):
                    reader.execute("SELECT count(*) FROM people")
    assert NAME.encode() not in path.read_bytes()
    with pytest.raises(StoreUnreadable):  # and a plain file is none of ours
        open_it(plain)


def test_another_key_is_told_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable):
        open_it(path, KEY[::-1])
    assert path.read_bytes() == before


def test_a_database_with_our_key_but_of_another_program_is_refused(path: Path) -> None:
    with closing(unguarded(path)) as other:
        other.execute("PRAGMA application_id = 1")
    with pytest.raises(StoreDamaged) as caught:
        open_it(path)
    assert caught.value.values["part"] == Label("store.db is not a store of Kansenboek")


# --- the settings


SETTINGS: dict[str, object] = {
    "application_id": 0x4B4E5342,
    "auto_vacuum": 0,
    "busy_timeout": 0,
    "cell_size_check": 1,
    "cipher_memory_security": "0",
    "encoding": "UTF-8",
    "foreign_keys": 1,
    "fullfsync": 1,
    "journal_mode": "truncate",
    "locking_mode": "exclusive",
    "mmap_size": 0,
    "page_size": "4096",
    "secure_delete": 1,
    "synchronous": 3,
    "temp_store": 2,
    "trusted_schema": 0,
}


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_holds_on_the_open_connection(connection: Any, name: str) -> None:
    connection.set_authorizer(None)  # it would refuse to show the settings of the cipher
    assert connection.execute(f"PRAGMA {name}").fetchone() == (SETTINGS[name],)


def test_the_cipher_is_the_one_we_chose(connection: Any) -> None:
    connection.set_authorizer(None)
    assert {row[0] for row in connection.execute("PRAGMA cipher_settings")} >= {
        "PRAGMA cipher_page_size = 4096;",
        "PRAGMA cipher_use_hmac = 1;",
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
        "PRAGMA cipher_plaintext_header_size = 0;",
    }
    assert connection.isolation_level is None


@pytest.mark.parametrize(
    ("default", "usual", "setting"),
    [
        ("cipher_default_use_hmac", ("OFF", "ON"), "cipher_use_hmac"),
        ("cipher_default_page_size", ("8192", "4096"), "cipher_page_size"),
        ("cipher_default_plaintext_header_size", ("32", "0"), "cipher_plaintext_header_size"),
        ("cipher_default_hmac_algorithm", ("HMAC_SHA1", "HMAC_SHA512"), "cipher_hmac_algorithm"),
    ],
)
def test_a_library_with_other_defaults_is_not_trusted(
    path: Path, default: str, usual: tuple[str, str], setting: str
) -> None:
    with closing(dbapi2.connect(":memory:")) as library:
        library.execute(f"PRAGMA {default} = {usual[0]}")
        try:
            with pytest.raises(UntrustedLibrary) as caught:
                open_it(path)
        finally:
            library.execute(f"PRAGMA {default} = {usual[1]}")
    assert caught.value.values == {"setting": setting}
    open_it(path).close()  # control


def test_an_older_library_is_not_trusted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LEAST_CIPHER_VERSION", (99,))
    with pytest.raises(UntrustedLibrary) as caught:
        open_it(path)
    assert caught.value.values == {"setting": "cipher_version"}


def test_a_setting_that_does_not_take_is_not_trusted(path: Path) -> None:
    with closing(unguarded(path)) as other:
        other.execute("PRAGMA auto_vacuum = FULL")
        other.execute("VACUUM")
    with pytest.raises(UntrustedLibrary) as caught:
        open_it(path)
    assert caught.value.values == {"setting": "auto_vacuum"}


# --- transactions


def test_what_fails_halfway_leaves_nothing(connection: Any) -> None:
    with pytest.raises(ZeroDivisionError), transaction(connection):
        connection.execute("DELETE FROM people")
        raise ZeroDivisionError
    assert not connection.in_transaction
    assert count_people(connection) == 200


def test_what_succeeds_is_there_for_the_next_opener(path: Path, connection: Any) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO people VALUES (1000, 'x')")
    assert not connection.in_transaction
    connection.close()
    with closing(open_it(path)) as again:
        assert count_people(again) == 201


def test_a_commit_that_fails_is_rolled_back_and_told(connection: Any) -> None:
    with pytest.raises(BugError), transaction(connection):
        connection.execute("INSERT INTO notes VALUES (1000, 'x', 31415)")  # judged at COMMIT
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM notes").fetchone() == (6,)
    with transaction(connection):
        connection.execute("INSERT INTO notes VALUES (1000, 'x', 1)")


def test_a_transaction_within_a_transaction_is_our_mistake_and_undoes_both(connection: Any) -> None:
    with pytest.raises(BugError), transaction(connection):
        connection.execute("DELETE FROM people WHERE id > 5")
        with transaction(connection):
            pass
    assert not connection.in_transaction
    assert count_people(connection) == 200


def test_when_even_the_rollback_fails_nothing_more_can_be_saved(path: Path, connection: Any) -> None:
    def no_rollback(action: int, first: str | None, *_: str | None) -> int:
        refused = action == dbapi2.SQLITE_TRANSACTION and first == "ROLLBACK"
        return int(dbapi2.SQLITE_DENY if refused else dbapi2.SQLITE_OK)

    connection.set_authorizer(no_rollback)
    with pytest.raises(ZeroDivisionError), transaction(connection):
        connection.execute("DELETE FROM people WHERE id > 5")
        raise ZeroDivisionError
    with pytest.raises(BugError), transaction(connection):
        connection.execute("INSERT INTO people VALUES (1000, 'x')")
    with closing(open_it(path)) as again:
        assert count_people(again) == 200


# --- errors


def test_a_full_database_file_is_told_as_a_full_disk(path: Path) -> None:
    with closing(unguarded(path)) as limited:
        limited.execute("PRAGMA max_page_count = 1")  # at once as large as it may be
        with pytest.raises(CannotWrite) as caught, transaction(limited):
            limited.execute("INSERT INTO notes VALUES (1000, ?, 1)", ("z" * 900_000,))
        assert caught.value.message == "The disk is full."
        assert not limited.in_transaction


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("SELECT * FROM words(?)", (f'"{NAME}',)),
        ("SELECT * FROM words(?)", (f"{NAME}: x",)),
        ("INSERT INTO people VALUES (1000, ?)", (f"{NAME} 1",)),
        ("INSERT INTO notes VALUES (1000, '', 1)", ()),
        (f"SELECT {NAME}", ()),
        (f"SELECT '{NAME}", ()),
        ("SELECT ?, ?", (NAME,)),
    ],
)
def test_no_error_repeats_what_somebody_typed(
    connection: Any, statement: str, values: tuple[str, ...]
) -> None:
    with pytest.raises(BugError) as caught, translated():
        connection.execute(statement, values).fetchall()
    assert NAME not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_our_own_errors_pass_untouched(connection: Any) -> None:
    with pytest.raises(KnownError, match="damaged"), transaction(connection):
        raise StoreDamaged(part=Label("a test"))


def test_a_copy_under_another_key_is_sound_and_opens_with_that_key_only(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(open_it(path)) as source, closing(open_it(copy, KEY[::-1], create=True)) as target:
        source.backup(target)
    with closing(open_it(copy, KEY[::-1])) as opened:
        assert count_people(opened) == 200
    with pytest.raises(StoreUnreadable):
        open_it(copy)


def test_a_closed_connection_is_our_mistake(path: Path) -> None:
    opened = open_it(path)
    opened.close()
    with pytest.raises(BugError), transaction(opened):
        pass


def test_after_a_look_at_every_page_none_of_them_is_kept_in_memory(path: Path) -> None:
    """SQLite would keep eight megabytes of what nobody asked for. It tells nobody how much; we read what it did."""
    with closing(open_it(path)) as connection:
        done: list[str] = []
        connection.set_trace_callback(done.append)
        database.look_through(connection)
        assert done.index("PRAGMA integrity_check(1)") < done.index("PRAGMA shrink_memory") == len(done) - 1
