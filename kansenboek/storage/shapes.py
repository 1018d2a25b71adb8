"""The columns of a table in one store: which there are, and what a row holds in them when nothing was said.

The store itself is asked, not the program: a table that was made by an older program, and has not been through every
step yet, says what it has. `Transaction.shape_of` asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kansenboek.kit.errors import BugError

SEAL = ("digest", "saved_at")
"""Columns that hold nothing of the record. They close the statement that made the table."""
_NONE_GIVEN = object()


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one table in one store.

    `defaults`: column → what ADD COLUMN gave the rows that were there; a column that has to be given has none.
    `later`: the columns that were added to a table with rows in it.
    """

    columns: frozenset[str]
    defaults: Mapping[str, Any]
    later: frozenset[str]

    def told(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Keep what a row says beyond the defaults: the same before and after a step that adds a column."""
        default = self.defaults.get
        return {name: value for name, value in row.items() if default(name, _NONE_GIVEN) != value}


def shape_from(table_info: Iterable[tuple[Any, ...]]) -> Shape:
    """Read the shape of a table of records from what PRAGMA table_info says; no columns when it has no seal."""
    found = tuple(table_info)
    names = [name for _number, name, *_ in found]
    if not set(SEAL) <= set(names):
        return Shape(frozenset(), {}, frozenset())
    defaults = {
        name: _value(default)
        for _number, name, _type, needed, default, _key in found
        if name not in SEAL and (default is not None or not needed)
    }
    last = max(names.index(name) for name in SEAL)
    return Shape(frozenset(names) - set(SEAL), defaults, frozenset(names[last + 1 :]))


def _value(default: str | None) -> Any:
    """Read the value of a DEFAULT, which SQLite tells as it was written: a text in quotes, a whole number or NULL."""
    if default is None or default.upper() == "NULL":
        return None
    if default.startswith("'") and default.endswith("'"):
        return default[1:-1].replace("''", "'")
    try:
        return int(default)
    except ValueError:
        raise BugError("a column has a default that is no text, no whole number and not NULL") from None
