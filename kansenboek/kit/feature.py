"""What the program knows of one kind of record, in one object; the kits read it and list no kinds themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
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
    """Its place in the order of all kinds: a kind that records refer to comes before the kinds of those records."""
    table: object
    """Its `storage.tables.Table`; `storage.records.table_of` gives it with its type."""
    names: tuple[str, ...] = ()
    """The fields that hold a name by which its family is found."""

    people: Callable[[Any], tuple[str, ...]] | None = None
    """A record → the names by which people of its family may be mentioned elsewhere; none of somebody who only works
    for them.
    """

    whom: Callable[[Any], tuple[str, str]] | None = None
    """A record that a page can be about → a message id with ``{name}`` in it, and that name."""

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
    """Whether such a record must have bytes beside it (`Table.put_beside`), as a picture has."""
    by_action_only: bool = False
    """Whether such a record is only made as a part of a larger action, so that nobody can add one by itself."""

    # Taking away and taking back.
    deletable: bool = False
    """Whether a record can be deleted by itself. A family is erased with all that is about it; a handover and a
    consent stay, for others acted on them.
    """
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

    # With its family to another laptop (`book.bundle`).
    travels: bool = True
    """Whether a record with a `family_id` goes along with its family. One about this laptop alone does not."""
    goes_along: Callable[[Any], Any] | None = None
    """A record of no family to which a family's record refers: as much of it as goes along; None: nothing does, and
    the reference is let go. Such a record never replaces one that is there.
    """
    taken_in: Callable[[Any, tuple[Any, ...], frozenset[str]], None] | None = None
    """Transaction, the records of this kind as another laptop gave them, and the ids of those that were new here:
    after they were written, sets right what only this laptop can know, such as places in the log.
    """

    of_this_laptop: tuple[str, ...] = ()
    """Fields that say something of this laptop alone, such as a place in its log: they are shared with no other."""
    fixed: Callable[[Any], tuple[str, ...]] | None = None
    """A record → the fields that may never change again by now, as one text that is never mixed with another one."""
    put_right: Callable[[Any], Any] | None = None
    """A record of which single fields came from two laptops → the same with what follows from them put right."""

    stays_said: Callable[[Any, Any], None] | None = None
    """A record as it stands here and as a parcel would make it: raises KnownError for a change no laptop can make."""

    # Around a family, and on the page of today.
    of_family: Callable[[Any, str], Iterable[StoredRecord]] | None = None
    """Transaction and id of a family: its records that stand on its timeline, in the order of writing."""
    day: str = ""
    """The field with the day on which a record stands on the timeline; empty for a kind that does not."""
    ended: Callable[[Any], date | None] | None = None
    """A record → the day on which it ended, where it stands on the timeline from then on; None: it did not."""
    due: Callable[[Any, date], Iterable[Any]] | None = None
    """Transaction and today: each `today.Coming`, what asks for something now or soon. There may be thousands."""

    in_sight: Callable[[Any, date], Iterable[str]] | None = None
    """Transaction and today: ids of families with something of this kind that is not done, for a store of thousands:
    such a family is never put in the archive.
    """

    # In the window and on the command line.
    icon: str = "info"
    icon_of: Callable[[Any], str] | None = None
    """A record → an icon that says more of it; empty for that of its kind."""
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
        """What `read` makes of each row, given a transaction and its number; None for a row that cannot be read."""

    def last_row(self, table: str) -> int | None:
        """The number of the last row; None when that cannot be read."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was read of a damaged store: `put` writes it in a new one, given a transaction."""

    put: Callable[[Any], None]
    is_whole: bool
    """Whether nothing that matters was lost."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that is kept in the store."""

    get: Callable[[Any], bool]
    """Given the `Unlocked`: what is chosen."""
    choose: Callable[[Any, bool], Any]
    """Given the `Unlocked` and another choice: keeps it, with its row in the log, and gives the `Changes`."""
    before_off: str = ""
    """Message id: what is asked before it is switched off, for what protects somebody; empty: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Work with the open store that is done by itself: on opening, and on closing."""

    due: Callable[[Any, bool], Callable[[Any], object] | None]
    """Given the `Unlocked` and whether it closes: the work, to be given a `lending.Step`; None: nothing to do now."""
    text: str
    """Message id: what is said while it is done."""
    overdue: Callable[[Any], str]
    """Given the `Unlocked`: what is said (message id) because it was not done for too long; empty when it was."""
    place: str
    """The kind of place where it can be done."""
    act: str
    """Message id: what the button that leads there says."""
    found: Callable[[Any], str] = lambda _made: ""
    """Given what the work came to: a message id that has to be read; empty when all is well."""


@dataclass(frozen=True, slots=True)
class OnToday:
    """One line on the first page that is about no record: a message id, what fills it, the kind of place it opens."""

    message: str
    values: tuple[tuple[str, object], ...]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a feature keeps in the store or does with it that is no record: how that is checked, survives new keys and
    damage, and is done by itself.
    """

    name: str
    title: str = ""
    """Message id: the name of a draft in which somebody types it; empty when nobody types it."""
    rows: tuple[object, ...] = ()
    """Its tables of rows that are no records: each a `storage.sealed_rows.SealedRows`, in the sum that is compared at
    every opening.
    """
    verify: Callable[[Any], Iterable[tuple[str, int]]] | None = None
    """Checks every row in a transaction: (id of a damaged row or empty, its term in the sum of digests)."""
    seal_anew: Callable[[Any, Any], int] | None = None
    """Given a transaction under new keys and the `StoreKeys` of before: seals every row under the new ones, and
    gives the sum of their digests, 0 when they do not count in it.
    """
    salvage: Callable[[DamagedRows], Salvage] | None = None
    """Reads all that is sound of a damaged store."""
    restored: Callable[[Any], None] | None = None
    """Given the transaction in which a store is made from a backup: sets right what the backup cannot know."""
    never: Callable[[Any, Iterable[Any]], None] | None = None
    """Given that same transaction and the `never_again.Entry`s that the backup does not know: does them again."""
    like: Callable[[Any, str], Iterable[str]] | None = None
    """Given a transaction and the id of a family that is erased: codes by which one like it is recognised."""
    erasing: Callable[[Any, str], None] | None = None
    """Transaction and id of a family that is about to be erased: lets go of it in what is kept here."""
    let_go: Callable[[Any, str, frozenset[str]], None] | None = None
    """Transaction, id of a family, ids of records of it that were just destroyed: lets go of their words here too."""
    begun: Callable[[Any], None] | None = None
    """Given the `Unlocked` of a store that was just made: what has to be written into it."""
    opened: Callable[[Any], None] | None = None
    """Given the `Unlocked` of a store that was just opened: takes over into it what an older program kept elsewhere,
    such as in the settings file.
    """
    placed: Callable[[Any], None] | None = None
    """Given the `Unlocked` of a store that has just come to lie in a folder, made or put back: writes beside it what
    belongs there.
    """
    at_work: Callable[[Any], str] | None = None
    """Given the `Unlocked` of a store that is being opened: the id of who is at work, for the log; or empty."""
    backed_up: Callable[[Any, Path], None] | None = None
    """Given the `Unlocked` and a folder in which a backup was just made: writes beside it what belongs there. Raises
    CannotWrite; the backup is good all the same.
    """
    upkeep: Upkeep | None = None
    on_today: Callable[[Any, date], OnToday | None] | None = None
    """Transaction and today: what asks for something and is no record with a day; None when nothing does."""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """Settings that are kept in the store: key of the setting → how it is read and changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page, where its code is, and how people find it: in the list on the left, by its keys, or through a place."""

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
    in_file_menu: bool = False
    """Whether the menu “File” leads to it, by its `called`: for what is set once, or begins with a file."""
    file_group: str = ""
    """Message id: the menu below “File” that it stands in; empty: in “File” itself, for what is done each week."""
    menu_keys: str = ""
    """Its keys in that menu, from wherever one is; empty for none."""
    at_side: Callable[[Any], str] | None = None
    """Given the `Unlocked`: what a button below the list on the left says that leads to this page, in the language of
    the window and on one line or two; empty: it has none now.
    """
    at_settings: str = ""
    """Message id: what is decided on this page, in one line for the page “Settings”; empty: nothing that lasts."""
    at_family: str = ""
    """Message id: how the menu of a family calls the way to this page, as a part of it; empty: it has none."""
    at_row: str = ""
    """Message id: how the menu of a row about a family calls the way to a new one of this; empty: it has none."""
    at_family_keys: str = ""
    """Its keys in that menu; empty for none."""
    at_family_writes: bool = True
    """Whether it leads to writing about the family, so that it waits while the family is set aside."""
    at_family_seldom: bool = False
    """Whether it stands in the menu below that one, with what is done with a family once in a long time."""
    takes: tuple[str, ...] = ()
    """Ends of names of files, with the dot, that this page reads when one is dropped anywhere on the window."""
    drop_here: str = ""
    """Message id: what letting go of such a file will do."""
    manual: str = ""
    """The place in the manual where F1 opens; empty: the chapter of its feature, which is called like its folder."""
    beside: str = ""
    """Address of ``(page) -> QWidget | None``: what stands beside a form about a part of it in a wide window."""
    lies_beneath: bool = False
    """Whether this page stays open beneath the pages of its parts, as a family does beneath its visits."""
