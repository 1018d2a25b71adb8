"""Full-text search over everything written: words in any order, their beginnings count, diacritics do not.

One row of text per record: `body` as it was written, `names` alone for the list of families, and in `spelled` the
words that are typed otherwise than written, such as “yilmaz” for “Yılmaz”.

FTS5's ``secure-delete`` and ``detail=none`` options stay unused: both have had
memory errors in the SQLite that SQLCipher carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kansenboek.kit.fields import Kind, Record, StoredRecord
from kansenboek.kit.names import folded
from kansenboek.kit.register import feature_of

from .transactions import Transaction

FAMILY = "family"
"""The kind of record to whose id every `family_id` leads."""
_WORD = re.compile(r"\w+")
MOST = 32
"""So many records may wait for the index (`search_later`); what comes after is indexed within its transaction."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record that holds all the words."""

    kind: str
    record: str
    family: str
    snippet: str


def note(tx: Transaction, record: StoredRecord) -> None:
    """`record` was written within `tx`: the search has to know it, soon (`search_later`) or now."""
    record_id = record.id
    if record_id in tx.to_index or len(tx.to_index) < MOST:
        tx.to_index[record_id] = record.kind
    else:
        index(tx, record)


def index(tx: Transaction, record: StoredRecord) -> None:
    """Make `record` findable, replacing what was known of it."""
    record_id = record.id
    family = record_id if record.kind == FAMILY else getattr(record, "family_id", "")
    body = "\n".join(_texts(record))
    names = folded(" ".join(getattr(record, name) for name in feature_of(record.kind).names))
    spelled = " ".join(word for word in dict.fromkeys(_WORD.findall(body)) if folded(word) != word.lower())
    texts = (body, names, folded(spelled))
    known = tx.execute("SELECT rowid FROM search_rows WHERE record = ?", (record_id,)).fetchone()
    if known:
        tx.execute(
            "UPDATE search_text SET body = ?, names = ?, spelled = ? WHERE rowid = ?", (*texts, known[0])
        )
        tx.execute("UPDATE search_rows SET family = ? WHERE rowid = ?", (family, known[0]))
        return
    added = tx.execute(
        "INSERT INTO search_rows (kind, record, family) VALUES (?, ?, ?)", (record.kind, record_id, family)
    )
    tx.execute(
        "INSERT INTO search_text (rowid, body, names, spelled) VALUES (?, ?, ?, ?)", (added.lastrowid, *texts)
    )


def forget(tx: Transaction, record_id: str) -> None:
    """A record goes: nobody finds it any more."""
    for (row,) in tx.rows("SELECT rowid FROM search_rows WHERE record = ?", (record_id,)):
        tx.execute("DELETE FROM search_text WHERE rowid = ?", (row,))
        tx.execute("DELETE FROM search_rows WHERE rowid = ?", (row,))


def _texts(record: Record) -> Iterable[str]:
    for name, spec in record.specs().items():
        value: Any = getattr(record, name)
        if spec.kind is Kind.NESTED:
            for item in value:
                yield from _texts(item)
        elif spec.searchable and value:
            yield from (value,) if isinstance(value, str) else value


def query_of(words: str) -> list[str]:
    """Each word as an FTS5 prefix query. Quoted, so nothing typed is ever FTS5 syntax."""
    return [f'"{word}"*' for word in _WORD.findall(folded(words).replace("_", " "))]


def find(tx: Transaction, words: str, limit: int) -> tuple[Found, ...]:
    """Records that hold all of `words`, best first. No words: nothing."""
    terms = query_of(words)
    if not terms:
        return ()
    rows = tx.rows(
        "SELECT r.kind, r.record, r.family, snippet(search_text, 0, '', '', '…', 12)"
        " FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
        " WHERE search_text MATCH ? ORDER BY rank LIMIT ?",
        (" AND ".join(terms), limit),
    )
    return tuple(Found(kind, record, family, _one_line(snippet)) for kind, record, family, snippet in rows)


def families_with(tx: Transaction, words: str) -> frozenset[str]:
    """Families in whose names (family, children, contact persons) every word occurs somewhere."""
    found: frozenset[str] | None = None
    for term in query_of(words):
        rows = tx.rows(
            "SELECT DISTINCT r.family FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
            " WHERE search_text MATCH ?",
            (f"names : {term}",),
        )
        here = frozenset(family for (family,) in rows)
        found = here if found is None else found & here
    return found or frozenset()


def families_with_both(tx: Transaction, surname: str, other: str) -> frozenset[str]:
    """Families whose own name has a word that begins with `surname`, and a child or adult one with `other`."""
    sql = (
        "SELECT DISTINCT r.family FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
        " WHERE search_text MATCH ? AND (r.kind = ?) = ?"
    )
    found: frozenset[str] | None = None
    for words, of_family in ((surname, True), (other, False)):
        terms = query_of(words)
        if not terms or found == frozenset():
            return frozenset()
        here = frozenset(family for (family,) in tx.rows(sql, (f"names : {terms[0]}", FAMILY, of_family)))
        found = here if found is None else found & here
    return found or frozenset()


def _one_line(snippet: str) -> str:
    return " · ".join(filter(None, snippet.splitlines()))
