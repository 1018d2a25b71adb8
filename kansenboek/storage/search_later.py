"""Saved first, findable a moment later: the search index follows its records in a transaction of its own.

The index of one note lies on ten pages, each encrypted and written twice, and nobody searches in the moment of
saving. So a save notes in `meta` which records are to be indexed, on a page that it writes anyway, and the index
catches up in an idle moment or before the next search. A crash in between loses nothing: the note is part of the
save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import search

if TYPE_CHECKING:
    from kansenboek.kit.fields import Record

    from .transactions import Transaction

MOST = 32
"""So many records may wait; what comes after them is indexed within its own transaction."""


def note(tx: Transaction, record: Record) -> None:
    """`record` was written within `tx`: the search has to know it, soon or now."""
    record_id: str = record.id  # type: ignore[attr-defined]
    if record_id in tx.to_index or len(tx.to_index) < MOST:
        tx.to_index[record_id] = record.kind
    else:
        search.index(tx, record)


def waiting(tx: Transaction, before: str) -> str:
    """What `meta` keeps of the records that wait: those of `before` and of this transaction.

    When that becomes too many, this transaction indexes them all, and none is left.
    """
    wanted = _parsed(before) | tx.to_index
    if len(wanted) <= MOST:
        return _written(wanted)
    _index(tx, wanted)
    return ""


def catch_up(tx: Transaction) -> None:
    """Index everything that waits. Raises StoreDamaged when a record of it cannot be read."""
    ((before,),) = tx.rows("SELECT to_index FROM meta")
    _index(tx, _parsed(before))
    tx.execute("UPDATE meta SET to_index = ''")


def _index(tx: Transaction, wanted: dict[str, str]) -> None:
    from .records import BY_KIND  # noqa: PLC0415 - the tables of all kinds, which import this

    for record_id, kind in wanted.items():
        for record in BY_KIND[kind].select(tx, "id = ?", (record_id,)):  # none, when it was taken away since
            search.index(tx, record)


def _written(wanted: dict[str, str]) -> str:
    return "\n".join(f"{kind} {record_id}" for record_id, kind in wanted.items())


def _parsed(text: str) -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in text.splitlines())
    return {record_id: kind for kind, record_id in pairs}
