"""What stands on a list, as plain text in one language: for paper in columns, and for a spreadsheet in cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.outgoing.records import ListKind

BETWEEN = " · "
"""Between two facts."""
Piece = str | tuple[str, str]
"""A short fact; or a given name with its surname, which a paper puts in the order of their scripts."""
Pieces = tuple[Piece, ...]
"""Facts that stand behind each other in one cell. Each runs in its own direction."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column on paper: its heading, and how wide it is beside the others. `box`: each cell is a box to tick."""

    heading: str
    width: float
    box: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line across the columns. `begins`: it begins somebody new, under a thin rule."""

    cells: tuple[Pieces, ...] = field(repr=False)
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, such as those of a group; the title is empty when there is one section."""

    title: Pieces
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of its own about one family: its name, and facts with their labels."""

    name: str = field(repr=False)
    facts: tuple[tuple[str, tuple[Pieces, ...]], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DayBox:
    """A day of a week: its name, why nobody is expected then, and its lines, each with a time or without."""

    name: str
    off: str
    lines: tuple[tuple[str, Pieces], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cells:
    """The same for a spreadsheet: headings, and rows of as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContent:
    """A whole list. `families`: the ids of whoever stands on it, each once.

    `about`: what was chosen, in words, with `BETWEEN` between its facts.
    """

    kind: ListKind
    title: str
    about: str
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    days: tuple[DayBox, ...] = ()
    empty_lines: int = 0
    """Lines to write on, below what is printed: for whoever stands on no list yet."""
    cells: Cells
    families: tuple[str, ...]
    how_many: int


def once(ids: list[str]) -> tuple[str, ...]:
    """Each id once, in order."""
    return tuple(dict.fromkeys(each for each in ids if each))


def plain(pieces: Pieces) -> str:
    """Facts behind each other as plain text, for a cell of a spreadsheet; a name is one fact."""
    told = (" ".join(piece).strip() if isinstance(piece, tuple) else piece for piece in pieces)
    return BETWEEN.join(" ".join(each.split()) for each in told if each.strip())
