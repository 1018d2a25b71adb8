"""What may be shown: numbers of people after they were rounded and frozen, and what follows from them.

A `Published` cannot be made from raw counts: only `freezing` holds the key to its constructor, and a test holds
that nobody else asks for it. Every total, quarter, year and “without this place” is a sum of published numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field

from kansenboek.kit.errors import N_, BugError
from kansenboek.kit.fields import Choice
from kansenboek.kit.periods import Period

from .events import EventGrid
from .plan import Cube, Key

BASE = 5
MOST_OFF = BASE - 1
"""A published number, and every total of one block, is at most this far from the true one."""
ALGORITHM = "crr5/v1"
JOINED = "joined"
"""The one row of a table of which the rows are told together."""

Which = Callable[[Key], bool]
"""Chooses rows or columns by what they stand for."""


class _Key:
    """The key to the constructor of Published: only who holds its one instance may make one."""


_KEY = _Key()


@dataclass(frozen=True, slots=True)
class Off:
    """How much further than by rounding a block can be off, because counts came late or were corrected afterwards.

    `by`: of any sum of its cells, at most. `of`: all blocks of the same table with something like it; in a sum of all
    of them it evens out, but for `left`, at most, which still waits to be taken off.
    """

    by: int
    of: frozenset[Period]
    left: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a frozen block: which files it was made of, and which laptops were missing.

    `included`: (laptop, sequence) of every file in it. `missing`: laptops that had sent nothing when it was frozen.
    `late`: earlier blocks of which counts came in late and are counted here (“nagekomen”). `moved`: how much that
    concerns, of those blocks and of this one, in steps (see `moved.step`). `waits`: what is still to be taken off, in
    steps. `off`: what follows from all blocks of the table; it is not in the ledger (see `freezing.with_moves`).
    """

    plan_hash: str
    included: tuple[tuple[str, int], ...]
    missing: tuple[str, ...] = ()
    late: tuple[Period, ...] = ()
    moved: tuple[tuple[Period, int], ...] = ()
    waits: int = 0
    off: Off | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Published:
    """One frozen block of one cube: its numbers are multiples of five that add up."""

    cube: Cube
    period: Period
    cells: tuple[tuple[int, ...], ...]
    provenance: Provenance
    _: KW_ONLY
    key: InitVar[_Key]
    """Not kept, so that `dataclasses.replace` cannot make another either."""

    def __post_init__(self, key: _Key) -> None:
        if key is not _KEY:
            raise BugError("only the freezing step publishes numbers")


@dataclass(frozen=True, slots=True)
class FrozenEvents:
    """The exact events of one table in one block, as they were when it was frozen.

    Rows that are `untold` wait, because few visitors came (see `meetings`): their number of meetings in `grid` is 0
    and means nothing. `joined`: row → earlier months that are in its number.
    """

    grid: EventGrid
    provenance: Provenance
    untold: frozenset[int] = frozenset()
    joined: Mapping[int, tuple[Period, ...]] = field(default_factory=dict)


class Why(Choice):
    """Why a table of people is not published."""

    SMALL_TEAM = "small_team", N_("the team is too small")
    FEW = "few", N_("there were too few")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A table of people that was frozen without being published: of a small team, or about very few families."""

    cube: str
    period: Period
    why: Why
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that may be shown of some period: `people` rounded, `events` exact, both as they were frozen."""

    people: tuple[Published, ...] = ()
    events: tuple[FrozenEvents, ...] = ()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number and how sure it is.

    `bound`: never further than this from the true number. `typical`: 19 of 20 times not further than this.
    """

    value: int
    bound: int
    typical: int

    @property
    def least(self) -> int:
        """The true number is at least this."""
        return max(0, self.value - self.bound)

    @property
    def most(self) -> int:
        """The true number is at most this."""
        return self.value + self.bound


def figure(blocks: Iterable[Published], rows: Which | None = None, columns: Which | None = None) -> Figure:
    """Add up the cells in these rows and columns (all, when not chosen) over `blocks`, with how sure the sum is.

    The bound counts margins, each at most 4 off: the fewest cells, whole rows, whole columns and grand totals whose
    sums and differences are the number asked for. Typical: 5 times the root of their number (two standard
    deviations; privacy notes 2.3). What came late or was corrected comes on top.
    """
    value = margins = 0
    blocks = tuple(blocks)
    more = _moved(blocks)
    cube, chosen_rows, chosen, of_block = None, [0], [0], 0
    for block in blocks:
        if block.cube is not cube:  # a year of a report is mostly twelve times the same table
            cube = block.cube
            chosen_rows = [n for n, key in enumerate(cube.rows) if rows is None or rows(key)]
            chosen = [n for n, key in enumerate(cube.columns) if columns is None or columns(key)]
            of_block = _margins(len(chosen_rows), len(cube.rows), len(chosen), len(cube.columns))
        value += sum([block.cells[r][c] for r in chosen_rows for c in chosen])
        margins += of_block
    typical = math.isqrt(BASE * BASE * margins - 1) + 1 if margins else 0
    return Figure(value, MOST_OFF * margins + more, min(typical, MOST_OFF * margins) + more)


def _moved(blocks: tuple[Published, ...]) -> int:
    """How much further a sum of cells of these blocks can be off than by rounding."""
    chains: dict[tuple[str, str], list[Published]] = {}
    for block in blocks:
        if block.provenance.off is not None:
            chains.setdefault((block.cube.name, block.provenance.plan_hash), []).append(block)
    more = 0
    for of_chain in chains.values():
        offs = [block.provenance.off for block in of_chain if block.provenance.off is not None]
        all_there = offs[0].of <= {block.period for block in of_chain}
        more += offs[0].left if all_there else sum(off.by for off in offs)
    return more


def _margins(rows: int, of_rows: int, columns: int, of_columns: int) -> int:
    """Count the fewest margins of one block whose sums and differences make up a rectangle of cells."""
    if not rows or not columns:
        return 0
    some_rows, some_columns = _part(rows, of_rows), _part(columns, of_columns)
    # A whole row is the margin of its columns; all rows but one are the grand total less that row.
    return min(rows * some_columns, columns * some_rows, some_rows * some_columns)


def _part(count: int, of: int) -> int:
    """Count the fewest published numbers that give the sum of `count` rows (or columns) out of `of`.

    Either each of them is added by itself, or the others are taken off the total.
    """
    return min(count, 1 + of - count)
