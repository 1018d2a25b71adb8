"""A new store has the tables that all steps together leave."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.book.unlocked import Unlocked
from kansenboek.storage import migrations
from kansenboek.storage.migrations import STEPS, is_migrated, make_tables
from tests import finished_tables
from tests.finished_tables import rows_beside, text_of_steps, told
from tests.old_steps import tables_after

NOW = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)
ASKED = ("table_xinfo", "foreign_key_list", "index_list")


@pytest.fixture
def stepped() -> Iterator[Any]:
    """An empty store that went through every step, in memory."""
    with closing(tables_after(len(STEPS))) as connection:
        yield connection


@pytest.fixture
def made() -> Iterator[Any]:
    """An empty store whose tables were made at once, in memory."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection, NOW)
        yield connection


def schema(connection: Any) -> list[tuple[object, ...]]:
    """All there is in a store, in its order, with what SQLite and the search make themselves."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
    return [(kind, name, table, told(sql) if sql else "") for kind, name, table, sql in found]


def settings(connection: Any) -> dict[str, object]:
    """What a step could set in the file itself."""
    names = ("user_version", "application_id", "encoding", "auto_vacuum", "page_size", "journal_mode")
    return {name: connection.execute(f"PRAGMA {name}").fetchone() for name in names}


def columns(connection: Any) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """What SQLite itself says of each table: columns with their DEFAULT, keys and indexes."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        (name, what): sorted(connection.execute(f'PRAGMA {what}("{name}")').fetchall(), key=repr)
        for name in tables
        for what in ASKED
    }


def test_the_statements_are_what_the_steps_leave() -> None:
    assert finished_tables.SQL.read_text("utf-8") == text_of_steps(len(STEPS)), (
        "python -m tests.finished_tables writes them anew"
    )


def test_a_store_made_at_once_is_as_one_that_went_through_every_step(made: Any, stepped: Any) -> None:
    assert schema(made) == schema(stepped)
    assert columns(made) == columns(stepped)
    assert settings(made) == settings(stepped)
    assert rows_beside(made) == rows_beside(stepped)
    assert is_migrated(made)


def test_a_new_store_is_such_a_one(unlocked: Unlocked, stepped: Any) -> None:
    with unlocked.read() as tx:
        assert schema(tx.connection) == schema(stepped)
        assert is_migrated(tx.connection)


def test_the_moment_of_its_making_stands_in_it(made: Any) -> None:
    moments = made.execute("SELECT DISTINCT applied_at FROM _sqlite_migrations").fetchall()
    assert moments == [("2026-09-28 10:00:00+00:00",)]


def test_a_step_that_is_not_in_the_finished_tables_yet_is_run_after_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stepped: Any
) -> None:
    """Whoever adds a step sees it at work before the statements are written anew."""
    (tmp_path / "tables.sql").write_text(text_of_steps(len(STEPS) - 1), encoding="utf-8")
    monkeypatch.setattr(migrations, "resource_folder", lambda _name: tmp_path)
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection, NOW)
        assert sorted(schema(connection)) == sorted(schema(stepped))
        assert rows_beside(connection) == rows_beside(stepped)


def test_spaces_alone_are_taken_out_of_a_statement() -> None:
    assert told('CREATE TABLE a (\n    b TEXT\n  , "c" TEXT) STRICT\n  ') == (
        'CREATE TABLE a (b TEXT, "c" TEXT) STRICT'
    )
