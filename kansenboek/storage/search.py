"""Full-text search over everything written: words in any order, their beginnings count, diacritics do not.

One row of text per record: `body` as it was written, `names` for the list of families, and in `spelled` what
is typed otherwise than written (`kit.spellings`): “yilmaz” for Yılmaz, “obrien” for O’Brien.

FTS5's ``secure-delete`` and ``detail=none`` options stay unused: both have had
memory errors in the SQLite that SQLCipher carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kansenboek.kit.fields import Kind, Record, StoredRecord
from kansenboek.kit.keyboards import other_keyboards
from kansenboek.kit.register import feature_of
from kansenboek.kit.spellings import Asked, asked, in_text, of_name

from .transactions import Transaction

FAMILY = "family"
"""The kind of record to whose id every `family_id` leads."""
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
    """Tell the search that `record` was written within `tx`: it has to know it soon (`search_later`) or now."""
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
    texts = (body, _once(_names(record)), _once(in_text(body)))
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
    """Forget a record that goes, so that nobody finds it any more."""
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


def _names(record: StoredRecord) -> Iterator[str]:
    feature = feature_of(record.kind)
    called = [getattr(record, name) for name in feature.names]
    if called and feature.people is not None:
        called += feature.people(record)
    for name in dict.fromkeys(called):
        yield from of_name(name)


def _once(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))


def query_of(words: str) -> list[str]:
    """Make an FTS5 query of each thing that has to be there.

    Words are quoted, so nothing typed is ever FTS5 syntax.
    """
    return [_query(each, "{names spelled} : ") for each in asked(words)]


def _query(each: Asked, among: str = "") -> str:
    """`among`: the columns in which spellings are looked for; none when the whole query has its columns already."""
    literal = " AND ".join(map(_beginning, each.words))
    if not each.spellings:
        return f"({literal})"
    return f"(({literal}) OR {among}({' OR '.join(map(_beginning, each.spellings))}))"


def _beginning(word: str) -> str:
    return f'"{word}"*'


def find(tx: Transaction, words: str, limit: int) -> tuple[Found, ...]:
    """Find records that hold all of `words`, best first. No words find nothing.

    When nothing holds them, what the same keys say on another keyboard is looked for.
    """
    for typed in (words, *other_keyboards(words)):
        if found := _find(tx, typed, limit):
            return found
    return ()


def _find(tx: Transaction, words: str, limit: int) -> tuple[Found, ...]:
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
    """Find families in whose names (family, children, contact persons) every word occurs somewhere."""
    found: frozenset[str] | None = None
    for each in asked(words):
        here = _families(tx, _query(each))
        found = here if found is None else found & here
    return found or frozenset()


def _families(tx: Transaction, query: str) -> frozenset[str]:
    rows = tx.rows(
        "SELECT DISTINCT r.family FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
        " WHERE search_text MATCH ?",
        (f"names : ({query})",),
    )
    return frozenset(family for (family,) in rows)


def families_with_both(tx: Transaction, surname: str, other: str) -> frozenset[str]:
    """Find families whose own name has a word that begins with `surname`, and a child or adult with `other`."""
    sql = (
        "SELECT DISTINCT r.family FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
        " WHERE search_text MATCH ? AND (r.kind = ?) = ?"
    )
    found: frozenset[str] | None = None
    for words, of_family in ((surname, True), (other, False)):
        terms = asked(words)
        if not terms or found == frozenset():
            return frozenset()
        query = f"names : ({_query(terms[0])})"
        here = frozenset(family for (family,) in tx.rows(sql, (query, FAMILY, of_family)))
        found = here if found is None else found & here
    return found or frozenset()


def _one_line(snippet: str) -> str:
    return " · ".join(filter(None, snippet.splitlines()))
