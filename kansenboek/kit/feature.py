"""What the program knows of one kind of record, in one object; the kits read it and list no kinds themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .errors import Problem
from .fields import Record

Rule = Callable[[Any, date], Iterable[Problem]]
"""A record and the day it is → what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One kind of record: what it is, how it is kept, checked, called, shown and opened.

    What brings Qt or a heavy library is an address, ``package.module:name``, looked up when somebody goes there.
    """

    record: type[Record]
    order: int
    """Where the kind stands among the others: what is pointed at comes before what points."""
    table: object
    """Its `storage.tables.Table`; `storage.records.table_of` gives it with its type."""
    rules: tuple[Rule, ...] = ()
    """Its own rules, beside those that follow from its fields."""
    computed: Callable[[Any, Any], Any] | None = None
    """Within a writing transaction: the record with its computed fields filled. Raises KnownError to refuse."""
    written: Callable[[Any, Any, bool], None] | None = None
    """Within the same transaction, after the record (and whether it is new): what follows from it elsewhere."""
    deletable: bool = False
    """Can be taken away alone."""
    by_action_only: bool = False
    """Comes about only while something else is done; nobody adds one alone."""
    icon: str = "info"
    one_line: Callable[[Any], tuple[object, ...]] | None = None
    """What a record says in one line of a list."""
    plural: str = ""
    """Its word on the command line (``list visits``); empty: it cannot be listed there."""
    columns: tuple[str, ...] = ()
    """The fields that a list on the command line shows."""
    page: str = ""
    """Address of ``(desk, place) -> Page | None``: its page or form; None when the record is not there any more."""

    @property
    def kind(self) -> str:
        """The short name, as in the log, in drafts and in a `Place`."""
        return self.record.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page that is about no single record, or about more than its form: where it is and how it is found."""

    kind: str
    """The kind of `Place` that leads to it."""
    page: str
    """Address of ``(desk, place) -> Page | None``."""
    title: str = ""
    """Message id, for a page of the list on the left; empty for all others."""
    called: str = ""
    """Message id, for a page with keys of its own that is not in that list."""
    keys: tuple[tuple[str, ...], ...] = ()
    """What its keys do: a message id and the keys, for the sheet with all shortcuts."""
    icon: str = ""
    order: int = 0
    """Among the pages of the list on the left, from the top."""
    lies_beneath: bool = False
    """Lies open beneath the pages of what is part of it: the family beneath its visits."""
