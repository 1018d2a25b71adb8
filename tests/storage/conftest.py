"""A filled encrypted database without the rest of a store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kansenboek.storage.database import transaction

from .raw_database import NAME, PEOPLE, open_it


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database of some forty pages: short rows, long texts on overflow pages, an index, a search table."""
    path = tmp_path_factory.mktemp("database") / "store.db"
    with closing(open_it(path, create=True)) as connection, transaction(connection):
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
        connection.execute(
            "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT CHECK (text <> ''),"
            " person INTEGER NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED)"
        )
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        for number in range(PEOPLE):
            connection.execute("INSERT INTO people VALUES (?, ?)", (number, f"{NAME} {number}"))
        for number in range(6):
            connection.execute("INSERT INTO notes VALUES (?, ?, ?)", (number, f"{number}" * 15_000, number))
            connection.execute("INSERT INTO words VALUES (?)", (f"hond kat {NAME}",))
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A copy to harm."""
    return Path(shutil.copy(filled, tmp_path / "store.db"))


@pytest.fixture
def connection(path: Path) -> Iterator[Any]:
    with closing(open_it(path)) as opened:
        yield opened
