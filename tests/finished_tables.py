"""Writes resources/store/tables.sql from the steps of the tables: ``python -m tests.finished_tables``.

All steps are run in an empty store, in memory, and what they leave is written down: one statement a line.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from kansenboek.kit.resources import resource_folder
from kansenboek.storage.migrations import STEPS

from .old_steps import schema_of, search_settings_of, tables_after

SQL = resource_folder("store") / "tables.sql"


def text_of_steps(number: int) -> str:
    """The statements, each on one line, that make an empty store as it is after so many steps."""
    with closing(tables_after(number)) as connection:
        made = [told(sql) for sql in (*schema_of(connection), *search_settings_of(connection))]
    steps = [
        f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', '{step}', :now)"
        for step in STEPS[:number]
    ]
    return "".join(f"{statement}\n" for statement in (*made, *steps))


def told(sql: str) -> str:
    """A statement on one line: each opening of a store reads them all, and spaces mean nothing in them."""
    return " ".join(sql.split()).replace("( ", "(").replace(" )", ")").replace(" ,", ",")


def rows_beside(connection: Any) -> dict[str, list[tuple[object, ...]]]:
    """What is in the tables of a store in which nothing was written yet; of the steps without their moments."""
    found = {}
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        found[name] = [row[:-1] for row in rows] if name == "_sqlite_migrations" else rows
    return found


if __name__ == "__main__":
    SQL.write_text(text_of_steps(len(STEPS)), encoding="utf-8", newline="\n")
