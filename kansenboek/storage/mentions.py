"""Where names of people stand in records and drafts of others: what is left of somebody after erasing.

The search index tells in which records a word like that occurs, so that no note of years is read for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.fields import FieldSpec, Kind, Record, StoredRecord
from kansenboek.kit.mentions import GONE, Sought
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of, features

from . import drafts
from .records import table_of, tables
from .search import FAMILY
from .transactions import Transaction

R = TypeVar("R", bound=Record)
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.NESTED})
_SHORT = 80
_AT_ONCE = 200
"""So many words are asked of the index in one question."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One field in which somebody is named. `draft`: where the form opens in which it was typed and not saved.

    `kind` and `record` say which record, `family` whose it is (empty for none), `field_name` which field of it; a
    draft has no record and no field. `texts` are all its texts with a name in them.
    """

    kind: str
    record: str
    family: str
    field_name: str
    texts: tuple[str, ...] = field(repr=False)
    draft: Place | None = None

    @property
    def is_short(self) -> bool:
        """Whether one short text names somebody, as with a host: the same may stand in many records."""
        return self.draft is None and len(self.texts) == 1 and len(self.texts[0]) <= _SHORT


def people_of(tx: Transaction, family_id: str) -> tuple[str, ...]:
    """The names by which people of a family may be mentioned elsewhere, as they were written."""
    return tuple(dict.fromkeys(name for _family, name in _people(tx, (family_id,))))


def _people(tx: Transaction, families: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Family → name of somebody in it, for each of these families. Raises StoreDamaged."""
    asked = (json.dumps(sorted(families)),)
    for feature in features():
        if feature.people is None:
            continue
        column = "id" if feature.kind == FAMILY else "family_id"
        for record in table_of(feature.kind).select(
            tx,
            f'"{column}" IN (SELECT value FROM json_each(?))',  # noqa: S608 - own SQL
            asked,
        ):
            for name in filter(str.strip, feature.people(record)):
                yield _family_of(record), name


def find(tx: Transaction, sought: Sought) -> tuple[Mention, ...]:
    """Find each field and each draft in which one of the names stands, but for what is the name of somebody else.

    The index has to know everything (`search_later.rebuild`), but for what was written within `tx` since.
    In records of a family in which somebody else is called so, that word alone is not counted: it is theirs.
    """
    if not sought:
        return ()
    called = _Called(tx)
    found: list[Mention] = []
    for kind, record_id in _with_a_name(tx, sought, _candidates(tx, sought), called):
        with suppress(StoreDamaged):  # whoever opens it is told
            for record in table_of(kind).select(tx, "id = ?", (record_id,)):
                found += _in_record(record, sought, called)
    for draft in drafts.readable(tx):
        texts = tuple(text for text in _strings(draft.forms) if sought.spans(text))
        if texts:
            found.append(Mention(draft.kind, "", draft.family, "", texts, draft.place))
    return tuple(found)


def still_there(tx: Transaction, sought: Sought, mention: Mention) -> bool:
    """Whether a name stands where it stood: the record may have been changed or taken away since."""
    if mention.draft is not None:
        draft = drafts.get(tx, mention.draft)
        return draft is not None and any(sought.spans(text) for text in _strings(draft.forms))
    return any(
        sought.spans(text)
        for record in table_of(mention.kind).select(tx, "id = ?", (mention.record,))
        for text in _texts(getattr(record, mention.field_name), record.specs()[mention.field_name])
    )


def cleaned(record: R, sought: Sought, fields: Iterable[str]) -> R:
    """`record` without the names in these fields: a sign stands in their place.

    A text that was nothing but a name goes whole.
    """
    specs = record.specs()
    changed = {name: _cleaned(getattr(record, name), specs[name], sought) for name in fields}
    return replace(record, **changed)  # type: ignore[type-var]


def cleaned_draft(draft: Draft, sought: Sought) -> Draft:
    """`draft` without the names in what was typed."""
    return replace(draft, forms=_walked(json.loads(json.dumps(draft.forms)), sought))


def _cleaned(value: Any, spec: FieldSpec, sought: Sought) -> Any:
    if spec.kind is Kind.NESTED:
        return tuple(
            cleaned(item, sought, [name for name, each in item.specs().items() if each.kind in _TEXTS])
            for item in value
        )
    if spec.kind is Kind.LINES:
        return tuple(sought.without(line) for line in value if not sought.is_all(line))
    if sought.is_all(value):
        return GONE if spec.mandatory else ""
    return sought.without(value)


def _in_record(record: StoredRecord, sought: Sought, called: _Called) -> Iterator[Mention]:
    family = _family_of(record)
    for name, spec in _fields(record).items():
        named = {text: sought.names_in(text) for text in _texts(getattr(record, name), spec)}
        if not any(named.values()):
            continue
        texts = tuple(text for text, names in named.items() if called.others_than(family, names))
        if texts:
            yield Mention(record.kind, record.id, family, name, texts)


def _family_of(record: StoredRecord) -> str:
    family: str = record.id if record.kind == FAMILY else getattr(record, "family_id", "")
    return family


class _Called:
    """How the people of families are called themselves, each family read once."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._words: dict[str, frozenset[str]] = {"": frozenset()}

    def learn(self, families: Iterable[str]) -> None:
        """Read the names of these families in one question. Raises StoreDamaged, then none is known."""
        words: dict[str, set[str]] = {family: set() for family in families if family not in self._words}
        for family, name in _people(self._tx, words) if words else ():
            words[family].update(folded(name).split())
        self._words |= {family: frozenset(found) for family, found in words.items()}

    def others_than(self, family: str, named: Iterable[frozenset[str]]) -> bool:
        """Whether one of these names is of somebody else than the people of this family. Raises StoreDamaged."""
        self.learn((family,))
        return any(words - self._words[family] for words in named)


def _fields(record: StoredRecord | type[StoredRecord]) -> dict[str, FieldSpec]:
    """The fields in which somebody may be named: texts, but for the names of who the record is about."""
    feature = feature_of(record.kind)
    return {
        name: spec
        for name, spec in record.specs().items()
        if spec.kind in _TEXTS and (feature.people is None or name not in feature.names)
    }


def _with_a_name(
    tx: Transaction, sought: Sought, candidates: list[tuple[str, str]], called: _Called
) -> Iterator[tuple[str, str]]:
    """Those candidates in whose columns, as they are stored, a name of somebody else than their own people stands.

    Most candidates are people who are called so themselves, and notes about them. To read their whole records takes
    far longer than to look at the columns in which somebody else may be named.
    """
    left: dict[str, set[str]] = {}
    for kind, record_id in candidates:
        left.setdefault(kind, set()).add(record_id)
    for kind, ids in left.items():
        with suppress(StoreDamaged):  # then each of them is read, as far as it can be
            left[kind] = _named_in_columns(tx, sought, kind, ids, called)
    return (each for each in candidates if each[1] in left[each[0]])


def _named_in_columns(
    tx: Transaction, sought: Sought, kind: str, ids: Iterable[str], called: _Called
) -> set[str]:
    table = table_of(kind)
    specs = _fields(table.record)
    is_of_family = kind != FAMILY and "family_id" in table.columns()
    columns = ("id", "family_id" if is_of_family else "id", *specs)
    rows = table.peek(tx, columns, "id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),))
    named: dict[tuple[str, str], list[frozenset[str]]] = {}
    for record_id, family, *stored in rows:
        names: list[frozenset[str]] = []
        for value, spec in zip(stored, specs.values(), strict=True):
            for text in _stored_texts(value, spec.kind):
                names += sought.names_in(text)
        if names:
            named[record_id, family if is_of_family or kind == FAMILY else ""] = names
    called.learn(family for _record_id, family in named)
    return {record_id for (record_id, family), names in named.items() if called.others_than(family, names)}


def _stored_texts(value: Any, kind: Kind) -> Iterable[str]:
    """The texts of a column as it is stored. Raises StoreDamaged."""
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        return (value,) if value else ()
    try:
        return _strings(json.loads(value)) if value != "[]" else ()
    except ValueError:
        raise StoreDamaged(part=Label(N_("a record cannot be read"))) from None


def _candidates(tx: Transaction, sought: Sought) -> list[tuple[str, str]]:
    """Find (kind, id) of each record with a word that may be one of the names."""
    tx.execute("CREATE VIRTUAL TABLE temp.words_there USING fts5vocab(main, search_text, row)")
    try:
        terms = [
            term for (term,) in tx.rows("SELECT term FROM temp.words_there") if sought.could_be(folded(term))
        ]
    finally:
        tx.execute("DROP TABLE temp.words_there")
    found: dict[tuple[str, str], None] = {}
    for begin in range(0, len(terms), _AT_ONCE):
        asked = " OR ".join(f'"{term}"' for term in terms[begin : begin + _AT_ONCE])
        rows = tx.rows(
            "SELECT r.kind, r.record FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
            " WHERE search_text MATCH ? ORDER BY r.rowid",
            (asked,),
        )
        found |= dict.fromkeys(rows)
    found |= dict.fromkeys((kind, record_id) for record_id, kind in tx.to_index.items())
    found |= dict.fromkeys(_not_indexed(tx, sought))
    return list(found)


def _not_indexed(tx: Transaction, sought: Sought) -> Iterator[tuple[str, str]]:
    """Look through the short texts that no search finds, but for fingerprints."""
    for table in tables():
        for name, spec in table.record.specs().items():
            if spec.kind not in (Kind.TEXT, Kind.LONG_TEXT) or spec.searchable or spec.may_hold_digits:
                continue
            for record_id, text in table.peek(tx, ("id", name), f"\"{name}\" <> ''", ()):
                if sought.spans(text):
                    yield table.record.kind, record_id


def _texts(value: Any, spec: FieldSpec) -> Iterator[str]:
    if spec.kind is Kind.NESTED:
        for item in value:
            for name, each in item.specs().items():
                if each.kind in _TEXTS:
                    yield from _texts(getattr(item, name), each)
    elif spec.kind is Kind.LINES:
        yield from value
    else:
        yield value


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _strings(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _strings(value)


def _walked(plain: Any, sought: Sought) -> Any:
    if isinstance(plain, str):
        return sought.without(plain)
    if isinstance(plain, dict):
        return {key: _walked(value, sought) for key, value in plain.items()}
    return [_walked(value, sought) for value in plain] if isinstance(plain, list) else plain
