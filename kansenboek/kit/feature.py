"""What the program knows of one kind of record, in one object; the kits read it and list no kinds themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from .errors import Problem
from .fields import StoredRecord

Rule = Callable[[Any, date], Iterable[Problem]]
"""A record and the day it is → what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One kind of record: what it is, how it is kept, checked, called, shown and opened.

    What brings Qt or a heavy library is an address, ``package.module:name``, looked up when somebody goes there.
    """

    record: type[StoredRecord]
    order: int
    """Where the kind stands among the others: what is pointed at comes before what points."""
    table: object
    """Its `storage.tables.Table`; `storage.records.table_of` gives it with its type."""
    names: tuple[str, ...] = ()
    """The fields that hold a name by which its family is found."""

    # Rules, and what follows from writing. Each transaction is a `storage.transactions.Transaction`.
    rules: tuple[Rule, ...] = ()
    """Its own rules, beside those that follow from its fields."""
    computed: Callable[[Any, Any], Any] | None = None
    """Within a writing transaction: the record with its computed fields filled. Raises KnownError to refuse."""
    written: Callable[[Any, Any, bool], None] | None = None
    """Within the same transaction, after the record (and whether it is new): what follows from it elsewhere."""
    added_alone: Callable[[Any], None] | None = None
    """Looks at a new record that is saved by itself, not by an action around it. Raises KnownError to refuse."""
    needs_beside: bool = False
    """There is no such record without what lies beside it (`Table.put_beside`)."""
    by_action_only: bool = False
    """Comes about only while something else is done; nobody adds one alone."""

    # Taking away and taking back.
    deletable: bool = False
    """Can be taken away alone. A family is erased whole; a handover and a consent stay, for others acted on them."""
    undoable: bool = False
    """Saving it can be taken back although it cannot be deleted alone; see `can_be_undone`."""
    may_go: Callable[[Any, Any], None] | None = None
    """Transaction and record, before it is taken away: raises KnownError when it has to stay."""
    removed: Callable[[Any, Any], None] | None = None
    """Transaction and record, after it was taken away: what follows from that elsewhere."""
    may_go_back: Callable[[Any, Any], None] | None = None
    """Transaction and the record as a step left it, before that step is undone: raises KnownError to refuse."""
    erasing: Callable[[Any, str], None] | None = None
    """Transaction and id of a family that is about to be erased: let go of it where no `family_id` leads to it."""

    # Around a family, and on the page of today.
    of_family: Callable[[Any, str], Iterable[StoredRecord]] | None = None
    """Transaction and id of a family: its records that stand on its timeline, in the order of writing."""
    day: str = ""
    """The field with the day on which a record stands on the timeline; empty for a kind that does not."""
    due: Callable[[Any, date], Iterable[Any]] | None = None
    """Transaction and today: each `today.Coming`, what asks for something now or soon. There may be thousands."""

    # In the window and on the command line.
    icon: str = "info"
    one_line: Callable[[Any], tuple[object, ...]] | None = None
    """What a record says in one line of a list."""
    plural: str = ""
    """Its word on the command line (``list visits``); empty: it cannot be listed there."""
    columns: tuple[str, ...] = ()
    """The fields that a list on the command line shows."""
    page: PageEntry | None = None
    """Its page or form; the place of a record of this kind leads there."""
    opens_in: str = "family"
    """The kind of place that its page is part of; empty for a page that stands alone."""

    @property
    def kind(self) -> str:
        """The short name, as in the log, in drafts and in a `Place`."""
        return self.record.kind

    @property
    def can_be_undone(self) -> bool:
        """Whether a save can be taken back. Of a decision or a handover others may have acted on it."""
        return self.deletable or self.undoable


class DamagedRows(Protocol):
    """A damaged store, read row by row. See `storage.rescue`."""

    def is_there(self, table: str) -> bool:
        """Whether the store has this table. Raises KnownError when that cannot be read."""

    def numbered(self, table: str, read: Callable[[Any, int], tuple[Any, ...]]) -> Iterator[Any]:
        """What `read` makes of each row, given a transaction and the row number; None for a row that is hurt."""

    def last_row(self, table: str) -> int | None:
        """The number of the last row; None when that cannot be read."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was read of a damaged store: `put` writes it in a new one, given a transaction."""

    put: Callable[[Any], None]
    is_whole: bool
    """Whether nothing of it is lost that matters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that is kept in the store."""

    get: Callable[[Any], bool]
    """Given the `Unlocked`: what is chosen."""
    choose: Callable[[Any, bool], Any]
    """Given the `Unlocked` and another choice: keeps it, with its row in the log, and gives the `Changes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Work with the open store that is done by itself: on opening, and on closing."""

    due: Callable[[Any, bool], Callable[[Any], object] | None]
    """Given the `Unlocked` and whether it closes: the work, to be given a `lending.Step`; None: nothing to do now."""
    text: str
    """Message id: what is said while it is done."""
    overdue: Callable[[Any], bool]
    """Given the `Unlocked`: whether it was not done for too long."""
    warning: str
    """Message id: what is said then."""
    place: str
    """The kind of place where it can be done."""
    act: str
    """Message id: what the button that leads there says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a feature keeps in the store or does with it that is no record: how that is checked, survives new keys and
    damage, and is done by itself.
    """

    name: str
    title: str = ""
    """Message id: what it is called where its typing is kept as a draft; empty when nobody types it."""
    verify: Callable[[Any], Iterable[tuple[str, int]]] | None = None
    """Checks every row in a transaction: (id of a damaged row or empty, its term in the sum of digests)."""
    seal_anew: Callable[[Any, Any], int] | None = None
    """Given a transaction under new keys and the `StoreKeys` of before: seals every row under the new ones, and
    gives the sum of their digests, 0 when they do not count in it.
    """
    salvage: Callable[[DamagedRows], Salvage] | None = None
    """Reads all that is sound of a damaged store."""
    restored: Callable[[Any], None] | None = None
    """Within the transaction in which a store was made from a backup: what follows from having been away."""
    begun: Callable[[Any], None] | None = None
    """Given the `Unlocked` of a store that was just made: what has to be written into it."""
    opened: Callable[[Any], None] | None = None
    """Given the `Unlocked` of a store that was just opened: what it does not have yet and an older program kept
    elsewhere.
    """
    upkeep: Upkeep | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """Settings that are kept in the store: key of the setting → how it is read and changed."""


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
