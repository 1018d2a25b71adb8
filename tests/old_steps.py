"""The texts in `tests/data/stores`: the store of the first version as each step of its tables would have held it.

Every step gets the rows and columns that it had, each row sealed as the program of then sealed it, under the keys
of the first version, so that its key files open them all. `old_stores` says what they are for.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from kansenboek.storage.migrations import STEPS, registry

APPLIED = "2026-11-21T09:00:00+00:00"
STEPS_OF_FIRST = 13
"""So many steps the tables of the first version had."""
RECORDS = (
    "families", "children", "contacts", "visits", "sessions", "handovers", "agreements", "organisations", "referrals",
    "consents", "hidden_sentences", "signatures", "departures", "school_answers", "attachments",
)  # fmt: skip
_OTHERS = (
    "counts_ledger",
    "counts_teams",
    "counts_kept",
    "drafts",
    "pictures",
    "imported",
    "erased",
    "audit",
    "meta",
)
"""Tables whose rows are no records: their digests are of their own, and stay."""
_SUMMED = ("counts_ledger", "counts_teams")
_TRUE_OR_FALSE = {("families", "reading_support"), ("contacts", "may_consent"), ("sessions", "cancelled")}
_CAME_LATER = {
    ("families", "restricted_since"), ("sessions", "series"), ("sessions", "cancelled"),
    ("handovers", "settled_sha256"), ("referrals", "organisation_id"), ("referrals", "asked_on"),
    ("referrals", "discussed_on"), ("departures", "contact_id"), ("departures", "struck_on"),
    ("departures", "struck_why"), ("attachments", "taken_out"),
}  # fmt: skip
"""What a digest left out while it was empty: the fields that were added to a table with rows in it."""


def after_step(source: Any, key: bytes, number: int) -> Iterator[str]:
    """The statements that make the store as it was after `number` steps, with the rows of the open store `source`.

    `key` is the key of its digests.
    """
    target = tables_after(number)
    there = [name for (name,) in target.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    total = 0
    for table in (each for each in RECORDS if each in there):
        for row in _rows(source, target, table):
            row["digest"] = digest_of_then(key, table, row)
            total += int.from_bytes(row["digest"], "big")
            _put(target, table, row)
            _put_in_search(source, target, row["id"])
    for table in (each for each in _OTHERS if each in there):
        for row in _rows(source, target, table):
            total += int.from_bytes(row["digest"], "big") if table in _SUMMED else 0
            if table == "meta":
                row["row_sum"] = (total % (1 << 256)).to_bytes(32, "big")
            _put(target, table, row)
    yield from text_of(target)
    target.close()


def digest_of_then(key: bytes, table: str, row: dict[str, Any]) -> bytes:
    """The digest of a row until rows were sealed as they are stored: over the values of the record in it.

    Written down here a second time, so that a slip in the program's own copy does not agree with itself.
    """
    plain = {
        name: _value(table, name, value)
        for name, value in row.items()
        if name not in ("digest", "saved_at") and (value or (table, name) not in _CAME_LATER)
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    sealed = hmac.new(key, digestmod=hashlib.sha256)
    for part in (table.encode(), text):
        sealed.update(len(part).to_bytes(8, "big") + part)
    return sealed.digest()


def _value(table: str, name: str, value: Any) -> Any:
    if isinstance(value, str) and value.startswith("["):
        return json.loads(value)
    return bool(value) if (table, name) in _TRUE_OR_FALSE else value


def tables_after(number: int) -> Any:
    """A connection to an empty store, in memory, after so many steps."""
    for step in STEPS:
        import_module(f"kansenboek.storage.migrations.{step}")  # importing a step registers it
    target = dbapi2.connect(":memory:", isolation_level=None)
    until = STEPS[number] if number < len(STEPS) else None
    registry.migrations.apply(Database(target, execute_plugins=False), stop_before=until)
    target.execute("UPDATE _sqlite_migrations SET applied_at = ?", (APPLIED,))
    return target


def _columns(connection: Any, table: str) -> list[str]:
    return [name for _number, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]


def _rows(source: Any, target: Any, table: str) -> Iterator[dict[str, Any]]:
    names = _columns(target, table)
    listed = ", ".join(f'"{name}"' for name in names)
    for row in source.execute(f'SELECT {listed} FROM "{table}" ORDER BY rowid').fetchall():
        yield dict(zip(names, row, strict=True))


def _put(target: Any, table: str, row: dict[str, Any]) -> None:
    listed, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
    target.execute(f'INSERT INTO "{table}" ({listed}) VALUES ({places})', tuple(row.values()))


def _put_in_search(source: Any, target: Any, record: str) -> None:
    found = source.execute(
        "SELECT r.rowid, r.kind, r.record, r.family, t.body, t.names, t.spelled"
        " FROM search_rows r JOIN search_text t ON t.rowid = r.rowid WHERE r.record = ?",
        (record,),
    ).fetchall()
    for rowid, kind, record_id, family, *text in found:
        row = {"rowid": rowid, "kind": kind, "record": record_id, "family": family}
        _put(target, "search_rows", row)
        _put(
            target,
            "search_text",
            {"rowid": rowid} | dict(zip(("body", "names", "spelled"), text, strict=True)),
        )


def schema_of(connection: Any) -> list[str]:
    """The statements that make the tables, in order."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    return [
        sql for name, sql in found if not name.startswith("search_text_")
    ]  # those the search makes itself


def search_settings_of(connection: Any) -> list[str]:
    """The statements that set how the search keeps its text."""
    found = connection.execute("SELECT k, v FROM search_text_config WHERE k <> 'version'").fetchall()
    return [
        f"INSERT INTO search_text (search_text, rank) VALUES ('{name}', {value})" for name, value in found
    ]


def text_of(target: Any) -> Iterator[str]:
    """The statements that make such a store, with what is in it."""
    yield from schema_of(target)
    yield from search_settings_of(target)
    found = target.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_text_%'"
    )
    tables = {name for (name,) in found}
    order = [*RECORDS, *_OTHERS]  # what is pointed at comes first
    for table in sorted(tables, key=lambda name: (order.index(name) if name in order else -1, name)):
        names = [*(["rowid"] if table in ("search_text", "search_rows") else []), *_columns(target, table)]
        names = list(dict.fromkeys(names))
        listed = ", ".join(f'"{name}"' for name in names)
        quoted = " || ', ' || ".join(f'quote("{name}")' for name in names)
        for (values,) in target.execute(f'SELECT {quoted} FROM "{table}" ORDER BY rowid').fetchall():
            yield f'INSERT INTO "{table}" ({listed}) VALUES ({values})'
