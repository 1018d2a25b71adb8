"""Large steps that can be taken back as a whole, also tomorrow: what a record was before one changed it.

What was there holds what people wrote, so whoever keeps it lets it go with its family and after some time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kansenboek.kit.fields import StoredRecord

from . import imported
from .digests import stored_digest
from .records import table_of
from .tables import to_columns
from .transactions import Transaction


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that a step changed: what it was before, as plain values, and the code of what it became."""

    kind: str
    id: str
    family_id: str
    before: Mapping[str, Any] = field(repr=False)
    saved_at: str
    after: str


def code_of(tx: Transaction, record: StoredRecord) -> str:
    """A code of everything in a record, by which a later change of it is seen; nobody reads anything from it.

    It stays the same when the store gets other keys, and when a step adds a column.
    """
    table = table_of(record.kind)
    told = tx.shape_of(table.name).told(to_columns(record))
    return stored_digest(imported.key(tx), table.name, told).hex()[:32]


def codes_of(tx: Transaction, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Id → the same code, of many records at once: of the columns as they are stored."""
    table = table_of(kind)
    shape, names, key = tx.shape_of(table.name), table.columns(), imported.key(tx)
    rows = table.peek(tx, names, "id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    told = (dict(zip(names, row, strict=True)) for row in rows)
    return {row["id"]: stored_digest(key, table.name, shape.told(row)).hex()[:32] for row in told}


def saved_at(tx: Transaction, kind: str, record_id: str) -> str:
    """The moment at which a record was last written."""
    name = table_of(kind).name
    ((at,),) = tx.rows(f'SELECT saved_at FROM "{name}" WHERE id = ?', (record_id,))  # noqa: S608 - own SQL
    return str(at)


def put_saved_at(tx: Transaction, kind: str, record_id: str, at: str) -> None:
    """Let a record that is what it was before have been written when it was."""
    name = table_of(kind).name
    tx.execute(f'UPDATE "{name}" SET saved_at = ? WHERE id = ?', (at, record_id))  # noqa: S608 - own SQL


def family_of(record: StoredRecord) -> str:
    """The id of the family that a record is about: its own, for a family."""
    return record.id if record.kind == "family" else getattr(record, "family_id", "")
