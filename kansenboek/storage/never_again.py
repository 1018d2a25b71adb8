"""What must never come back out of an older copy: the “never again” list of the store.

An entry says which family was erased or put together with another, which adult said no or took consent back, which
handover was destroyed, which period of counts was settled. It holds random ids and codes, never a name. The list is a
table, so it stands in every backup; `never_files` writes it beside every backup as well.

Each entry has a number that only rises. A list whose highest number is below that of a backup is older than the
backup, and so does not know what a newer one knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import audit, sealed_rows
from .digests import mac
from .sealed_rows import SealedRows
from .transactions import Transaction

ERASED = "erased"
"""A family that was erased. `id` is its id; `LIKE` in `more` holds the codes by which one like it is recognised."""
MERGED = "merged"
"""A family that came to another one, whose id is `INTO` in `more`."""
DECIDED = "decided"
"""What an adult decided about a handover, a yes as well as a no: a later word can be narrower than the one before it.
Child, adult and family stand in `more`."""
WITHDRAWN = "withdrawn"
"""A consent that was taken back; `more` as of a decision, with the day."""
DESTROYED = "destroyed"
"""A version of a handover of which the texts were destroyed."""
LET_GO = "let_go"
"""What was destroyed because its term was over; its feature reads `more` (`Kept.never`)."""
OUT_OF_BACKUPS = (ERASED, DESTROYED, LET_GO)
"""What is taken out of older backups too."""
SETTLED = "settled"
"""A table and period of counts that was published."""
PROOF = "proof"
"""In `more` of a handover that was destroyed when its term was over: what parents decided about it stayed."""
INTO, LIKE, FAMILY = "into", "like", "family"

ROWS = SealedRows("never_again", ("kind", "id", "number", "place", "at", "more"), ("kind", "id"))
_IN_ORDER = "number, kind, id"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that must not come back.

    `number` rises with each entry. `place` is that of the row in this store's log with which it was written here: in
    a store from a backup, that of the restoring for what the backup did not know. `at` is UTC in ISO form.
    """

    kind: str
    id: str
    number: int
    place: int
    at: str
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other entry, in whichever list it stands."""
        return self.kind, self.id


def add(tx: Transaction, kind: str, record: str, more: Mapping[str, str] | None = None) -> None:
    """Note that this must not come back. What stands there already stays as it is."""
    if not _stands(tx, kind, record):
        place = audit.next_place(tx)
        _put(tx, Entry(kind, record, generation(tx) + 1, place, tx.now.isoformat(), more or {}))


def take_in(tx: Transaction, found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Write down the entries of another copy of the list that this store does not have, and give them."""
    known = {entry.key for entry in every(tx)}
    place = audit.next_place(tx)
    new = [
        Entry(entry.kind, entry.id, entry.number, place, entry.at, entry.more)
        for entry in found
        if entry.key not in known
    ]
    for entry in new:
        _put(tx, entry)
    return tuple(new)


def every(tx: Transaction) -> tuple[Entry, ...]:
    """Read the whole list, in the order of the numbers. Raises StoreDamaged when a row is not what was written.

    Families that were erased by an earlier program come first; they have the number 0.
    """
    return _with_those_before(tx, ROWS.select(tx, order=_IN_ORDER))


def _with_those_before(tx: Transaction, rows: Iterable[tuple[Any, ...]]) -> tuple[Entry, ...]:
    found = [_entry(row) for row in rows]
    known = {entry.key for entry in found}
    before = map(_erased_before, sealed_rows.ERASED.select(tx))
    return (*(entry for entry in before if entry.key not in known), *found)


def over_by_term(tx: Transaction) -> frozenset[str]:
    """The ids of the handovers that were destroyed when their term was over: empty, and no concept of anything."""
    rows = tx.rows("SELECT id, more FROM never_again WHERE kind = ?", (DESTROYED,))
    return frozenset(number for number, more in rows if json.loads(more).get(PROOF))


def of_kinds(tx: Transaction, *kinds: str) -> tuple[Entry, ...]:
    """Read the entries of these kinds, in the order of the numbers. Raises StoreDamaged."""
    places = ", ".join("?" for _kind in kinds)
    rows = ROWS.select(tx, f"kind IN ({places})", kinds, _IN_ORDER)  # the whole list is long in a large team
    return _with_those_before(tx, rows) if ERASED in kinds else tuple(map(_entry, rows))


def not_in(tx: Transaction, table: str, *kinds: str) -> tuple[Entry, ...]:
    """Read the entries of these kinds whose record is not in `table`, one of our own. Raises StoreDamaged."""
    places = ", ".join("?" for _kind in kinds)
    where = f'kind IN ({places}) AND id NOT IN (SELECT id FROM "{table}")'  # noqa: S608 - own SQL
    return tuple(_entry(row) for row in ROWS.select(tx, where, kinds, _IN_ORDER))


def generation(tx: Transaction) -> int:
    """The highest number in the list; 0 for an empty one."""
    ((number,),) = tx.rows("SELECT coalesce(max(number), 0) FROM never_again")
    return int(number)


def put_together_with(tx: Transaction, family_id: str) -> tuple[str, ...]:
    """The ids of the families that came to this one, and of those that had come to them."""
    into: dict[str, list[str]] = {}
    for entry in of_kinds(tx, MERGED):
        into.setdefault(entry.more.get(INTO, ""), []).append(entry.id)
    found, waiting = [], [family_id]
    while waiting:
        for each in into.pop(waiting.pop(), ()):
            found.append(each)
            waiting.append(each)
    return tuple(found)


def forget_of_family(tx: Transaction, family_id: str) -> None:
    """Remove what was noted of the consents and handovers of a family that is erased: all of it is gone itself."""
    # Its id is looked for first: to compare each row of a long list with its digest takes longer than the rest.
    for entry in map(_entry, ROWS.select(tx, "instr(more, ?)", (family_id,), _IN_ORDER)):
        if entry.kind != MERGED and entry.more.get(FAMILY) == family_id:
            ROWS.remove(tx, "kind = ? AND id = ?", entry.key)


def move(tx: Transaction, gone: str, keep: str, only: frozenset[str] | None = None) -> None:
    """Let what was noted of the consents and handovers of the family `gone` belong to `keep` from now on.

    `only`: as far as it is about one of these records, by id; None: all of it.
    """
    for entry in every(tx):
        if entry.more.get(FAMILY) == gone and (only is None or only & {entry.id, *entry.more.values()}):
            moved = Entry(
                entry.kind, entry.id, entry.number, entry.place, entry.at, {**entry.more, FAMILY: keep}
            )
            _put(tx, moved)


def sound(tx: Transaction, number: int) -> tuple[Entry | None, ...]:
    """Read one row of a damaged store: None when it is not what was written, empty when there is no such row."""
    return tuple(None if row is None else _entry(row) for row in ROWS.sound(tx, number))


def sound_before(tx: Transaction, number: int) -> tuple[Entry | None, ...]:
    """Read one row of what an earlier program wrote down of erasing, in the same way."""
    rows = sound_or_older(tx, sealed_rows.ERASED, number)
    return tuple(None if row is None else _erased_before(row) for row in rows)


def sound_or_older(tx: Transaction, table: SealedRows, number: int) -> tuple[tuple[Any, ...] | None, ...]:
    """Read one row of a table that had no digests in a store of before: there the row has to be taken as it is."""
    if any(column[1] == "digest" for column in tx.rows(f'PRAGMA table_info("{table.table}")')):
        return table.sound(tx, number)
    names = ", ".join(table.columns)
    return tuple(tx.rows(f'SELECT {names} FROM "{table.table}" WHERE rowid = ?', (number,)))  # noqa: S608


def _put(tx: Transaction, entry: Entry) -> None:
    ROWS.put(tx, (*entry.key, entry.number, entry.place, entry.at, _json(entry.more)))
    tx.said_never = True
    tx.takes_out = tx.takes_out or entry.kind in OUT_OF_BACKUPS


def _stands(tx: Transaction, kind: str, record: str) -> bool:
    return bool(tx.rows("SELECT 1 FROM never_again WHERE kind = ? AND id = ?", (kind, record)))


def _entry(row: tuple[Any, ...]) -> Entry:
    kind, record, number, place, at, more = row
    return Entry(kind, record, number, place, at, json.loads(more))


def _erased_before(row: tuple[Any, ...]) -> Entry:
    record, at = row
    return Entry(ERASED, record, 0, 0, at)


def _json(more: Mapping[str, str]) -> str:
    return json.dumps(dict(more), sort_keys=True, separators=(",", ":"))


def like_code(tx: Transaction, *parts: str) -> str:
    """A code of names and days that only this store can make, and from which nobody reads them.

    It stays the same when the store gets other keys, by the key under which imported rows are recognised too.
    """
    ((kept,),) = tx.rows("SELECT import_key FROM meta")
    return mac(kept or tx.keys.digest, b"erased like", *(part.encode() for part in parts)).hex()[:32]
