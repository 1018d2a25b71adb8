"""What an import asks of the store, and what the store keeps of imports: how to take them back, and how tables look.

What a changed record was before holds what people wrote, so it goes with its family and after `KEPT_DAYS` days. Of a
new record only its random id is kept, with a code by which a later change of it is seen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kansenboek.people import table as families
from kansenboek.storage import drafts, imported, never_again
from kansenboek.storage.large_steps import Changed
from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.transactions import Transaction

IMPORTS = SealedRows("imports", ("id", "number", "at", "file_kind", "counts", "source"), ("id",))
"""Each import: its place among all, its moment, what kind of file it was, how much it did, and how its table was
remembered before.
"""
ADDED = SealedRows("import_added", ("import", "part", "what"), ("import", "part"))
"""The new records of an import, a few hundred in a row: kind, id, and the code of what was written; and the source
rows that it remembered (`SOURCE_ROW`), by their digest.
"""
SOURCE_ROW = "source row"
BEFORE = SealedRows(
    "import_before",
    ("import", "record", "kind", "family", "before", "saved_at", "after"),
    ("import", "record"),
)
"""What a record was before an import changed it, and the code of what it became."""
SOURCES = SealedRows("import_sources", ("source", "what"), ("source",))
"""How a table with certain headings was read the last time: which column is what, and what was told."""
_PART = 200
"""New records that stand in one row."""


@dataclass(frozen=True, slots=True)
class Written:
    """A record that an import wrote: its kind, its id, and the code of what was written."""

    kind: str
    id: str
    after: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store keeps of one import."""

    id: str
    at: str
    file_kind: str
    counts: Mapping[str, int]
    source: Mapping[str, Any] = field(repr=False)


def remembered(tx: Transaction, source_keys: Iterable[str]) -> dict[str, str]:
    """Source key → id of the record that its row became, for those that are known."""
    known = imported.every(tx)
    if not known:
        return {}
    found = {key: known.get(imported.digest_of(tx, key), "") for key in source_keys if key}
    return {key: record for key, record in found.items() if record}


def keep(tx: Transaction, kept: Kept, new: Iterable[Written], changed: Iterable[Changed]) -> None:
    """Write down what an import did."""
    ((last,),) = tx.rows("SELECT coalesce(max(number), 0) FROM imports")
    row = (kept.id, last + 1, kept.at, kept.file_kind, _json(kept.counts), _json(kept.source))
    IMPORTS.put(tx, row)
    everything = [[each.kind, each.id, each.after] for each in new]
    for part, start in enumerate(range(0, len(everything), _PART)):
        ADDED.put(tx, (kept.id, part, _json(everything[start : start + _PART])))
    for each in changed:
        before = (_json(each.before), each.saved_at, each.after)
        BEFORE.put(tx, (kept.id, each.id, each.kind, each.family_id, *before))


def every(tx: Transaction) -> tuple[Kept, ...]:
    """Read every import, the newest first."""
    return tuple(map(_kept, IMPORTS.select(tx, order="number DESC")))


def _kept(row: tuple[Any, ...]) -> Kept:
    import_id, _number, at, file_kind, counts, source = row
    return Kept(import_id, at, file_kind, json.loads(counts), json.loads(source))


def written(tx: Transaction, import_id: str) -> tuple[Written, ...]:
    """The new records of an import, in the order of writing."""
    return tuple(
        Written(*each)
        for _import, _part, what in ADDED.select(tx, "import = ?", (import_id,))
        for each in json.loads(what)
    )


def changed(tx: Transaction, import_id: str) -> tuple[Changed, ...]:
    """The records that an import changed."""
    return tuple(
        Changed(kind, record, family, json.loads(before), at, after)
        for _import, record, kind, family, before, at, after in BEFORE.select(tx, "import = ?", (import_id,))
    )


def undoable(tx: Transaction) -> frozenset[str]:
    """The ids of the imports of which it is kept what they did."""
    rows = tx.rows("SELECT import FROM import_added UNION SELECT import FROM import_before")
    return frozenset(import_id for (import_id,) in rows)


def let_go(tx: Transaction, import_id: str) -> None:
    """Forget what an import did; that there was one stays."""
    ADDED.remove(tx, "import = ?", (import_id,))
    BEFORE.remove(tx, "import = ?", (import_id,))


def forget(tx: Transaction, import_id: str) -> None:
    """Forget an import that was taken back."""
    let_go(tx, import_id)
    IMPORTS.remove(tx, "id = ?", (import_id,))


def erase(tx: Transaction, family_id: str) -> None:
    """Take away what records of a family were before an import: those of today, and those that were its own then."""
    gone = {family_id, *never_again.put_together_with(tx, family_id)}
    for table in (families.CHILDREN, families.CONTACTS):
        gone.update(record for (record,) in table.peek(tx, ("id",), "family_id = ?", (family_id,)))
    wanted = json.dumps(sorted(gone))
    these = "(SELECT value FROM json_each(?))"
    BEFORE.remove(tx, f"record IN {these} OR family IN {these}", (wanted, wanted))


def source(tx: Transaction, code: str) -> Mapping[str, Any]:
    """How a table of this source was read the last time; empty when it is a new one."""
    found = SOURCES.select(tx, "source = ?", (code,))
    known: Mapping[str, Any] = json.loads(found[0][1]) if found else {}
    return known


def keep_source(tx: Transaction, code: str, what: Mapping[str, Any]) -> None:
    """Remember how a table of this source was read; an empty `what` forgets it."""
    if what:
        SOURCES.put(tx, (code, _json(what)))
    else:
        SOURCES.remove(tx, "source = ?", (code,))


@contextmanager
def attempt(tx: Transaction) -> Iterator[Callable[[], None]]:
    """Let what is written within the block be taken back as a whole, by calling what it gives at the end of it."""
    tx.execute("SAVEPOINT attempt")
    sums, waiting = (tx.sum_change, tx.side_change), dict(tx.to_index)
    written_so_far, moved_so_far = len(tx.written), len(tx.moved)

    def take_back() -> None:
        tx.execute("ROLLBACK TO attempt")
        tx.sum_change, tx.side_change = sums
        tx.to_index = waiting
        del tx.written[written_so_far:]
        del tx.moved[moved_so_far:]

    yield take_back
    tx.execute("RELEASE attempt")


def typed_families(tx: Transaction) -> frozenset[str]:
    """The families about which something was typed that is not saved yet."""
    return frozenset(draft.family for draft in drafts.every(tx))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
