"""An open transaction: what storage functions are given. They never begin, commit or roll back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from kansenboek.kit.errors import N_, Label, StoreDamaged

from .shapes import Shape, shape_from

_PORTION = 500
"""Rows that are read before they are looked at."""


def _stay() -> None:
    """Nobody else waits for the store."""


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """Subkeys for what lies inside the store. Never shown."""

    digest: bytearray = field(repr=False)
    audit: bytearray = field(repr=False)
    backup: bytearray = field(repr=False)


@dataclass(slots=True)
class Transaction:
    """One open transaction. `now` is one instant for everything written in it."""

    connection: Any
    keys: StoreKeys = field(repr=False)
    now: datetime
    written: list[bytes] = field(default_factory=list, repr=False)
    """Digests of the rows written so far; the audit row seals them."""
    sum_change: int = field(default=0, repr=False)
    """What the sum of all row digests has to move by when this transaction ends."""
    moved: list[tuple[str, int, int]] = field(default_factory=list, repr=False)
    """Table, row and part of `sum_change` of each record that was written: for a check that goes on meanwhile."""
    side_change: int = field(default=0, repr=False)
    """What the sum of the digests of rows that are no records has to move by (`sealed_rows`)."""
    to_index: dict[str, str] = field(default_factory=dict, repr=False)
    """Id → kind of records written that the search does not know yet (`search_later`)."""
    said_never: bool = False
    """Whether the “never again” list changed, so that it has to be written beside the backups anew."""
    takes_out: bool = False
    """Whether something was put on it that has to go out of backups too."""
    leaves_words: bool = False
    """Whether something was deleted for good, so that every page has to be written anew (`leftovers`)."""
    verb: str = ""
    """What a user does in it, as the log calls it; empty for work of the store itself (`aside`)."""
    by: str = ""
    """The id of the colleague who does it; empty when that is not known, and for work of the store itself."""
    free_families: set[str] = field(default_factory=set, repr=False)
    """Families that were looked up already, and are not set aside."""
    shapes: dict[str, Shape] = field(default_factory=dict, repr=False)
    """Table → its columns, as far as they were asked for on this connection."""
    give_way: Callable[[], object] = field(default=_stay, repr=False)
    """Asked with every question: raises Cancelled when whoever owns the store wants it (`lending`)."""

    _at: str = field(default="", repr=False)

    @property
    def at(self) -> str:
        """`now` as rows have it: written out once for all that is written."""
        if not self._at:
            self._at = self.now.isoformat()
        return self._at

    def execute(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> Any:
        """Run one statement; values only ever as parameters."""
        return self.connection.execute(sql, values)

    @contextmanager
    def attempt(self) -> Iterator[Callable[[], None]]:
        """Let what is written within the block be taken back as a whole, by calling what it gives at the end of it.

        Then every field is what it was, whatever is added to them later.
        """
        self.execute("SAVEPOINT attempt")
        kept = {name: copy(getattr(self, name)) for name in _WRITTEN}

        def take_back() -> None:
            self.execute("ROLLBACK TO attempt")
            for name, value in kept.items():
                setattr(self, name, value)

        yield take_back
        self.execute("RELEASE attempt")

    def shape_of(self, table: str, *, anew: bool = False) -> Shape:
        """Find the columns of a table of records: asked once per connection, or again with `anew`."""
        known = None if anew else self.shapes.get(table)
        if known is None:
            known = self.shapes[table] = shape_from(self.rows(f'PRAGMA table_info("{table}")'))
        return known

    def rows(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query.

        A page that is damaged in the tail of a long text can answer the first read without an error and only
        fail the next one (SQLCipher zero-fills, then poisons the pager). So every fetch is followed by a second,
        tiny read that meets the error before anybody trusts the rows.
        """
        self.give_way()
        found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        self._meet_errors()
        return found

    def each(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query one after the other, as trusted as those of `rows`.

        Thousands of rows are never in memory at once. Nothing may be written before the last one.
        """
        cursor = self.connection.execute(sql, values)
        portion = cursor.fetchmany(_PORTION)
        self._meet_errors()  # also after the last, empty one: a damaged row can have been taken for one not asked for
        while portion:
            self.give_way()
            yield from portion
            portion = cursor.fetchmany(_PORTION)
            self._meet_errors()

    def _meet_errors(self) -> None:
        self.connection.execute("SELECT count(*) FROM meta").fetchone()


_LOOKED_UP = frozenset({"connection", "keys", "now", "verb", "by", "shapes", "give_way"})
"""Fields that nothing written changes."""
_WRITTEN = tuple(each.name for each in fields(Transaction) if each.name not in _LOOKED_UP)


def last_of(numbers: Iterable[int], *, after: int) -> int:
    """The last of the numbers of rows that were read upwards from `after` on.

    Raises StoreDamaged when they do not rise, as where a page of another day was put back: to read on from the last
    one would never end then.
    """
    for number in numbers:
        if number <= after:
            raise StoreDamaged(part=Label(N_("the tables of store.db do not fit together")))
        after = number
    return after
