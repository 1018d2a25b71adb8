"""Records in tables and back: one column per field, one row per record, one digest per row.

The columns are the record's fields; a test holds the migrated schema against them. Lists are kept as JSON.

The digest is over the columns as they are stored, without those that hold their default. So a row fits its digest
before and after a step that adds a column, and a list of small records keeps its digest when these get a field: what
is stored did not change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from kansenboek.kit.errors import N_, BugError, InvalidRecord, Label, NotFound, StoreDamaged
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.fingerprints import are_same
from kansenboek.kit.plain import from_plain, plain_value
from kansenboek.kit.register import feature_of

from . import aside, imported, old_digests, search
from .digests import as_number, stored_digest
from .shapes import Shape
from .transactions import Transaction, last_of

R = TypeVar("R", bound=StoredRecord)

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ROWS = 8
"""That are read in one question while every row is checked."""
Fields = tuple[tuple[str, Kind], ...]
"""The columns that are read: name and kind of each."""
_AS_JSON = {Kind.CHOICES, Kind.LINES, Kind.LANGUAGES, Kind.REFERENCES, Kind.NESTED}


@dataclass(frozen=True)
class Table(Generic[R]):
    """The table of one kind of record."""

    record: type[R]
    name: str

    def columns(self) -> tuple[str, ...]:
        """Field names, which are the column names."""
        return tuple(self.record.specs())

    def add(self, tx: Transaction, record: R) -> None:
        """Write a new record; its id must be new. Raises SetAside."""
        aside.require_free(tx, self, record.id, record, is_new=True)
        row, digest = self._row(tx, record)
        added = tx.execute(_adding(self.name, self.record.kind), (*row.values(), digest, tx.at))
        self._move(tx, added.lastrowid, as_number(digest))
        self._written(tx, record, digest)

    def change(self, tx: Transaction, record: R) -> None:
        """Write a record over its older self: the columns in which it differs. Raises NotFound, SetAside.

        Raises StoreDamaged when its older self is not as it was written: a new digest would hide that for ever.
        """
        aside.require_free(tx, self, record.id, record)
        rowid, before, stood = self._found(tx, record.id)
        row, digest = self._row(tx, record)
        self._move(tx, rowid, as_number(digest) - as_number(before))
        # Each index over a column that is named here is written anew, a page or more, and each reference to it is
        # looked for in all tables, also where the value stays.
        differ = tuple(name for name, value in row.items() if value != stood[name])
        values = (row[name] for name in differ)
        tx.execute(_changing(self.name, differ), (*values, digest, tx.at, record.id))
        self._written(tx, record, digest)

    def remove(self, tx: Transaction, record_id: str) -> None:
        """Take a record away, also from the search. Nothing may point at it. Raises NotFound, SetAside."""
        aside.require_free(tx, self, record_id, None)
        known = tx.rows(f'SELECT rowid, digest FROM "{self.name}" WHERE id = ?', (record_id,))  # noqa: S608
        if not known:
            raise self._not_found(record_id)
        self._move(tx, known[0][0], -as_number(known[0][1]))
        search.forget(tx, record_id)
        imported.forget(tx, record_id)
        tx.execute(f'DELETE FROM "{self.name}" WHERE id = ?', (record_id,))  # noqa: S608

    def _found(self, tx: Transaction, record_id: str) -> tuple[int, bytes, dict[str, Any]]:
        """Find the number, the digest and the columns of a row that holds what was written.

        Raises NotFound, StoreDamaged.
        """
        fields, shape = self._fields(), self._shape(tx)
        names = ", ".join(f'"{name}"' for name, _kind in fields)
        sql = f'SELECT rowid, digest, {names} FROM "{self.name}" WHERE id = ?'  # noqa: S608 - names are field names
        found = tx.rows(sql, (record_id,))
        if not found:
            raise self._not_found(record_id)
        rowid, digest, *row = found[0]
        named = _named(fields, tuple(row))
        if not self._holds(tx, named, digest, shape):
            raise StoreDamaged(part=Label(N_("a record is not as it was written")))
        return rowid, digest, named

    def beside(self, tx: Transaction, record_id: str) -> bytes:
        """What lies beside the record and is no field of it, such as a picture; empty for most kinds."""
        del tx, record_id
        return b""

    def put_beside(self, tx: Transaction, record_id: str, data: bytes) -> None:
        """Write what lies beside a new record, within the transaction that writes the record."""
        del tx, record_id, data
        raise BugError("nothing lies beside a record of this kind")

    def points_at(self, tx: Transaction, kind: str, record_id: str) -> bool:
        """Whether a record of this table refers to that record of `kind`."""
        places = [
            f'"{name}" = ?'
            if spec.kind is Kind.REFERENCE
            # An empty list is looked at without reading it, by an index where there are many.
            else f'("{name}" <> \'[]\' AND EXISTS (SELECT 1 FROM json_each("{name}") WHERE value = ?))'  # noqa: S608 - a field name
            for name, spec in self.record.specs().items()
            if spec.to == kind
        ]
        sql = f'SELECT 1 FROM "{self.name}" WHERE {" OR ".join(places)} LIMIT 1'  # noqa: S608 - own SQL
        return bool(places) and bool(tx.rows(sql, (record_id,) * len(places)))

    def exists(self, tx: Transaction, record_id: str) -> bool:
        """Whether there is a record with this id."""
        return bool(tx.rows(f'SELECT 1 FROM "{self.name}" WHERE id = ?', (record_id,)))  # noqa: S608

    def get(self, tx: Transaction, record_id: str) -> R:
        """Read the record with this id. Raises NotFound, or StoreDamaged when the row cannot be trusted."""
        found = self.select(tx, "id = ?", (record_id,))
        if not found:
            raise self._not_found(record_id)
        return found[0]

    def of_ids(self, tx: Transaction, record_ids: Iterable[str]) -> tuple[R, ...]:
        """Read the records with these ids in one question, in the order of writing; what is not there is left out."""
        return self.select(tx, "id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(record_ids)),))

    def select(self, tx: Transaction, where: str = "1", values: tuple[Any, ...] = ()) -> tuple[R, ...]:
        """Read records for which `where` holds (our own SQL; values as parameters), in the order of writing."""
        names = ", ".join(f'"{name}"' for name in self.columns())
        rows = tx.rows(
            f'SELECT {names} FROM "{self.name}" WHERE {where} ORDER BY rowid',  # noqa: S608 - own SQL
            values,
        )
        fields = self._fields()
        return tuple(self._record(fields, row) for row in rows)

    def peek(
        self, tx: Transaction, columns: tuple[str, ...], where: str, values: tuple[Any, ...]
    ) -> list[tuple[Any, ...]]:
        """Read some columns, as they are stored, of the rows for which `where` holds: for lists with few of them.

        Asked of columns that one index holds, this decrypts no row with its notes.
        """
        names = ", ".join(f'"{name}"' for name in columns)
        return tx.rows(f'SELECT {names} FROM "{self.name}" WHERE {where}', values)  # noqa: S608 - own SQL

    def spellings(
        self, tx: Transaction, column: str, where: str = "1", values: tuple[Any, ...] = ()
    ) -> list[tuple[str, int]]:
        """What stands in a column of text, without empty ones, and how often."""
        sql = (
            f'SELECT "{column}", count(*) FROM "{self.name}" WHERE "{column}" <> \'\' AND {where} GROUP BY 1'  # noqa: S608
        )
        return tx.rows(sql, values)

    def count(self, tx: Transaction) -> int:
        """Count the records."""
        return int(tx.rows(f'SELECT count(*) FROM "{self.name}"')[0][0])  # noqa: S608

    def last_row(self, tx: Transaction) -> int:
        """The number of the last row: about how many records there are, without counting them."""
        return int(tx.rows(f'SELECT coalesce(max(rowid), 0) FROM "{self.name}"')[0][0])  # noqa: S608

    def verify(self, tx: Transaction) -> Iterator[tuple[str, int]]:
        """Check every row against its digest, a row at a time.

        Gives (id of a damaged row or empty, the row's term in the sum of digests).
        """
        return ((damaged, term) for _read_to, damaged, term in self.compared(tx))

    def compared(self, tx: Transaction) -> Iterator[tuple[int, str, int]]:
        """Check as `verify` does, upwards; before each, up to which number rows were read.

        Rows may be written between two of them: those above that number are met as they are then.
        """
        shape, fields = self._shape(tx, anew=True), self._fields()
        for read_to, row, digest in self._each(tx, fields):
            yield (
                read_to,
                "" if self._fits(tx, fields, row, digest, shape) else str(row[0]),
                as_number(digest),
            )

    def damaged_among(self, tx: Transaction, ids: Iterable[str]) -> Iterator[str]:
        """Check the rows with these ids: the id of each that is not as it was written, and else an empty text."""
        shape, fields = self._shape(tx), self._fields()
        names = ", ".join(f'"{name}"' for name, _kind in fields)
        sql = f'SELECT {names}, digest FROM "{self.name}" WHERE id = ?'  # noqa: S608 - names are field names
        for record_id in ids:
            for *row, digest in tx.rows(sql, (record_id,)):
                yield "" if self._fits(tx, fields, tuple(row), digest, shape) else record_id

    def _each(self, tx: Transaction, fields: Fields) -> Iterator[tuple[int, tuple[Any, ...], bytes]]:
        """Yield every row upwards: up to which number rows were read, what is stored in it, and its digest.

        A few at a time: notes are long, and to find all rows at once the whole table would be decrypted.
        """
        names = ", ".join(f'"{name}"' for name, _kind in fields)
        sql = (
            f'SELECT rowid, {names}, digest FROM "{self.name}"'  # noqa: S608 - names are field names
            f" WHERE rowid > ? ORDER BY rowid LIMIT {_ROWS}"
        )
        last = -1
        while found := tx.rows(sql, (last,)):
            last = last_of((row[0] for row in found), after=last)
            for _rowid, *row, digest in found:
                yield last, tuple(row), digest

    def _at(self, tx: Transaction, fields: Fields, rowid: int) -> Iterator[tuple[tuple[Any, ...], bytes]]:
        names = ", ".join(f'"{name}"' for name, _kind in fields)
        sql = f'SELECT {names}, digest FROM "{self.name}" WHERE rowid = ?'  # noqa: S608 - names are field names
        for *row, digest in tx.rows(sql, (rowid,)):
            yield tuple(row), digest

    def sound(self, tx: Transaction, rowid: int) -> tuple[R | None, ...]:
        """Read the record in one row: None when it is not as it was written, empty when there is no such row.

        In a store from before a field was there, that field is what a record without it has.
        """
        shape = self._shape(tx)
        fields = tuple(field for field in self._fields() if field[0] in shape.columns)
        return tuple(
            self._readable(fields, row) if self._fits(tx, fields, row, digest, shape) else None
            for row, digest in self._at(tx, fields, rowid)
        )

    def _readable(self, fields: Fields, row: tuple[Any, ...]) -> R | None:
        try:
            return self._record(fields, row)
        except StoreDamaged:
            return None

    def seal_anew(self, tx: Transaction) -> int:
        """Give every row its digest under the keys of `tx`, and return their sum. The rows were verified before."""
        total = 0
        shape, fields = self._shape(tx, anew=True), self._fields()
        for _read_to, row, _digest in self._each(tx, fields):
            digest = stored_digest(tx.keys.digest, self.name, shape.told(_named(fields, row)))
            tx.execute(f'UPDATE "{self.name}" SET digest = ? WHERE id = ?', (digest, row[0]))  # noqa: S608
            total += as_number(digest)
        return total

    def _fits(
        self, tx: Transaction, fields: Fields, row: tuple[Any, ...], digest: bytes, shape: Shape
    ) -> bool:
        """Whether a row, and what lies beside it, is what was written.

        Then it could be read when it was written. To read it again takes twice as long as to compare it.
        """
        return self._holds(tx, _named(fields, row), digest, shape)

    def _holds(self, tx: Transaction, named: dict[str, Any], digest: bytes, shape: Shape) -> bool:
        """Whether a digest is that of these columns, by the rule of this program or of version 0.1.0."""
        now = stored_digest(tx.keys.digest, self.name, shape.told(named))
        return are_same(now, digest) or old_digests.fits(tx.keys.digest, self.name, named, shape, digest)

    def _row(self, tx: Transaction, record: R) -> tuple[dict[str, Any], bytes]:
        row = to_columns(record)
        return row, stored_digest(tx.keys.digest, self.name, self._shape(tx).told(row))

    def _shape(self, tx: Transaction, *, anew: bool = False) -> Shape:
        """Read the columns as this store has them. Raises StoreDamaged when the table is not there or has no seal."""
        shape = tx.shape_of(self.name, anew=anew)
        if not shape.columns:
            raise StoreDamaged(part=Label(N_("a record cannot be read")))
        return shape

    def _fields(self) -> Fields:
        """Every field with its kind; the id comes first."""
        return tuple((name, spec.kind) for name, spec in self.record.specs().items())

    def _record(self, fields: Fields, row: tuple[Any, ...]) -> R:
        """Make the record of a row of these columns. Raises StoreDamaged."""
        try:
            plain = {name: _from_column(value, kind) for (name, kind), value in zip(fields, row, strict=True)}
            return from_plain(self.record, plain)
        except (ValueError, InvalidRecord):
            # From None: the inner error would carry the text of the row into a traceback.
            raise StoreDamaged(part=Label(N_("a record cannot be read"))) from None

    def _written(self, tx: Transaction, record: R, digest: bytes) -> None:
        tx.written.append(digest)
        search.note(tx, record)

    def _move(self, tx: Transaction, rowid: int, change: int) -> None:
        """Let the sum of all digests move by what this row's digest moves."""
        tx.sum_change += change
        tx.moved.append((self.name, rowid, change))

    def _not_found(self, record_id: str) -> NotFound:
        return NotFound(kind=Label(self.record.title), id=record_id)


@cache
def _adding(table: str, kind: str) -> str:
    names = (*feature_of(kind).record.specs(), "digest", "saved_at")
    listed, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({listed}) VALUES ({places})'  # noqa: S608 - names are field names


@lru_cache(maxsize=256)  # one for each set of columns that somebody changed
def _changing(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join(f'"{name}" = ?' for name in (*columns, "digest", "saved_at"))
    return f'UPDATE "{table}" SET {places} WHERE id = ?'  # noqa: S608 - names are field names


def _named(fields: Fields, row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: value for (name, _kind), value in zip(fields, row, strict=True)}


def to_columns(record: StoredRecord) -> dict[str, Any]:
    """Turn a record into values as they are stored: column → value, in the order of the fields."""
    row: dict[str, Any] = {}
    for name, stored in _storing(record.kind):
        value = getattr(record, name)
        # Most fields of most records are a text or an empty list: no call for each of those.
        if stored is plain_value and (value is None or type(value) is str):
            row[name] = value
        elif stored is _as_json and not value:
            row[name] = "[]"
        else:
            row[name] = stored(value)
    return row


@cache
def _storing(kind: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Each field of a kind of record, and how its value is stored."""
    return tuple(
        (name, _as_json if spec.kind in _AS_JSON else int if spec.kind is Kind.YES else plain_value)
        for name, spec in feature_of(kind).record.specs().items()
    )


def _as_json(value: tuple[Any, ...]) -> str:
    return _JSON.encode(plain_value(value))


def _from_column(value: Any, kind: Kind) -> Any:
    if isinstance(value, str) and "\0" in value:
        # U+0000 is refused on writing, so on reading it means the tail of a text was lost.
        raise StoreDamaged(part=Label(N_("the text of a record is cut off")))
    if kind in _AS_JSON:
        return [] if value == "[]" else json.loads(value)  # as most lists are
    return bool(value) if kind is Kind.YES else value


def with_id(record: R, record_id: str) -> R:
    """A copy of `record` with this id."""
    # `replace` sets every field anew, one call for each: a tenth of what is done for a save outside SQLite.
    other = object.__new__(type(record))
    other.__dict__.update(record.__dict__, id=record_id)
    return other
