"""What a column holds in rows from before it was there is what a record holds that says nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import BugError, StoreDamaged
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.people.actions.families import save_family
from kansenboek.people.records import Family
from kansenboek.storage.records import tables
from kansenboek.storage.shapes import Shape, shape_from
from kansenboek.storage.tables import Table, to_columns
from tests.factory import a_family

_EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.LONG_TEXT: "",
    Kind.LANGUAGE: "",
    Kind.REFERENCE: "",
    Kind.YES: False,
    Kind.LINES: (),
    Kind.CHOICES: (),
    Kind.LANGUAGES: (),
    Kind.REFERENCES: (),
    Kind.NESTED: (),
}
"""What a field holds that says nothing; every other kind None."""


def unequal(record: type[StoredRecord], shape: Shape) -> dict[str, tuple[Any, Any]]:
    """Column that came later → (its default, what a record that says nothing holds), where the two differ.

    In a column that was there from the first row nobody ever left anything out.
    """
    nothing = to_columns(record())
    later = {name: shape.defaults[name] for name in shape.later if name in nothing}
    return {name: (default, nothing[name]) for name, default in later.items() if default != nothing[name]}


def test_the_default_of_a_column_is_what_a_record_holds_that_says_nothing(unlocked: Unlocked) -> None:
    """Change neither of the two: rows that never said anything would begin to say something else.

    SQLite cannot change the default of a column, so what the store says is what was released.
    """
    with unlocked.read() as tx:
        for table in tables():
            assert unequal(table.record, tx.shape_of(table.name)) == {}, table.name
        assert sum(len(tx.shape_of(table.name).later) for table in tables()) >= 11


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("phone2 TEXT", {}),
        ("name TEXT NOT NULL DEFAULT ''", {}),
        ("name TEXT", {"name": (None, "")}),
        ("may_consent INTEGER NOT NULL DEFAULT 1", {"may_consent": (1, 0)}),
        ("has_custody TEXT NOT NULL DEFAULT 'unknown'", {}),
        ("has_custody TEXT NOT NULL DEFAULT 'no'", {"has_custody": ("no", "unknown")}),
        ("contact_channel TEXT NOT NULL DEFAULT ''", {"contact_channel": ("", None)}),
    ],
)
def test_a_default_that_is_no_record_s_is_named(
    unlocked: Unlocked, added: str, expected: dict[str, tuple[Any, Any]]
) -> None:
    """The control, on a table of its own."""
    contact = next(table.record for table in tables() if table.record.kind == "contact")
    with unlocked.read() as tx:
        tx.execute("CREATE TEMP TABLE t (id TEXT NOT NULL, digest BLOB, saved_at TEXT) STRICT")
        tx.execute(f"ALTER TABLE t ADD COLUMN {added}")
        shape = tx.shape_of("t")
    assert unequal(contact, shape) == expected


def test_a_field_of_a_small_record_says_nothing_by_its_kind_alone() -> None:
    """Such a field has no column that keeps its default, so it may have no default of its own."""
    items = {
        spec.item for table in tables() for spec in table.record.specs().values() if spec.item is not None
    }
    assert len(items) >= 4
    for item in items:
        assert {name: getattr(item(), name) for name in item.specs()} == {
            name: _EMPTY.get(spec.kind) for name, spec in item.specs().items()
        }, item.__name__


def test_a_shape_knows_what_came_later_and_every_sort_of_default(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        tx.execute("CREATE TEMP TABLE t (id TEXT NOT NULL, note TEXT, digest BLOB, saved_at TEXT) STRICT")
        for column in (
            "a TEXT NOT NULL DEFAULT 'it''s'",
            "b INTEGER NOT NULL DEFAULT -3",
            "c TEXT NOT NULL DEFAULT '[]'",
            "d TEXT DEFAULT NULL",
            "e TEXT",
        ):
            tx.execute(f"ALTER TABLE t ADD COLUMN {column}")
        shape = tx.shape_of("t")
        tx.execute("INSERT INTO t (id, digest, saved_at) VALUES ('1', x'', '')")
        (row,) = tx.rows("SELECT id, note, a, b, c, d, e FROM t")
    assert shape.columns == set("abcde") | {"id", "note"}
    assert shape.later == set("abcde")
    assert shape.defaults == {"note": None, "a": "it's", "b": -3, "c": "[]", "d": None, "e": None}
    assert shape.told(dict(zip(("id", "note", *"abcde"), row, strict=True))) == {
        "id": "1"
    }  # as SQLite has it
    assert shape.told({"id": "1", "a": "", "b": 0, "c": "", "d": "", "e": 0}) == {
        "id": "1", "a": "", "b": 0, "c": "", "d": "", "e": 0,
    }  # fmt: skip


def test_a_default_that_is_worked_out_and_a_table_without_a_seal_are_refused(unlocked: Unlocked) -> None:
    seal = ((0, "digest", "BLOB", 1, None, 0), (1, "saved_at", "TEXT", 1, None, 0))
    with pytest.raises(BugError):
        shape_from((*seal, (2, "day", "TEXT", 1, "CURRENT_DATE", 0)))
    assert shape_from(seal).columns == shape_from(seal[:1]).columns == frozenset()
    lost = Table(Family, "nowhere")
    with pytest.raises(StoreDamaged), unlocked.read() as tx:
        lost.sound(tx, 1)


def test_a_column_and_a_field_of_a_small_record_are_added_and_no_row_is_damaged(unlocked: Unlocked) -> None:
    """What is stored of a list of small records is its text, which does not change when these get a field."""
    save_family(unlocked, a_family())
    with unlocked.read() as tx:
        tx.execute("ALTER TABLE families ADD COLUMN later TEXT NOT NULL DEFAULT 'x'")
        (row,) = tx.rows("SELECT later, home_languages FROM families")
    assert row[0] == "x"
    assert json.loads(row[1]) == ["tr", "nl"]
    assert not any(unlocked.verify())
