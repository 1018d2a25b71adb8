"""Erasing a family, and seeing to it that one which was erased does not come back out of an older copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kansenboek.kit.errors import Label, NotFound
from kansenboek.kit.register import features, kept

from . import never_again, search_later
from .never_again import ERASED, LIKE, Entry
from .records import table_of, tables
from .sealed_rows import DRAFTS, FORMER_KEYS
from .search import FAMILY
from .tables import Table
from .transactions import Transaction


def erase_family(tx: Transaction, family_id: str) -> int:
    """Remove everything about a family, and give the number of records. Raises NotFound.

    The “never again” list gets its id, and those of families that were put together with it.

    What does not go with a family its feature lets go of first (`Feature.erasing`, `Kept.erasing`). Freed pages are
    overwritten with zeros (``secure_delete``), the search index is made whole, because it keeps words of what was
    deleted, and then every page is written anew (`leftovers`).
    """
    if not is_there(tx, family_id):
        raise NotFound(kind=Label(table_of(FAMILY).record.title), id=family_id)
    codes = " ".join(sorted(code for each in kept() if each.like for code in each.like(tx, family_id)))
    for feature in features():
        if feature.erasing:
            feature.erasing(tx, family_id)
    for each in kept():
        if each.erasing:
            each.erasing(tx, family_id)
    erased = 0
    for table in reversed(tables()):  # what points goes before what it points at
        column = "id" if table.record.kind == FAMILY else "family_id"
        if column in table.columns():
            erased += _remove_all(tx, table, column, family_id)
    DRAFTS.remove(tx, "family = ?", (family_id,))
    search_later.rebuild(tx)
    for gone in (family_id, *never_again.put_together_with(tx, family_id)):
        # One that stands here by itself again, from an older copy, is not this one.
        if not is_there(tx, gone):
            never_again.add(tx, ERASED, gone, {LIKE: codes} if gone == family_id else None)
    never_again.forget_of_family(tx, family_id)
    return erased


def let_go_beside(tx: Transaction, family_id: str, destroyed: Iterable[str]) -> None:
    """Let what is kept beside records (`Kept.let_go`) hold no word of records of a family that were destroyed."""
    ids = frozenset(destroyed)
    for each in kept():
        if each.let_go:
            each.let_go(tx, family_id, ids)


def erase_again(tx: Transaction, found: Iterable[Entry]) -> int:
    """Erase what these entries of the list say was erased, as far as it is there; give the number of families."""
    again = 0
    for entry in found:
        if entry.kind == ERASED and is_there(tx, entry.id):
            erase_family(tx, entry.id)
            again += 1
    return again


def _remove_all(tx: Transaction, table: Table[Any], column: str, family_id: str) -> int:
    rows = tx.rows(f'SELECT id FROM "{table.name}" WHERE "{column}" = ?', (family_id,))  # noqa: S608 - own SQL
    for (record_id,) in rows:
        table.remove(tx, record_id)
    return len(rows)


def is_there(tx: Transaction, family_id: str) -> bool:
    """Whether the store holds this family."""
    return table_of(FAMILY).exists(tx, family_id)


def keep_backup_key(tx: Transaction, key: bytearray) -> None:
    """Keep the key of the backups when the store gets other keys: older backups must still believe the list."""
    FORMER_KEYS.put_once(tx, (bytes(key),))
