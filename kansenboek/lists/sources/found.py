"""What was found in a file, while it is being read: rows that may still change, and doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.lists.rules.source import (
    MAX_CELLS,
    MAX_HEADINGS,
    MAX_ROWS,
    MAX_TEXT,
    FileKind,
)

from .refusals import NotRead

Row = tuple[int, list[str]]
"""Number in a spreadsheet, and the cells."""


@dataclass(slots=True)
class Doubt:
    """`message` is one of `source.DOUBTS`; `value` fills its place. `sheet`: the name of the row's sheet."""

    row: int
    message: str
    heading: str = ""
    value: str | int = field(default="", repr=False)
    sheet: str = field(default="", repr=False)


@dataclass(slots=True)
class FoundSheet:
    name: str = field(repr=False)
    rows: list[Row] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Found:
    """Everything that was read from one file."""

    kind: FileKind
    sheets: list[FoundSheet] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    encoding: str = ""
    unsure: frozenset[str] = field(default=frozenset(), repr=False)
    """Words whose letters may have been read in the wrong alphabet."""


class Room:
    """Counts what is kept, so that no file fills the memory. Raises NotRead when there is no room left."""

    def __init__(self) -> None:
        self._rows = 0
        self._cells = 0
        self._text = 0

    def take(self, cells: list[str]) -> None:
        """Count one row that is kept."""
        self._rows += 1
        self._cells += len(cells)
        self._text += sum(map(len, cells))
        if self._rows > MAX_ROWS + MAX_HEADINGS:
            raise NotRead("rows")
        if self._cells > MAX_CELLS or self._text > MAX_TEXT:
            raise NotRead("cells")


def without_empty_end(cells: list[str]) -> list[str]:
    """The cells up to the last one with something in it."""
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]
