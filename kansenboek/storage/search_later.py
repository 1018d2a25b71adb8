"""Saved first, findable a moment later: the search index follows its records in a transaction of its own.

The index of one note lies on ten pages, each encrypted and written twice, and nobody searches in the moment of
saving. So a save notes in `meta` which records are to be indexed, on a page that it writes anyway, and the index
catches up in an idle moment or before the next search. A crash in between loses nothing: the note is part of the
save.
"""

from __future__ import annotations

from kansenboek.kit.errors import StoreDamaged

from . import search
from .records import table_of
from .search import MOST
from .transactions import Transaction


def waiting(tx: Transaction, before: str) -> str:
    """Give what `meta` is to keep of the records that wait: those of `before` and of this transaction.

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


def rebuild(tx: Transaction) -> None:
    """Make the index anew, of what waits too, so that it holds no word of what was deleted or changed.

    A record that cannot be read goes on waiting; whoever opens it is told.
    """
    ((before,),) = tx.rows("SELECT to_index FROM meta")
    left: dict[str, str] = {}
    for record_id, kind in (_parsed(before) | tx.to_index).items():
        try:
            _index(tx, {record_id: kind})
        except StoreDamaged:
            left[record_id] = kind
    tx.to_index.clear()
    tx.execute("UPDATE meta SET to_index = ?", (_written(left),))
    tx.execute("INSERT INTO search_text (search_text) VALUES ('rebuild')")


def _index(tx: Transaction, wanted: dict[str, str]) -> None:
    for record_id, kind in wanted.items():
        for record in table_of(kind).select(tx, "id = ?", (record_id,)):  # none, when it was taken away since
            search.index(tx, record)


def _written(wanted: dict[str, str]) -> str:
    return "\n".join(f"{kind} {record_id}" for record_id, kind in wanted.items())


def _parsed(text: str) -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in text.splitlines())
    return {record_id: kind for kind, record_id in pairs}
