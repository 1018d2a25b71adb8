"""What an open database refuses, and that its key is nowhere to be read."""

from __future__ import annotations

import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.kit.errors import BugError
from kansenboek.storage import database
from kansenboek.storage.database import transaction
from kansenboek.storage.guard import MORE_IN_KIB, copying_to, keeping_more
from kansenboek.storage.sql_errors import StoreUnreadable, translated

from .raw_database import CHILD, KEY, NAME, SALT, child, count_people, line_of, open_it, unguarded

# --- what an open database refuses


REFUSED = [
    "PRAGMA key = 'x'",
    "PRAGMA KEY",
    'PRAGMA "key" = "x"',
    "PRAGMA hexkey = '00'",
    "PRAGMA rekey = 'x'",
    "PRAGMA main.rekey = 'x'",
    "PRAGMA hexrekey = '00'",
    "PRAGMA kdf_iter = 1",
    "PRAGMA cipher_settings",
    "PRAGMA cipher_page_size = 1024",
    "PRAGMA cipher_hmac_pgno = le",
    "PRAGMA cipher_log = 'log.txt'",
    "PRAGMA cipher_profile = 'log.txt'",
    "PRAGMA Cipher_Memory_Security = OFF",
    "PRAGMA cipher_plaintext_header_size = 32",
    "PRAGMA cipher_migrate",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA application_id = 1",
    "ATTACH 'plain.db' AS plain KEY ''",
    "ATTACH 'other.db' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "VACUUM INTO 'plain.db'",
    "SELECT load_extension('evil')",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_keys_other_databases_and_settings_are_refused_once_open(
    connection: Any, statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BugError), translated():
        connection.execute(statement).fetchall()
    assert {file.name for file in tmp_path.iterdir()} <= {"store.db", "store.db-journal"}
    assert count_people(connection) == 200


@pytest.mark.parametrize("statement", ["ATTACH ? AS plain KEY ''", "ATTACH ? AS other", "VACUUM INTO ?"])
def test_another_file_is_refused_also_when_its_name_is_a_parameter(
    connection: Any, statement: str, tmp_path: Path
) -> None:
    with pytest.raises(BugError), translated():
        connection.execute(statement, (str(tmp_path / "plain.db"),))
    assert not (tmp_path / "plain.db").exists()
    assert count_people(connection) == 200


def test_a_copy_goes_to_the_named_file_only_and_only_for_a_moment(connection: Any, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    with copying_to(connection, copy), translated():
        connection.execute("VACUUM INTO ?", (str(copy),))
        for statement in (f"ATTACH '{other}' AS copy", "ATTACH ? AS copy", f"ATTACH '{copy}' AS copy KEY ?"):
            with pytest.raises(dbapi2.Error):
                connection.execute(statement, (str(other),) if "?" in statement else ()).fetchall()
        connection.execute(f"ATTACH '{copy}' AS copy")
        connection.execute("PRAGMA copy.cache_size = -4000")
        for statement in ("cache_size = -4000", "main.cache_size = -4000", "copy.journal_mode = OFF"):
            with pytest.raises(dbapi2.Error):
                connection.execute(f"PRAGMA {statement}").fetchall()
        connection.execute("DETACH copy")
    assert NAME.encode() not in copy.read_bytes()
    assert not other.exists()
    with pytest.raises(BugError), translated():
        connection.execute(f"ATTACH '{copy}' AS copy")


@pytest.mark.parametrize("fails", [False, True])
def test_more_is_kept_in_memory_for_a_moment_only(connection: Any, *, fails: bool) -> None:
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    with suppress(ZeroDivisionError), keeping_more(connection), translated():
        assert connection.execute("PRAGMA cache_size").fetchone() == (-MORE_IN_KIB,)
        assert before > -MORE_IN_KIB
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "ATTACH ':memory:' AS other",
        ):
            with pytest.raises(dbapi2.Error):
                connection.execute(statement).fetchall()
        if fails:
            raise ZeroDivisionError
    assert connection.execute("PRAGMA cache_size").fetchone() == (before,)
    with pytest.raises(BugError), translated():
        connection.execute("PRAGMA cache_size = -4000").fetchall()


def test_without_the_guard_a_plain_copy_would_be_written(path: Path, tmp_path: Path) -> None:
    """Control: shows that refusing ATTACH is what prevents it."""
    with closing(unguarded(path)) as open_door:
        open_door.execute("ATTACH ? AS plain KEY ''", (str(tmp_path / "plain.db"),))
        open_door.execute("CREATE TABLE plain.people AS SELECT * FROM main.people")
    assert NAME.encode() in (tmp_path / "plain.db").read_bytes()


@pytest.mark.parametrize(
    "statement",
    [
        "VACUUM",
        "REINDEX",
        "ANALYZE",
        "SELECT * FROM words('hond')",
        "INSERT INTO words(words) VALUES ('rebuild')",
        "INSERT INTO words(words) VALUES ('optimize')",
        "SELECT * FROM pragma_table_info('people')",
        "PRAGMA foreign_key_list('notes')",
        "PRAGMA index_xinfo('sqlite_autoindex_people_1')",
        "PRAGMA user_version = 7",
        "PRAGMA cipher_integrity_check",
        "PRAGMA integrity_check",
        "PRAGMA foreign_keys",
    ],
)
def test_what_the_store_needs_still_works_once_open(connection: Any, statement: str) -> None:
    with translated():
        connection.execute(statement).fetchall()


def test_a_text_never_becomes_a_statement(connection: Any) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO people VALUES (?, ?)", (999, "'); DROP TABLE people; --"))
    assert count_people(connection) == 201


# --- keys in memory


KEY_IN_MEMORY = (
    CHILD
    + """
if sys.argv[2] == "naive":
    connection.close()
    from sqlcipher3 import dbapi2
    connection = dbapi2.connect(sys.argv[1])
    digits = bytes(range(100, 132)).hex() + bytes(range(16)).hex()
    connection.execute(f'''PRAGMA key = "x'{digits}'"''')
    connection.execute("SELECT count(*) FROM people").fetchone()
    del digits
print("open", flush=True)
sys.stdin.read()
"""
)


def _copies(pid: int, needles: tuple[bytes, ...]) -> int:
    """How often one of `needles` lies in the memory of the process that it may write to."""
    found = 0
    with (
        Path(f"/proc/{pid}/maps").open(encoding="utf-8") as maps,
        Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory,
    ):
        for line in maps:
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            with suppress(OSError):
                memory.seek(start)
                content = memory.read(end - start)
                found += sum(content.count(needle) for needle in needles)
    return found


def test_the_text_with_the_key_is_wiped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytearray] = []
    seen: list[bytes] = []
    real = database.key_literal

    def watched(data_key: bytearray, salt: bytearray) -> bytearray:
        made.append(real(data_key, salt))
        seen.append(bytes(made[-1]))
        return made[-1]

    monkeypatch.setattr(database, "key_literal", watched)
    open_it(path).close()
    with pytest.raises(StoreUnreadable):
        open_it(path, KEY[::-1])
    assert seen[0] == b"x'" + KEY.hex().encode() + SALT.hex().encode() + b"'"  # control
    assert len(made) == 2
    assert all(literal == bytes(len(literal)) for literal in made)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize(("way", "leaks"), [("ours", False), ("naive", True)])
def test_an_open_store_keeps_no_readable_copy_of_the_data_key(path: Path, way: str, leaks: bool) -> None:
    needles = (KEY, KEY.hex().encode(), KEY.hex().upper().encode())
    with child(KEY_IN_MEMORY, path, way) as process:
        assert line_of(process) == "open"
        try:
            found = _copies(process.pid, needles)
        except PermissionError:
            pytest.skip("this system lets nobody look into another process")
    assert (found > 0) is leaks  # “naive” is the control
