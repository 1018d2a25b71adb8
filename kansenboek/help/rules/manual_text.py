"""The manual as it is written, read into blocks: the little of Markdown that it uses, and its anchors.

A place in the manual has a name of its own, the same in every language, in a line ``<a id="visit"></a>`` above its
heading or at the beginning of a paragraph; so the program finds it whatever a heading is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_ANCHOR = re.compile(r'<a id="([\w-]+)"></a>\s*')
_HEADING = re.compile(r"(#{1,4}) (.+)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_ITEM = re.compile(r"(?:-|\d+\.) (.+)")
_TO_ANOTHER_FILE = re.compile(r"\]\([\w./-]+\.md\)")
SHORTCUTS = "<!-- shortcuts -->"
"""Stands where the program puts the table of all its shortcuts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part: 1 for that of the whole manual, 2 for a chapter, 3 for a part of one."""

    level: int
    text: str
    anchors: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the table of contents leads to."""
        return self.anchors[0] if self.anchors else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that runs on."""

    text: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Points below each other, with numbers when their order counts."""

    items: tuple[Paragraph, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, of which the first row is the heading."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What is typed letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the name of its file without a folder, and what it shows."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class AllShortcuts:
    """Here stands the table with the shortcuts of every page."""


Block = Heading | Paragraph | Items | Table | Code | Picture | AllShortcuts


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual in one language."""

    blocks: tuple[Block, ...] = field(repr=False)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The table of contents: chapters and their parts, without the title of the whole."""
        return tuple(each for each in self.blocks if isinstance(each, Heading) and each.level > 1)

    @property
    def anchors(self) -> frozenset[str]:
        """Every place that has a name."""
        return frozenset(anchor for block in self.blocks for anchor in _anchors_in(block))

    @property
    def pictures(self) -> tuple[str, ...]:
        """The names of the files of all pictures, in order."""
        return tuple(each.name for each in self.blocks if isinstance(each, Picture))

    def nearest(self, *wanted: str) -> str:
        """The first of these places that there is; the beginning, which is empty, when there is none."""
        return next((each for each in wanted if each in self.anchors), "")


def _anchors_in(block: Block) -> Iterator[str]:
    if isinstance(block, Items):
        for item in block.items:
            yield from item.anchors
    elif isinstance(block, Heading | Paragraph):
        yield from block.anchors


def read_manual(text: str) -> Manual:
    """The blocks of a manual. What leads to another file of the project is left out."""
    return Manual(tuple(_blocks(text.splitlines())))


def _blocks(lines: list[str]) -> Iterator[Block]:
    anchors: tuple[str, ...] = ()
    for piece in _pieces(lines):
        first = piece[0]
        if first.startswith("```"):
            yield Code("\n".join(piece[1:-1]))
        elif first.startswith("|"):
            yield Table(tuple(_cells(row) for number, row in enumerate(piece) if number != 1))
        elif first == SHORTCUTS:
            yield AllShortcuts()
        elif picture := _PICTURE.fullmatch(first):
            yield Picture(picture[2].rpartition("/")[2], picture[1])
        else:
            own, first = _without_anchors(first)
            anchors += own
            if not first and len(piece) == 1:
                continue  # they name what comes next
            rest = (first, *piece[1:]) if first else tuple(piece[1:])
            yield from _worded(rest, anchors)
            anchors = ()


def _worded(lines: tuple[str, ...], anchors: tuple[str, ...]) -> Iterator[Block]:
    """A heading, points or a paragraph."""
    if heading := _HEADING.fullmatch(lines[0]):
        yield Heading(len(heading[1]), heading[2], anchors)
    elif _ITEM.match(lines[0]):
        yield Items(tuple(_items(lines)), not lines[0].startswith("-"))
    elif not _TO_ANOTHER_FILE.search(text := " ".join(lines)):
        yield Paragraph(text, anchors)


def _items(lines: Iterable[str]) -> Iterator[Paragraph]:
    found: list[str] = []
    for line in lines:
        if item := _ITEM.fullmatch(line):
            found.append(item[1])
        else:
            found[-1] += f" {line.strip()}"
    for text in found:
        anchors, bare = _without_anchors(text)
        yield Paragraph(bare, anchors)


def _without_anchors(line: str) -> tuple[tuple[str, ...], str]:
    """The places named at the beginning of a line, and the line without them."""
    anchors: list[str] = []
    while found := _ANCHOR.match(line):
        anchors.append(found[1])
        line = line[found.end() :]
    return tuple(anchors), line


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip().strip("|").split("|"))


def _pieces(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that belong together. An empty line parts them, except within what is typed letter by letter."""
    piece: list[str] = []
    coded = False
    for line in lines:
        if coded:
            piece.append(line)
            coded = not line.startswith("```")
            if not coded:
                yield piece
                piece = []
            continue
        coded = line.startswith("```")
        ends = not line.strip() or coded or _begins(line, piece)
        if ends and piece:
            yield piece
            piece = []
        if line.strip():
            piece.append(line.rstrip())
    if piece:
        yield piece


def _begins(line: str, piece: list[str]) -> bool:
    """Whether a line begins something else than the lines before it, without an empty line between."""
    if not piece:
        return False
    above, is_item = piece[0], bool(_ITEM.match(line))
    if above.startswith("|") or line.startswith("|"):
        return not (above.startswith("|") and line.startswith("|"))
    apart = line.startswith(("#", "!["))
    return apart or above.startswith(("#", "![", "<a ")) or (is_item and not _ITEM.match(above))
