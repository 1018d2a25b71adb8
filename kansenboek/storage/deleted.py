"""The bin: what was deleted lies here for a while, whole, and can be put back to where it was.

A row for each record, with all its fields, what lay beside it, and when it was last written. What went in one go has
the same `act`, and comes back in one go. These rows are no records: no list, count, search or paper sees them.

What lies here is still about people. So it goes with its family, with what it was about when a term is over, and
after `KEPT_DAYS` days (`bin.actions`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kansenboek.kit.errors import InvalidRecord, StoreDamaged
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.mentions import Sought
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.register import feature_of, is_kind

from . import large_steps, never_again
from .aside import set_aside_since
from .mentions import cleaned, people_of
from .never_again import Entry
from .records import table_of, tables
from .sealed_rows import SealedRows
from .search import FAMILY
from .transactions import Transaction

KEPT_DAYS = 30
"""So long something can be put back."""

ROWS = SealedRows(
    "deleted_records",
    ("record", "kind", "family", "act", "place", "at", "by", "saved_at", "what", "beside"),
    ("record",),
)
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.NESTED})


@dataclass(frozen=True, slots=True)
class Deleted:
    """One record in the bin. `act`: what went in one go; `by`: id of the colleague who was at work, or empty.

    `record` is None for one of a kind that this version does not know or cannot read.
    """

    id: str
    kind: str
    family_id: str
    act: str
    at: datetime
    by: str
    saved_at: str
    record: StoredRecord | None = field(repr=False)
    beside: bytes = field(default=b"", repr=False)


def keep(tx: Transaction, records: Iterable[StoredRecord], *, act: str = "") -> str:
    """Lay records that are about to be taken away in the bin, as they are stored, in one go; gives that act.

    `act`: what went before in the same go; empty for a new one.

    Called before any of them is removed, because what lies beside a record goes with it.
    """
    before = tx.rows("SELECT count(*) FROM deleted_records WHERE act = ?", (act,))[0][0] if act else 0
    for place, record in enumerate(records, start=before):
        act = act or f"{record.id}.{tx.now:%Y%m%d%H%M%S%f}"
        table = table_of(record.kind)
        row = (
            record.id,
            record.kind,
            large_steps.family_of(record),
            act,
            place,
            tx.now.isoformat(),
            tx.by,
            large_steps.saved_at(tx, record.kind, record.id),
            _json(to_plain(record)),
            table.beside(tx, record.id),
        )
        ROWS.put(tx, row)
    return act


def take_away(tx: Transaction, records: Iterable[StoredRecord]) -> None:
    """Take these records away and lay them in the bin, in one go. Nothing may point at them. Raises NotFound."""
    gone = tuple(records)
    keep(tx, gone)
    for each in gone:
        table_of(each.kind).remove(tx, each.id)


def every(tx: Transaction) -> tuple[Deleted, ...]:
    """All that lies in the bin, the newest first, and what went in one go in the order in which it went.

    What came back by another road, such as a parcel of a colleague, is not there any more.
    """
    found = map(_read, ROWS.select(tx, order="rowid DESC"))
    newest_first: dict[str, list[Deleted]] = {}
    for each in found:
        if not (is_kind(each.kind) and table_of(each.kind).exists(tx, each.id)):
            newest_first.setdefault(each.act, []).insert(0, each)
    return tuple(each for act in newest_first.values() for each in act)


def of_act(tx: Transaction, act: str) -> tuple[Deleted, ...]:
    """What went in one go, in that order; empty when it is not there."""
    return tuple(map(_read, ROWS.select(tx, "act = ?", (act,), "place")))


def of_family(tx: Transaction, family_id: str) -> tuple[Deleted, ...]:
    """What of one family lies in the bin."""
    return tuple(each for each in every(tx) if each.family_id == family_id)


def get(tx: Transaction, record_id: str) -> Deleted | None:
    """The record with this id, when it lies in the bin."""
    found = ROWS.select(tx, "record = ?", (record_id,))
    return _read(found[0]) if found else None


def forget(tx: Transaction, records: Iterable[str]) -> None:
    """Take these out of the bin: they came back, or go for good."""
    ROWS.remove(tx, "record IN (SELECT value FROM json_each(?))", (json.dumps(sorted(records)),))


def moments(tx: Transaction) -> tuple[datetime, ...]:
    """When each of them was deleted, without reading what it was."""
    return tuple(datetime.fromisoformat(at) for (at,) in tx.rows("SELECT at FROM deleted_records"))


def date_anew(tx: Transaction, records: Iterable[str]) -> None:
    """Let these have been deleted now: what they bear is of a clock that was ahead."""
    for row in ROWS.select(tx, "record IN (SELECT value FROM json_each(?))", (json.dumps(sorted(records)),)):
        named = dict(zip(ROWS.columns, row, strict=True)) | {"at": tx.now.isoformat()}
        ROWS.put(tx, tuple(named.values()))


def is_set_aside(tx: Transaction, row: Deleted) -> bool:
    """Whether it is about a family that is set aside: then it stays until that is lifted."""
    families = {row.family_id} | {
        family for kind, number in _points_at(row) if (family := _family(tx, kind, number))
    }
    return any(family and set_aside_since(tx, family) is not None for family in families)


def _family(tx: Transaction, kind: str, record_id: str) -> str:
    table = table_of(kind)
    if kind == FAMILY:
        return record_id
    if "family_id" not in table.columns():
        return ""
    return next((str(family) for (family,) in table.peek(tx, ("family_id",), "id = ?", (record_id,))), "")


# --- what has to go ---------------------------------------------------------------------------------------


def erase(tx: Transaction, family_id: str) -> None:
    """Let nothing of a family that is erased lie in the bin, nor what names somebody of it.

    What belongs to nobody only loses those names and links, so that a meeting can still be put back.
    """
    gone = {family_id, *never_again.put_together_with(tx, family_id)}
    ROWS.remove(tx, "family IN (SELECT value FROM json_each(?))", (json.dumps(sorted(gone)),))
    ids = gone | {
        number
        for table in tables()
        if "family_id" in table.columns()
        for (number,) in table.peek(tx, ("id",), "family_id = ?", (family_id,))
    }
    sought = Sought(people_of(tx, family_id))
    for row in map(_read, ROWS.select(tx)):
        if row.record is None:
            continue
        if row.family_id and any(
            text in ids or sought.spans(text) for text in _strings(to_plain(row.record))
        ):
            forget(tx, (row.id,))
        elif not row.family_id:
            _put_changed(tx, row, _without(row.record, ids, sought))


def erased_before(tx: Transaction, entries: Iterable[Entry]) -> None:
    """In a copy of before: let nothing lie there of families of which the “never again” list says they went."""
    for entry in entries:
        if entry.kind == never_again.ERASED:
            ROWS.remove(tx, "family = ?", (entry.id,))


def let_go(tx: Transaction, _family_id: str, destroyed: frozenset[str]) -> None:
    """Let go of records that were destroyed, and of what hung on them."""
    gone = {
        row.id
        for row in map(_read, ROWS.select(tx))
        if row.id in destroyed or any(number in destroyed for _kind, number in _points_at(row))
    }
    forget(tx, gone)


def let_go_of_notes(
    tx: Transaction, family_id: str, days: Mapping[str, str], until: date, here: Collection[str]
) -> None:
    """Let go of deleted notes of a family of that day or before that name no child who is still `here`.

    `days`: kind of record → its field with the day.
    """
    gone = [
        row.id
        for row in map(_read, ROWS.select(tx, "family = ?", (family_id,)))
        if row.record is not None
        and isinstance(day := getattr(row.record, days.get(row.kind, ""), None), date)
        and day <= until
        and not set(getattr(row.record, "children", ())) & set(here)
    ]
    forget(tx, gone)


def change(tx: Transaction, kind: str, changed: Callable[[Any], Any]) -> None:
    """Change what lies in the bin of one kind: when names of people at a meeting are over, say."""
    for row in map(_read, ROWS.select(tx, "kind = ?", (kind,))):
        if row.record is not None:
            _put_changed(tx, row, changed(row.record))


def move(tx: Transaction, gone: str, keep_id: str) -> None:
    """Let what lies there of a family that is put together with another one belong to that one."""
    for row in map(_read, ROWS.select(tx, "family = ?", (gone,))):
        if row.record is not None and "family_id" in row.record.specs():
            moved: Any = row.record
            _put_changed(tx, row, replace(moved, family_id=keep_id))


def _put_changed(tx: Transaction, row: Deleted, record: StoredRecord) -> None:
    if record == row.record:
        return
    ((old, place),) = tx.rows("SELECT rowid, place FROM deleted_records WHERE record = ?", (row.id,))
    told = (row.act, place, row.at.isoformat(), row.by, row.saved_at)
    family = large_steps.family_of(record)
    ROWS.put(tx, (row.id, row.kind, family, *told, _json(to_plain(record)), row.beside))
    tx.execute("UPDATE deleted_records SET rowid = ? WHERE record = ?", (old, row.id))


def _without(record: StoredRecord, ids: set[str], sought: Sought) -> StoredRecord:
    """The record without links to these ids, and without those names."""
    whole: Any = record
    changed: dict[str, Any] = {}
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.kind is Kind.REFERENCE and value in ids:
            changed[name] = ""
        elif spec.kind is Kind.REFERENCES and ids & set(value):
            changed[name] = tuple(number for number in value if number not in ids)
    whole = replace(whole, **changed) if changed else whole
    texts = [
        name for name, spec in record.specs().items() if spec.kind in _TEXTS and not spec.may_hold_digits
    ]
    return cleaned(whole, sought, texts) if sought else whole  # type: ignore[no-any-return]


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _strings(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _strings(value)


def _points_at(row: Deleted) -> Iterator[tuple[str, str]]:
    """Kind and id of every record that one in the bin points at."""
    if row.record is None:
        return
    for name, spec in row.record.specs().items():
        value = getattr(row.record, name)
        if spec.kind is Kind.REFERENCE and value:
            yield spec.to, value
        elif spec.kind is Kind.REFERENCES:
            yield from ((spec.to, each) for each in value)


# --- in the store -----------------------------------------------------------------------------------------


def _read(row: tuple[Any, ...]) -> Deleted:
    record_id, kind, family, act, _place, at, by, saved_at, what, beside = row
    record: StoredRecord | None = None
    with suppress(InvalidRecord, ValueError, StoreDamaged):
        if is_kind(kind):
            record = from_plain(feature_of(kind).record, json.loads(what))
    return Deleted(
        record_id, kind, family, act, datetime.fromisoformat(at), by, saved_at, record, bytes(beside)
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
