"""Saved first, findable a moment later: the search index follows its records in a transaction of its own.

The index of one note lies on ten pages, each encrypted and written twice, and nobody searches in the moment of
saving. So a save notes in `meta` which records are to be indexed, on a page that it writes anyway, and the index
catches up in an idle moment or before the next search. A crash in between loses nothing: the note is part of the
save.

What was indexed by an older version of Kansenboek knows fewer spellings of names. It is indexed anew in portions, in
idle moments too; until then it is found as it was before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sqlcipher3 import dbapi2

from kansenboek.kit.errors import StoreDamaged

from . import leftovers, search
from .guard import keeping_more
from .records import table_of
from .search import MOST
from .transactions import Transaction

SPELLED_AS = 1
"""Raised when `kit.spellings` gives other spellings than those that stand in the index."""
_COOKIE_BYTES = 4
"""Before the numbers of the structure of the index."""
PORTION = 25
"""So many records are indexed anew at once: a few hundredths of a second."""


def waiting(tx: Transaction, before: str) -> str:
    """Give what `meta` is to keep of the records that wait: those of `before` and of this transaction.

    When that becomes too many, this transaction indexes them all, and none is left.
    """
    lines = before.splitlines()
    written = tx.to_index.items()
    lines += [line for record_id, kind in written if (line := f"{kind} {record_id}") not in lines]
    if len(lines) <= MOST:
        return "\n".join(lines)
    _index(tx, _parsed("\n".join(lines)))
    return ""


def catch_up(tx: Transaction) -> None:
    """Index everything that waits. Raises StoreDamaged when a record of it cannot be read."""
    ((before,),) = tx.rows("SELECT to_index FROM meta")
    _index(tx, _parsed(before))
    tx.execute("UPDATE meta SET to_index = ''")


def rebuild(tx: Transaction) -> None:
    """Make the index whole, of what waits too, so that it holds no word of what was deleted or changed.

    What was deleted stands in the blocks of the index until they are merged with the mark that says so. All of them
    are merged into one here: that reads and writes each block once, and no text (a third of the work of making the
    index anew from all texts). That follows only when a block of it cannot be read, or when merging kept the marks,
    which have the words in them (`_keeps_nothing`).

    A record that cannot be read goes on waiting; whoever opens it is told.

    Whoever calls this deletes for good, so the pages of the store are written anew afterwards too (`leftovers`).
    """
    leftovers.mark(tx)
    ((before,),) = tx.rows("SELECT to_index FROM meta")
    left: dict[str, str] = {}
    for record_id, kind in (_parsed(before) | tx.to_index).items():
        try:
            _index(tx, {record_id: kind})
        except StoreDamaged:
            left[record_id] = kind
    tx.to_index.clear()
    tx.execute("UPDATE meta SET to_index = ?", (_written(left),))
    try:
        with keeping_more(tx.connection):
            tx.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")
    except dbapi2.DatabaseError as error:
        if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CORRUPT"):
            raise
        _make_anew(tx)
    else:
        if not _keeps_nothing(tx):
            _make_anew(tx)


def _make_anew(tx: Transaction) -> None:
    tx.execute("INSERT INTO search_text (search_text) VALUES ('rebuild')")


def _keeps_nothing(tx: Transaction) -> bool:
    """Whether the one segment that merging made can hold no mark of what was deleted, and so none of its words.

    FTS5 leaves such marks out only when it merges into its highest level. Where higher levels are empty, as when a
    text that was larger than all before it took them down to its own, merging goes one level up and keeps them.
    """
    ((structure,),) = tx.rows("SELECT block FROM search_text_data WHERE id = 10")
    numbers = _varints(bytes(structure)[_COOKIE_BYTES:])
    levels, segments, _writes = (next(numbers) for _each in range(3))
    if segments > 1:
        return False
    on_each = []
    for _level in range(levels):
        _merging, count = next(numbers), next(numbers)
        on_each.append(count)
        for _number in range(3 * count):  # its id, its first page, its last page
            next(numbers)
    return segments == 0 or on_each[-1] == 1


def _varints(data: bytes) -> Iterator[int]:
    """The numbers of SQLite, of which all but the last byte of each have their highest bit."""
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0


def respell(tx: Transaction) -> bool:
    """Index a portion of what was indexed before the spellings of now; gives whether there is more.

    A record that cannot be read stays as it is known; whoever opens it is told.
    """
    ((spelled_as, begin),) = tx.rows("SELECT spelled_as, spelled_to FROM meta")
    if spelled_as == SPELLED_AS:
        return False
    rows = tx.rows(
        "SELECT rowid, kind, record FROM search_rows WHERE rowid > ? ORDER BY rowid LIMIT ?", (begin, PORTION)
    )
    for _row, kind, record_id in rows:
        with suppress(StoreDamaged):
            _index(tx, {record_id: kind})
    if len(rows) == PORTION:
        tx.execute("UPDATE meta SET spelled_to = ?", (rows[-1][0],))
        return True
    tx.execute("UPDATE meta SET spelled_as = ?, spelled_to = 0", (SPELLED_AS,))
    return False


def _index(tx: Transaction, wanted: dict[str, str]) -> None:
    for record_id, kind in wanted.items():
        for record in table_of(kind).select(tx, "id = ?", (record_id,)):  # none, when it was taken away since
            search.index(tx, record)


def _written(wanted: dict[str, str]) -> str:
    return "\n".join(f"{kind} {record_id}" for record_id, kind in wanted.items())


def _parsed(text: str) -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in text.splitlines())
    return {record_id: kind for kind, record_id in pairs}
