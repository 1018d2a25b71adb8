"""Rows that are no records: each has a keyed digest, and the sum of all these digests stands in `meta`.

Drafts, what was erased, which rows were imported, former keys, what is kept for counts. The sum is one of its own,
`side_sum`, because drafts are written outside the log and because it is small enough to be compared at every opening:
a page of yesterday put back among these rows does not open. Records have `row_sum`, which is compared row by row
after opening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kansenboek.kit.errors import N_, BugError, KnownError, Label, StoreDamaged
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.kit.fingerprints import are_same
from kansenboek.kit.register import kept

from .digests import SUM_BYTES, as_number, canonical, mac, shifted_sum
from .transactions import StoreKeys, Transaction, last_of

Row = tuple[Any, ...]
Seal = Callable[[StoreKeys, Row], bytes]
"""The keys and a row → its digest."""


@dataclass(frozen=True)
class SealedRows:
    """One table of such rows. `columns` are all that is sealed, in this order; `key` those that tell rows apart.

    `seal`: the rule of a table that had digests before there was a sum; None: the rule for all others.
    """

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    seal: Seal | None = None

    def put(self, tx: Transaction, row: Row) -> None:
        """Write a row, in the place of an older one with the same key."""
        self.remove(tx, self._is_key, self._key_of(row))
        names = ", ".join(f'"{name}"' for name in (*self.columns, "digest"))
        places = ", ".join("?" for _name in (*self.columns, "digest"))
        digest = self.digest(tx.keys, row)
        tx.execute(f'INSERT INTO "{self.table}" ({names}) VALUES ({places})', (*row, digest))  # noqa: S608 - own SQL
        tx.side_change += as_number(digest)

    def put_once(self, tx: Transaction, row: Row) -> None:
        """Write a row, unless there is one with the same key."""
        sql = f'SELECT 1 FROM "{self.table}" WHERE {self._is_key}'  # noqa: S608 - own SQL
        if not tx.rows(sql, self._key_of(row)):
            self.put(tx, row)

    def remove(self, tx: Transaction, where: str, values: tuple[Any, ...] = ()) -> None:
        """Take away the rows for which `where` holds: our own SQL, with values as parameters."""
        for (digest,) in tx.rows(f'SELECT digest FROM "{self.table}" WHERE {where}', values):  # noqa: S608
            tx.side_change -= as_number(digest)
        tx.execute(f'DELETE FROM "{self.table}" WHERE {where}', values)  # noqa: S608 - own SQL

    def select(
        self, tx: Transaction, where: str = "1", values: tuple[Any, ...] = (), order: str = ""
    ) -> list[Row]:
        """Read the rows for which `where` holds, in the order of their keys or that of `order`.

        Raises StoreDamaged when one is not what was written.
        """
        found = list(self._each(tx, where, values, order))
        if not all(self._fits(tx, row, digest) for row, digest in found):
            raise StoreDamaged(
                part=Label(N_("what the store keeps beside its records is not what was written"))
            )
        return [row for row, _digest in found]

    def sound(self, tx: Transaction, number: int) -> tuple[Row | None, ...]:
        """Read the row with this number: None when it is not what was written, empty when there is no such row."""
        found = self._each(tx, "rowid = ?", (number,))
        return tuple(row if self._fits(tx, row, digest) else None for row, digest in found)

    def salvage(self, damaged: DamagedRows) -> Salvage:
        """Take every sound row over out of a damaged store, as it stands (`Kept.salvage`)."""
        try:
            is_there = damaged.is_there(self.table)
        except KnownError:
            return Salvage(lambda _tx: None, is_whole=False)
        found = tuple(damaged.numbered(self.table, self.sound)) if is_there else ()

        def put(tx: Transaction) -> None:
            for row in found:
                if row is not None:
                    self.put(tx, row)

        return Salvage(put, is_whole=None not in found)

    def verify(self, tx: Transaction) -> Iterator[tuple[str, int]]:
        """Check every row: gives (name of the table for a damaged row, else empty; the row's term in the sum)."""
        names = ", ".join(f'"{name}"' for name in self.columns)
        sql = f'SELECT rowid, {names}, digest FROM "{self.table}" WHERE rowid > ? ORDER BY rowid LIMIT 1'  # noqa: S608
        last = -(1 << 62)
        while found := tx.rows(sql, (last,)):  # one at a time: a picture that was deleted lies in its row
            number, *row, digest = found[0]
            last = last_of((number,), after=last)
            yield "" if self._fits(tx, tuple(row), digest) else self.table, as_number(digest)

    def seal_anew(self, tx: Transaction) -> int:
        """Give every row its digest under the keys of `tx`, and return their sum. The rows were verified before."""
        return sum(as_number(self._reseal(tx, row)) for row, _digest in list(self._each(tx)))

    def seal_first(self, tx: Transaction) -> int:
        """Seal what a store from before these digests holds, and return the sum of all digests.

        A row that has a digest keeps it, so that one that was damaged is still seen to be.
        """
        return sum(as_number(digest or self._reseal(tx, row)) for row, digest in list(self._each(tx)))

    def digest(self, keys: StoreKeys, row: Row) -> bytes:
        """The digest of a row with all its columns."""
        if len(row) != len(self.columns):
            raise BugError("a row has other columns than its table")
        if self.seal is not None:
            return self.seal(keys, row)
        plain = [value.hex() if isinstance(value, bytes) else value for value in row]
        return mac(keys.digest, b"beside records", self.table.encode(), canonical(plain))

    def _reseal(self, tx: Transaction, row: Row) -> bytes:
        digest = self.digest(tx.keys, row)
        tx.execute(
            f'UPDATE "{self.table}" SET digest = ? WHERE {self._is_key}',  # noqa: S608 - own SQL
            (digest, *self._key_of(row)),
        )
        return digest

    def _each(
        self, tx: Transaction, where: str = "1", values: tuple[Any, ...] = (), order: str = ""
    ) -> Iterator[tuple[Row, bytes]]:
        names = ", ".join(f'"{name}"' for name in self.columns)
        by = order or ", ".join(f'"{name}"' for name in self.key)
        sql = f'SELECT {names}, digest FROM "{self.table}" WHERE {where} ORDER BY {by}'  # noqa: S608 - own SQL
        for *row, digest in tx.rows(sql, values):
            yield tuple(row), digest

    def _fits(self, tx: Transaction, row: Row, digest: bytes | None) -> bool:
        return digest is not None and are_same(self.digest(tx.keys, row), digest)

    @property
    def _is_key(self) -> str:
        return " AND ".join(f'"{name}" = ?' for name in self.key)

    def _key_of(self, row: Row) -> Row:
        return tuple(value for name, value in zip(self.columns, row, strict=True) if name in self.key)


IMPORTED = SealedRows("imported", ("source", "record"), ("source",))
"""Digest of a source row, and the record that it became (`imported`)."""
ERASED = SealedRows("erased", ("record", "at"), ("record",))
"""Random ids of erased families, and the moment (`erasure`)."""
FORMER_KEYS = SealedRows("former_keys", ("backup",), ("backup",))
"""Keys of backups from before the store got other keys (`erasure`)."""
AUDIT_FROM = SealedRows("audit_from", ("seq", "chain", "at"), ("seq",))
"""The last row of the log that was let go when its term was over (`audit_start`); at most one."""


def _draft(keys: StoreKeys, row: Row) -> bytes:
    return mac(keys.digest, b"drafts", canonical(list(row[1:])))


DRAFTS = SealedRows(
    "drafts", ("form", "kind", "record", "family", "forms", "kept_at"), ("form",), seal=_draft
)
"""What was typed and not saved yet (`drafts`)."""


@cache
def side_tables() -> tuple[SealedRows, ...]:
    """Every table of such rows: those of the store itself and those that features keep (`Kept.rows`).

    Raises BugError when a feature has something else there.
    """
    found = [IMPORTED, ERASED, FORMER_KEYS, AUDIT_FROM, DRAFTS]
    for each in kept():
        for rows in each.rows:
            if not isinstance(rows, SealedRows):
                raise BugError("a feature has something else for its rows")
            found.append(rows)
    return tuple(found)


def settle_sum(tx: Transaction) -> None:
    """Compare the sum of these digests at opening; in a store from before there was one, make it.

    Raises StoreDamaged when rows are missing, older or doubled.
    """
    ((known,),) = tx.rows("SELECT side_sum FROM meta")
    if known is None:
        total = sum(rows.seal_first(tx) for rows in side_tables())
        tx.execute("UPDATE meta SET side_sum = ?", (as_sum(total),))
    elif as_sum(_sum_of_digests(tx)) != known:
        raise _older()


def verify(tx: Transaction) -> Iterator[str]:
    """Check every such row and their sum, a row at a time, as `vault.verify` does for records.

    When a draft is kept meanwhile it begins again. Raises StoreDamaged at the end when the sum differs.
    """
    before: bytes | None = None
    after, total = _known(tx), 0
    while before != after:
        before, total = after, 0
        for rows in side_tables():
            for damaged, term in rows.verify(tx):
                total += term
                yield damaged
        after = _known(tx)
    if as_sum(total) != after:
        raise _older()


def seal_anew(tx: Transaction) -> bytes:
    """Give every such row its digest under the keys of `tx`, and return their sum as it stands in `meta`."""
    return as_sum(sum(rows.seal_anew(tx) for rows in side_tables()))


def as_sum(total: int) -> bytes:
    """A sum of digests as it stands in `meta`."""
    return shifted_sum(bytes(SUM_BYTES), total)


def _known(tx: Transaction) -> bytes:
    ((known,),) = tx.rows("SELECT side_sum FROM meta")
    return bytes(known or b"")


def _sum_of_digests(tx: Transaction) -> int:
    return sum(
        as_number(digest or b"")
        for rows in side_tables()
        for (digest,) in tx.each(f'SELECT digest FROM "{rows.table}"')  # noqa: S608 - own SQL
    )


def _older() -> StoreDamaged:
    return StoreDamaged(
        part=Label(N_("what the store keeps beside its records is missing or older than it should be"))
    )
