"""A list on paper: columns under headings that every page repeats, or a page of its own for each family.

Names run in the direction of their script, and no word of ours turns with them. It is black and grey on white, so a
print without colour says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import language
from kansenboek.outgoing.rules.content import BETWEEN, ListContent, Piece, Pieces, Section, Sheet
from kansenboek.outgoing.rules.content import Line as ListLine
from kansenboek.paper import parts
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import HEAVY, THIN, Canvas, Line, Page, Row, flow
from kansenboek.paper.scripts import isolated
from kansenboek.paper.style import (
    BODY,
    BOTTOM,
    INK,
    LABEL,
    SMALL,
    SMALL_STRONG,
    STRONG,
    SUBTITLE,
    TITLE,
    TOP,
    WIDTH,
)
from kansenboek.paper.writer import PaperWriter, full_name, joined

from .week_paper import week_pages

_HEAD = SUBTITLE.sized(20, 25).heading(1)
_GROUP = STRONG.sized(12, 16).heading(2)
_GUTTER = 9.0
"""Between two columns, in points."""
_BETWEEN = 7.0
"""Above whoever is new, with a thin rule in the middle."""
_BOX = 11.0
_WRITING = 24.0
"""Distance between two lines to write on."""
_LEAST_TO_WRITE = 3
"""Lines to write on that a sheet of a family has at least, else the room at its end stays empty."""
_MOST_TO_WRITE = 14


def list_paper(content: ListContent, made_on: date, code: str) -> bytes:
    """Draw the list as a PDF on A4, in the language with this code."""
    writer = PaperWriter(language(code))
    frame = Frame(
        title=content.title,
        name=writer.text(N_("For use inside the organisation")),
        reference="",
        version=1,
        made_on=made_on,
        keep=writer.text(
            N_("Names stand on it: keep it with you, and destroy it when it is no longer needed.")
        ),
    )
    if content.days:
        pages = week_pages(writer, content)
    else:
        pages = _sheets(writer, content) if content.sheets else _table(writer, content)
    return draw_pages(writer, frame, pages)


def _table(writer: PaperWriter, content: ListContent) -> list[Page]:
    rows = [_head(writer, content)]
    for section in content.sections:
        heading = _heading(writer, content, section, _places(content))
        rows += _section(writer, content, section, heading)
        if section is content.sections[-1]:
            rows += _free_lines(content, heading)
    rows += writer.unprintable()
    return flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM)


def _head(writer: PaperWriter, content: ListContent) -> Row:
    return Row(
        (
            parts.Column(
                0,
                (
                    *writer.setter.lines("Kansenboek", TITLE, WIDTH),
                    *writer.setter.lines(content.title, _HEAD, WIDTH),
                    *writer.setter.lines(joined(content.about.split(BETWEEN)), BODY, WIDTH, before=2),
                ),
            ),
        )
    )


def _section(writer: PaperWriter, content: ListContent, section: Section, heading: Row) -> Iterator[Row]:
    """The lines of a section under its own heading, which a next page repeats."""
    places = _places(content)
    for number, block in enumerate(_blocks(section.lines)):
        columns = [parts.Column(x, ()) for x, _wide in places]
        for part, line in enumerate(block):
            columns = _below(columns, _cells(writer, content, line, places), part)
        yield Row(tuple(columns), before=_BETWEEN, rule=THIN if number else HEAVY, heading=heading)


def _blocks(lines: Sequence[ListLine]) -> Iterator[list[ListLine]]:
    """Lines that are about the same people, so that the end of a page parts them as little as can be."""
    block: list[ListLine] = []
    for line in lines:
        if line.begins and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _cells(
    writer: PaperWriter, content: ListContent, line: ListLine, places: Sequence[tuple[float, float]]
) -> list[tuple[Line, ...]]:
    found = []
    for number, (cell, column) in enumerate(zip(line.cells, content.columns, strict=True)):
        words = writer.setter.lines(_told(cell), STRONG if number == 0 else BODY, places[number][1])
        found.append((Line("", BODY, mark=_box),) if column.box else words)
    return found


def _below(
    columns: Sequence[parts.Column], cells: Sequence[tuple[Line, ...]], part: int
) -> list[parts.Column]:
    """Add cells under the columns, all from one height on: the row `part` of those about the same people."""
    high = max(len(column.lines) for column in columns)
    return [
        parts.Column(
            column.x,
            (
                *column.lines,
                *[Line("", BODY, part=part - 1)] * (high - len(column.lines)),
                *(replace(word, part=part) for word in words),
            ),
        )
        for column, words in zip(columns, cells, strict=True)
    ]


def _places(content: ListContent) -> list[tuple[float, float]]:
    """Where each column begins, and how wide it is."""
    whole = sum(column.width for column in content.columns)
    found, x = [], 0.0
    for column in content.columns:
        wide = WIDTH * column.width / whole
        found.append((x, wide - _GUTTER))
        x += wide
    return found


def _heading(
    writer: PaperWriter, content: ListContent, section: Section, places: Sequence[tuple[float, float]]
) -> Row:
    title = writer.setter.lines(_told(section.title), _GROUP, WIDTH)
    high = sum(line.height for line in title) + (4 if title else 0)
    columns = []
    for number, ((x, wide), column) in enumerate(zip(places, content.columns, strict=True)):
        words = writer.setter.lines(column.heading, SMALL_STRONG, wide, before=4 if title else 0)
        if number == 0:
            columns.append(parts.Column(x, (*title, *words)))
        else:
            columns.append(parts.Column(x, _lowered(words, high)))
    return Row(tuple(columns), before=18)


def _lowered(words: tuple[Line, ...], by: float) -> tuple[Line, ...]:
    """Words of which the first line stands so much lower."""
    return tuple(
        Line(line.text, line.style, line.indent, by if place == 0 else line.before, right=line.right)
        for place, line in enumerate(words)
    )


def _told(cell: Pieces) -> str:
    """Facts behind each other, each in its own direction."""
    return joined(_piece(piece) for piece in cell)


def _piece(piece: Piece) -> str:
    return full_name(*piece) if isinstance(piece, tuple) else " ".join(piece.split())


def _box(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y - 2, _BOX, _BOX)


def _free_lines(content: ListContent, heading: Row) -> Iterator[Row]:
    """Lines to write on, each with a box where the list has boxes."""
    for _number in range(content.empty_lines):
        box = Line("", BODY, mark=_box) if any(column.box for column in content.columns) else Line("", BODY)
        yield Row((parts.Column(0, (box,)),), before=_WRITING - BODY.leading, rule=THIN, heading=heading)


# --- a page for each family --------------------------------------------------------------------------------


def _sheets(writer: PaperWriter, content: ListContent) -> list[Page]:
    pages: list[Page] = []
    for number, sheet in enumerate(content.sheets):
        first = BELOW_RUNNING_HEAD if number else TOP
        pages += _to_write_on(writer, flow(_sheet(writer, content, sheet), first, BELOW_RUNNING_HEAD, BOTTOM))
    return pages


def _sheet(writer: PaperWriter, content: ListContent, sheet: Sheet) -> Iterator[Row]:
    setter = writer.setter
    yield Row(
        (
            parts.Column(
                0,
                (
                    *setter.lines(content.title, TITLE, WIDTH),
                    *writer.name(isolated(sheet.name), _HEAD, WIDTH),
                ),
            ),
        )
    )
    for label, lines in sheet.facts:
        told = tuple(
            line
            for number, pieces in enumerate(lines)
            for line in writer.body(_told(pieces), before=3 if number else 0)
        )
        yield from writer.row(label, told)
    yield from writer.unprintable()


def _to_write_on(writer: PaperWriter, pages: list[Page]) -> list[Page]:
    """Fill what is left of the last page with lines, for what is heard and seen."""
    last = pages[-1]
    label = writer.text(N_("To write on; type it over at home, then destroy this sheet"))
    head = Row((parts.Column(0, writer.setter.lines(label, SMALL, WIDTH)),), before=20)
    count = min(int((last.room - head.height) // _WRITING), _MOST_TO_WRITE)
    if count >= _LEAST_TO_WRITE:
        last.place(head)
        for _number in range(count):
            last.place(Row((parts.Column(0, (Line("", LABEL),)),), before=_WRITING - LABEL.leading))
            last.place(Row((parts.Column(0, ()),), before=0.01, rule=THIN))
    return pages
