"""What a paper says to who listens to it: its paragraphs, headings, lists, tables and pictures, in order (PDF/UA-1).

Every paper has such a tree, for the canvas of all papers keeps it (`canvas`): words that nobody called anything are
a paragraph, lines and boxes are decoration, and a picture without words stops the paper. The order of the tree is
that of drawing; a text that goes on on a next page stays one text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject

from .scripts import in_order_of_speaking

PARAGRAPH: Final = "P"
_CELLS: Final = ("TH", "TD")
_NAMES_OF_LEVELS: Final = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(slots=True, eq=False)
class Block:
    """One part of a paper as it is read aloud: what it is, in what it stands, and its language when that differs.

    `told`: what is read in the place of what is drawn. `alt`: a picture in words. `label`: the sign before an item.
    `level`: of a heading, 1 for the title; 0 for anything else. Two blocks are never the same one.
    """

    role: str = PARAGRAPH
    within: Block | None = None
    lang: str = ""
    told: str = field(default="", repr=False)
    alt: str = field(default="", repr=False)
    label: Block | None = None
    level: int = 0
    attributes: str = ""


def list_of(marks: str = "Disc") -> Block:
    """A list for `item_in`. `marks`: what stands before its items, as PDF calls it (ISO 32000-1, table 347)."""
    return Block("L", attributes=f"<< /O /List /ListNumbering /{marks} >>")


def item_in(whole: Block, sign: str = "\u2022") -> tuple[Block, Block | None]:
    """A new item of a list: what its words stand in, and the block of the `sign` that is drawn before it."""
    item = Block("LI", within=whole)
    return Block("LBody", within=item), Block("Lbl", within=item, told=sign) if sign else None


@dataclass(slots=True, eq=False)
class Element:
    """A block in the tree of one file. `kids`: elements, pieces of a page as (page, number), and fields.

    `said`: its words as they were written.
    """

    block: Block
    within: Element | None
    kids: list[Any] = field(default_factory=list)
    role: str = ""
    span: int = 1
    number: int = 0
    said: str = field(default="", repr=False)


class Tree:
    """The tree of one file while it is drawn. `inside`: where stands what is in no other block."""

    def __init__(self) -> None:
        self.root = Element(Block("Document"), None, role="Document")
        self.inside = self.root
        self.heads: frozenset[object] = frozenset()
        """Which rows stand above others as their heading."""
        self.pages: list[list[Element]] = [[]]
        """Of each page the element of each piece, by number."""
        self._found: dict[Block, Element] = {}
        self._tables: dict[object, Element] = {}
        self._rows: dict[tuple[object, int], Element] = {}
        self._cells: dict[tuple[object, int, int], Element] = {}

    def element(self, block: Block) -> Element:
        """Find a block in the tree; at the first time it goes to the end of what it stands in."""
        found = self._found.get(block)
        if found is None:
            within = self.inside if block.within is None else self.element(block.within)
            found = self._found[block] = self.new(block, within)
        return found

    @staticmethod
    def new(block: Block, within: Element) -> Element:
        """Add an element at the end of another one."""
        made = Element(block, within, role=block.role)
        within.kids.append(made)
        return made

    def piece(self, element: Element) -> int:
        """Count one more piece of this page, which belongs to `element`; gives its number."""
        marks = self.pages[-1]
        number = len(marks)
        marks.append(element)
        element.kids.append((len(self.pages) - 1, number))
        return number

    # --- tables ---

    def has_table(self, heading: object) -> bool:
        """Whether a table under this heading was begun."""
        return heading in self._tables

    def table(self, heading: object) -> Element:
        """The table under this heading; begun at its first time."""
        if heading not in self._tables:
            self._tables[heading] = self.new(Block("Table"), self.inside)
        return self._tables[heading]

    def cell(self, heading: object, row: object, part: int, column: int, role: str, *, scope: str) -> Element:
        """The cell of a row; one that goes on on a next page is the same one. `scope`: what a TH is the head of."""
        key = (row, part, column)
        if key not in self._cells:
            if key[:2] not in self._rows:
                self._rows[key[:2]] = self.new(Block("TR"), self.table(heading))
            self._cells[key] = self.new(Block(role, attributes=scope), self._rows[key[:2]])
        return self._cells[key]

    def finished(self) -> Element:
        """Make the tree sound: no level of heading is left out, and all rows of a table are as wide."""
        level = 0
        for element in self._all(self.root):
            if element.block.level:
                level = min(element.block.level, level + 1)
                element.role = _NAMES_OF_LEVELS[level - 1]
        for table in self._tables.values():
            if not table.kids and table.within is not None:
                table.within.kids.remove(table)
            _even(table)
        return self.root

    def _all(self, element: Element) -> Iterator[Element]:
        yield element
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from self._all(kid)


def _even(table: Element) -> None:
    """Let the last cell of a short row stand under all that is left of the widest one.

    A table with more heads than cells is so small that the heads of its columns are enough.
    """
    cells = [cell for row in table.kids for cell in row.kids]
    if 2 * sum(cell.role == "TH" for cell in cells) > len(cells):
        for cell in cells:
            if cell.block.attributes == "Row":
                cell.role = "TD"
    wide = max((len(row.kids) for row in table.kids), default=0)
    for row in table.kids:
        if row.kids:
            row.kids[-1].span = wide - len(row.kids) + 1


class Field:
    """A field of a form in the tree: the name of its object in the file."""

    def __init__(self, reference: str) -> None:
        self.reference = reference


class _Written(PDFObject):  # type: ignore[misc]
    """An object of the file whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: Any) -> bytes:
        return self.content


def written(tree: Tree, document: Any, keys: list[int], fields: dict[int, Element]) -> Any:
    """Write the tree into a document; gives what its catalog refers to. `keys`: of each page in the tree of parents.

    `fields`: key of a field in the tree of parents → its element.
    """
    root = tree.finished()
    pages = [_number(document, page.__InternalName__) for page in document.Pages.pages]
    elements = list(tree._all(root))  # noqa: SLF001 - its own module
    objects = {}
    for element in elements:
        objects[id(element)] = made = _Written()
        element.number = _number(document, document.Reference(made).name)
    top, parents = _Written(), _Written()
    reference = document.Reference(top)
    top_number = _number(document, reference.name)
    parents_number = _number(document, document.Reference(parents).name)
    for element in elements:
        objects[id(element)].content = _dictionary(element, pages, top_number)
    told = {
        key: f"[{' '.join(f'{each.number} 0 R' for each in marks)}]"
        for key, marks in zip(keys, tree.pages, strict=False)
    }
    told |= {key: f"{element.number} 0 R" for key, element in fields.items()}
    numbers = " ".join(f"{key} {told[key]}" for key in sorted(told))
    parents.content = f"<< /Nums [ {numbers} ] >>".encode()
    top.content = (
        f"<< /Type /StructTreeRoot /K {root.number} 0 R /ParentTree {parents_number} 0 R"
        f" /ParentTreeNextKey {max(told, default=-1) + 1} >>"
    ).encode()
    return reference


def _number(document: Any, name: str) -> int:
    found: int = document.idToObjectNumberAndVersion[name][0]
    return found


def _dictionary(element: Element, pages: list[int], top: int) -> bytes:
    block, within = element.block, element.within
    first = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    parts = [f"/S /{element.role} /P {within.number if within else top} 0 R"]
    if first is not None:
        parts.append(f"/Pg {pages[first]} 0 R")
    if element.kids:
        parts.append(f"/K [{' '.join(_kid(kid, first, pages) for kid in element.kids)}]")
    parts += [
        f"/{key} {in_pdf(text)}"
        for key, text in (
            ("Lang", block.lang),
            ("ActualText", block.told or in_order_of_speaking(element.said)),
            ("Alt", block.alt),
        )
        if text
    ]
    if attributes := _attributes(element):
        parts.append(f"/A {attributes}")
    return f"<< {' '.join(parts)} >>".encode()


def _kid(kid: Any, first: int | None, pages: list[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Field):
        return f"<< /Type /OBJR /Obj {kid.reference} >>"
    page, number = kid
    return str(number) if page == first else f"<< /Type /MCR /Pg {pages[page]} 0 R /MCID {number} >>"


def _attributes(element: Element) -> str:
    if element.role not in _CELLS:
        return element.block.attributes
    told = f" /Scope /{element.block.attributes}" if element.role == "TH" else ""
    told += f" /ColSpan {element.span}" if element.span > 1 else ""
    return f"<< /O /Table{told} >>" if told else ""


def in_pdf(text: str) -> str:
    """Write text as a string of PDF that no sign in it can end."""
    if text.isascii() and text.replace("-", "").isalnum():
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
