"""The tables of all kinds of records, read from the register: the store knows no kind by name."""

from __future__ import annotations

from functools import cache
from typing import Any

from kansenboek.kit.errors import BugError
from kansenboek.kit.register import feature_of, features

from .tables import Table


@cache
def tables() -> tuple[Table[Any], ...]:
    """List the table of every kind, in an order in which what is pointed at comes first."""
    return tuple(table_of(feature.kind) for feature in features())


def table_of(kind: str) -> Table[Any]:
    """Find the table of this kind of record.

    Raises BugError for an unknown kind, or a feature whose table is none.
    """
    table = feature_of(kind).table
    if not isinstance(table, Table):
        raise BugError("a feature has something else for its table")
    return table
