"""The report of counts as a PDF: charts with their tables, how sure a number is, and what does not stand in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from reportlab.graphics.shapes import Drawing

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.chart import laid_out
from kansenboek.paper.charts import drawn
from kansenboek.paper.drawings import show
from kansenboek.paper.parts import HEAVY, THIN, Canvas, Column, Line, Row, draw_rows, flow
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import (
    BODY,
    BOTTOM,
    HAIRLINE,
    LABEL,
    MARGIN,
    PAGE_WIDTH,
    SMALL,
    STRONG,
    TOP,
    WIDTH,
)
from kansenboek.paper.text import Typesetter

from .content import CountTable, ReportContent, Section
from .first_page import TITLE_STYLE as _TITLE
from .first_page import first_page

_HEADING = LABEL.sized(14, 18)
_CELL = BODY.sized(9.5, 13.4)
_CELL_STRONG = STRONG.sized(9.5, 13.4)
_HEAD_CELL = SMALL
_NARROWEST = 44.0
_ROOM_FOR_NAMES = 130.0
_PAGE_ROOM = TOP - 24 - BOTTOM
MOST_COLUMNS = int((WIDTH - _ROOM_FOR_NAMES) / _NARROWEST)
"""What fits beside the names; a wider table goes on below itself."""


@dataclass(frozen=True, slots=True)
class _Whole(Row):
    """Rows that stay together on one page."""

    rows: tuple[Row, ...] = ()

    @property
    def inner_height(self) -> float:
        return sum(row.height for row in self.rows)

    def at_top(self) -> Row:
        """The same rows, when the first of them is the first of a page."""
        return replace(self, rows=(self.rows[0].at_top(), *self.rows[1:]))

    def cut(self, room: float, *, force: bool) -> tuple[Row | None, Row]:  # noqa: ARG002 - it is never cut
        """Put nothing on this page and leave everything for the next: these rows stay together."""
        return None, self

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw all rows hanging from `top`."""
        tops = accumulate((row.height for row in self.rows[:-1]), lambda left, high: left - high, initial=top)
        draw_rows(canvas, zip(tops, self.rows, strict=True))


@dataclass(frozen=True, slots=True)
class _Figure(Row):
    """A row that holds a drawing; it is never cut."""

    drawing: Drawing = None
    told: str = ""
    """The chart in words, for who cannot see it."""

    @property
    def inner_height(self) -> float:
        return float(self.drawing.height)

    def cut(self, room: float, *, force: bool) -> tuple[Row | None, Row]:  # noqa: ARG002 - a figure is whole
        """Put nothing on this page and leave everything for the next: a drawing is never cut."""
        return None, self

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw it hanging from `top`."""
        show(canvas, self.drawing, MARGIN, top - self.height, self.told)


def counts_report(content: ReportContent, code: str = DEFAULT) -> bytes:
    """Make the report a PDF of A4 pages in the language with this code. The same content gives the same bytes."""
    setter = Typesetter(language(code))
    pages = [
        *flow(first_page(content, setter), TOP, TOP - 24, BOTTOM),
        *flow(_appendix(content, setter), TOP - 24, TOP - 24, BOTTOM),
    ]
    file = io.BytesIO()
    canvas = bare_canvas(file, setter.language.code, content.title)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            _running_head(canvas, setter, content)
        page.draw(canvas)
        _foot(canvas, setter, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _appendix(content: ReportContent, setter: Typesetter) -> Iterator[Row]:
    say = setter.language.text
    yield _text(_kept(setter.lines(say(N_("Appendix: all tables")), _TITLE, WIDTH)))
    if content.empty:
        yield _text(setter.lines(content.empty, SMALL, WIDTH), before=6)
    for section in content.sections:
        rows = tuple(_section(section, setter))
        whole = _Whole((), rows=tuple(_with_headings(rows)))
        yield from (whole,) if whole.height < _PAGE_ROOM else rows
    certainty = [
        *_chapter(setter, say(N_("How sure is a number?"))),
        *(_text(setter.lines(sentence, BODY, WIDTH), before=5) for sentence in content.certainty),
    ]
    left_out = [
        *_chapter(setter, say(N_("What does not stand in this report"))),
        *(_explained(setter, what, why) for what, why in content.left_out),
    ]
    for rows in (tuple(certainty), tuple(left_out)):
        whole = _Whole((), rows=rows)
        yield from (whole,) if whole.height < _PAGE_ROOM else rows


def _explained(setter: Typesetter, what: str, why: str) -> Row:
    names, words = setter.lines(what, STRONG, 150), setter.lines(why, BODY, WIDTH - 168)
    return Row((Column(0, names), Column(168, words)), before=9, rule=THIN)


def _with_headings(rows: tuple[Row, ...]) -> Iterator[Row]:
    """Every heading as a row of its own, before the first row that asks for it."""
    heading: Row | None = None
    for row in rows:
        if row.heading is not None and row.heading is not heading:
            yield row.heading
        heading = row.heading
        yield row


def _chapter(setter: Typesetter, title: str) -> Iterator[Row]:
    yield Row((Column(0, _kept(setter.lines(title, _HEADING, WIDTH))),), before=30, rule=HEAVY)


def _section(section: Section, setter: Typesetter) -> Iterator[Row]:
    """Draw heading, chart and table; heading and chart are one row, so that a page never parts them."""
    chart = section.chart()
    title = _kept(setter.lines(section.title, _HEADING, WIDTH))
    if chart is None:
        yield Row((Column(0, title),), before=30, rule=HEAVY)
    else:
        drawing = drawn(laid_out(chart, WIDTH, setter.language.code))
        head = _text(title)
        yield _TitledFigure(
            (Column(0, title),),
            before=30,
            rule=HEAVY,
            drawing=drawing,
            told=chart.described(),
            title_height=head.height,
        )
    if section.note:
        yield _text(setter.lines(section.note, SMALL, WIDTH), before=6)
    yield from table_rows(section.table, setter)


@dataclass(frozen=True, slots=True)
class _TitledFigure(_Figure):
    """A heading with a drawing under it."""

    title_height: float = 0

    @property
    def inner_height(self) -> float:
        return self.title_height + 8 + float(self.drawing.height)

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw both hanging from `top`."""
        Row(self.columns, before=self.before, rule=self.rule).draw(canvas, top)
        show(canvas, self.drawing, MARGIN, top - self.height, self.told)


def table_rows(table: CountTable, setter: Typesetter) -> Iterator[Row]:
    """Make rows of a table and its heading; a table that is too wide follows in parts, each with the names."""
    for start in range(0, len(table.columns), MOST_COLUMNS):
        part = slice(start, start + MOST_COLUMNS)
        count = len(table.columns[part])
        wide = min(76.0, (WIDTH - _ROOM_FOR_NAMES) / count)
        names = WIDTH - wide * count
        head_cells = [setter.lines(name, _HEAD_CELL, wide - 6) for name in table.columns[part]]
        heading = Row(
            (
                Column(0, setter.lines(table.row_heading, _HEAD_CELL, names - 8)),
                *(_right(cell, names + place * wide, wide) for place, cell in enumerate(head_cells)),
            ),
            before=12,
        )
        lines = list(table.lines())
        for number, (name, values) in enumerate(lines):
            strong = table.totals is not None and number == len(lines) - 1
            style = _CELL_STRONG if strong else _CELL
            cells = tuple(
                _right((Line(_shown(value), style),), names + place * wide, wide)
                for place, value in enumerate(values[part])
            )
            label = setter.lines(name, style, names - 8)
            yield Row((Column(0, label), *cells), before=5, rule=THIN, heading=heading)


def _right(lines: tuple[Line, ...], x: float, wide: float) -> Column:
    """Draw lines that end at the right edge of their column."""
    moved = tuple(replace(line, indent=wide - text_width(line.text, line.style), right=0) for line in lines)
    return Column(x, moved)


def _shown(value: int | None) -> str:
    """Write a number without signs between its digits, as in the charts: copied from one, found in the other."""
    return "–" if value is None else str(value)


def _text(lines: tuple[Line, ...], before: float = 0) -> Row:
    return Row((Column(0, lines),), before=before)


def _kept(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(replace(line, keep=True) for line in lines)


def _running_head(canvas: Canvas, setter: Typesetter, content: ReportContent) -> None:
    with canvas.decoration("Header"):
        canvas.setFillColor(SMALL.colour)
        canvas.setFont(SMALL.font, SMALL.size)
        told = setter.one_line(f"{content.title} – {content.subtitle}", SMALL, WIDTH)
        canvas.drawString(MARGIN, TOP - 8, told)
        _line(canvas, TOP - 15)


def _foot(canvas: Canvas, setter: Typesetter, number: int, count: int) -> None:
    say = setter.language.text
    page = say(N_("page {number} of {count}"), number=number, count=count)
    with canvas.footer(last=number == count):
        _line(canvas, BOTTOM - 12)
        canvas.setFillColor(SMALL.colour)
        canvas.setFont(SMALL.font, SMALL.size)
        canvas.drawString(
            MARGIN, BOTTOM - 26, say(N_("Numbers of people are rounded; nobody can be recognised in them."))
        )
    with canvas.decoration("Footer"):
        canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 26, page)


def _line(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(THIN)
    canvas.line(MARGIN, y, MARGIN + WIDTH, y)
