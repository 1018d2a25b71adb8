"""Rows of text columns, and how they flow over pages.

A `Row` stands across the page: a label on the left, text beside it, or several columns. It can be cut at any
height, so a text of any length goes on on the next page; a label that is cut off is repeated there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from .lines import BASELINE, Canvas, Column, Line, Mark, block_of, draw_lines, put
from .style import ACCENT, BODY, HAIRLINE, MARGIN, WIDTH

__all__ = [
    "BASELINE", "HEAVY", "LEAST_LINES", "THIN", "Canvas", "Column", "Line", "Mark", "Page", "Row", "block_of",
    "draw_lines", "draw_rows", "flow", "put", "side_by_side",
]  # fmt: skip

_BOX_PADDING = 8.0
_WHOLE = 75.0
"""A row up to this height is not cut: it goes to the next page in one piece."""
LEAST_LINES = 5
"""Fewer lines than this are not worth a page of their own, unless they are the whole paper."""
_STEP = 6.0
"""In such steps a page gives room away to the next one, in points."""
THIN, HEAVY = 0.6, 2.0
"""Widths of the lines between rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side.

    `before`: space above, with a line of width `rule` in the middle of it. `bar`: x of an upright accent line
    beside the text. `box`: a thin frame around all. `again`: the first column's text when the row goes on on a
    next page. `heading`: a row to stand above this one, and above the first of its kind on every page; rows under
    one heading are a table. `origin`: the same for all that is left of a row that was cut.
    """

    columns: tuple[Column, ...]
    before: float = 0
    rule: float = 0
    bar: float | None = None
    box: bool = False
    again: tuple[Line, ...] = ()
    heading: Row | None = field(default=None, compare=False)
    origin: object = field(default_factory=object, compare=False)

    @property
    def inner_height(self) -> float:
        return max(column.height for column in self.columns) + (2 * _BOX_PADDING if self.box else 0)

    @property
    def height(self) -> float:
        return self.before + self.inner_height

    @property
    def line_count(self) -> int:
        """How many lines a reader sees; of a drawing, how many would fit in its place."""
        if not self.columns:
            return int(self.inner_height // BODY.leading)
        return max(len(column.lines) for column in self.columns)

    @property
    def introduces(self) -> bool:
        """Whether it ends with lines that are not parted from what comes next: it is a heading of the next row."""
        ends = [column.lines[-1].keep for column in self.columns if column.lines]
        return self.heading is None and bool(ends) and all(ends)

    def at_top(self) -> Row:
        """The same row, when it is the first of a page."""
        return replace(self, before=0, rule=0)

    def cut(self, room: float, *, force: bool) -> tuple[Row | None, Row]:
        """Cut off what fits in `room`, and give it and the rest.

        With `force` something always fits, so that pages end.
        """
        inner = room - self.before - (2 * _BOX_PADDING if self.box else 0)
        counts = [column.fitting(inner, force=force) for column in self.columns]
        if not force and any(not n and c.lines for n, c in zip(counts, self.columns, strict=True)):
            return None, self
        top = [column.part(0, n) for n, column in zip(counts, self.columns, strict=True)]
        rest = [column.part(n, len(column.lines)) for n, column in zip(counts, self.columns, strict=True)]
        if not rest[0].lines:
            rest[0] = replace(rest[0], lines=self.again, repeated=True)
        return replace(self, columns=tuple(top)), replace(self, columns=tuple(rest))

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the row hanging from `top`."""
        if self.rule:
            canvas.setStrokeColor(ACCENT if self.rule >= HEAVY else HAIRLINE)
            canvas.setLineWidth(self.rule)
            middle = top - self.before / 2
            canvas.line(MARGIN, middle, MARGIN + WIDTH, middle)
        top -= self.before
        if self.bar is not None:
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(1.6)
            x = MARGIN + self.bar
            canvas.line(x, top - 1.5, x, top - self.inner_height + 1)
        if self.box:
            canvas.setStrokeColor(HAIRLINE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(
                MARGIN - _BOX_PADDING,
                top - self.inner_height,
                WIDTH + 2 * _BOX_PADDING,
                self.inner_height,
                4,
            )
            top -= _BOX_PADDING
        if self.origin in canvas.tree.heads:
            _draw_heading(canvas, self, top)
        elif self.heading is not None:
            _draw_cells(canvas, self, self.heading.origin, top)
        else:
            for column in self.columns:
                _draw_column(canvas, column, top)


def side_by_side(*columns: Column, **more: Any) -> Row:
    """Make a row of columns that start on one baseline, whatever the sizes of their first lines."""
    tallest = max((column.lines[0].style.leading for column in columns if column.lines), default=0)
    return Row(tuple(column.lowered_to(tallest) for column in columns), **more)


def draw_rows(canvas: Canvas, placed: Iterable[tuple[float, Row]]) -> None:
    """Draw rows, each hanging from its height; those that stand above others as a heading are told as such."""
    placed = tuple(placed)
    canvas.tree.heads = frozenset(row.heading.origin for _, row in placed if row.heading is not None)
    for top, row in placed:
        row.draw(canvas, top)
    canvas.tree.heads = frozenset()


def _draw_column(canvas: Canvas, column: Column, top: float) -> None:
    if column.repeated:
        with canvas.decoration():
            draw_lines(canvas, MARGIN + column.x, top, column.lines)
    else:
        draw_lines(canvas, MARGIN + column.x, top, column.lines)


def _draw_heading(canvas: Canvas, row: Row, top: float) -> None:
    """Draw the row above a table: what is a heading, and the heads of its columns. Repeated, it is not read."""
    if canvas.tree.has_table(row.origin):
        with canvas.decoration():
            for column in row.columns:
                _draw_column(canvas, column, top)
        return
    counts = [_headings_in(column.lines) for column in row.columns]
    if len(row.columns) == 1:  # it stands above the whole of each row, and above no column
        _draw_column(canvas, row.columns[0], top)
        canvas.tree.table(row.origin)
        return
    below = [column.part(count, len(column.lines)) for column, count in zip(row.columns, counts, strict=True)]
    says = any(line.text.strip() for column in below for line in column.lines)
    for place, (column, count) in enumerate(zip(row.columns, counts, strict=True)):
        draw_lines(canvas, MARGIN + column.x, top, column.lines[:count])
        if says:
            cell = canvas.tree.cell(row.origin, row.origin, 0, place, "TH", scope="Column")
            with canvas.inside(cell):
                start = top - sum(line.height for line in column.lines[:count])
                draw_lines(canvas, MARGIN + column.x, start, column.lines[count:])


def _headings_in(lines: tuple[Line, ...]) -> int:
    return next((n for n, line in enumerate(lines) if not line.style.level), len(lines))


def _draw_cells(canvas: Canvas, row: Row, heading: object, top: float) -> None:
    """Draw the cells of a row of a table; the first names the row, when there is something in it."""
    numbers = sorted({line.part for column in row.columns for line in column.lines} or {0})
    for place, column in enumerate(row.columns):
        if column.repeated:
            _draw_column(canvas, column, top)
            continue
        height = top
        for part in numbers:
            lines = tuple(line for line in column.lines if line.part == part)
            said = any(line.text.strip() for line in lines)
            role = "TH" if said and not place else "TD"
            cell = canvas.tree.cell(heading, row.origin, part, place, role, scope="Row")
            with canvas.inside(cell):
                draw_lines(canvas, MARGIN + column.x, height, lines)
            height -= sum(line.height for line in lines)


@dataclass(slots=True)
class Page:
    """Rows with the height they hang from, and the room left below them."""

    top: float
    bottom: float
    placed: list[tuple[float, Row]] = field(default_factory=list)

    @property
    def room(self) -> float:
        return self.top - self.bottom

    @property
    def says_enough(self) -> bool:
        """Whether there is enough on it to be worth a page; see `Row.line_count`."""
        return sum(row.line_count for _, row in self.placed) >= LEAST_LINES

    def begins_alone(self, before: Page) -> bool:
        """Whether it begins with the last row of a table that stands on the page `before`."""
        rows = [row for _, row in self.placed]
        heading = rows[1].heading if len(rows) > 1 else None
        if heading is None or before.placed[-1][1].heading is not heading or rows[0].heading is not None:
            return False
        same = [row for row in rows if row.heading is heading]
        goes_on = bool(rows[1].again and rows[1].columns) and rows[1].columns[0].lines == rows[1].again
        return len(same) == 1 and not goes_on

    def place(self, row: Row) -> None:
        self.placed.append((self.top, row))
        self.top -= row.height

    def without_end(self) -> list[Row]:
        """Take off the headings at the end of which the rows come on a next page; a page is never emptied by it."""
        count = next((n for n, (_, row) in enumerate(reversed(self.placed)) if not row.introduces), 0)
        taken = self.placed[len(self.placed) - count :]
        if taken:
            self.top = taken[0][0]
            del self.placed[-count:]
        return [row for _, row in taken]

    def draw(self, canvas: Canvas) -> None:
        draw_rows(canvas, self.placed)


def flow(rows: Iterable[Row], first_top: float, next_top: float, bottom: float) -> list[Page]:
    """Spread `rows` over as many pages as they need; pages after the first start at `next_top`.

    A page that would hold next to nothing, or the last row of a table alone, gets rows of the page before it.
    """
    rows = tuple(rows)
    bottoms: dict[int, float] = {}
    pages = _spread(rows, first_top, next_top, bottom, bottoms)
    number = 1
    while number < len(pages):
        tried = dict(bottoms)
        found = pages
        while _is_poor(found, number):
            tried[number - 1] = tried.get(number - 1, bottom) + _STEP
            if tried[number - 1] > max(first_top, next_top):
                break  # what stands there cannot be taken off it: headings alone, or one long line
            found = _spread(rows, first_top, next_top, bottom, tried)
            if len(found) != len(pages) or _is_poor(found, number - 1):
                break
        else:
            pages, bottoms = found, tried
        number += 1
    return pages


def _is_poor(pages: list[Page], number: int) -> bool:
    page = pages[number]
    return not page.says_enough or (number > 0 and page.begins_alone(pages[number - 1]))


def _spread(
    rows: Iterable[Row], first_top: float, next_top: float, bottom: float, bottoms: dict[int, float]
) -> list[Page]:
    """Fill page after page. `bottoms`: number of a page → where it ends already."""
    pages = [Page(first_top, bottoms.get(0, bottom))]
    heading: Row | None = None
    for row in rows:
        rest: Row | None = row
        while rest is not None:
            page = pages[-1]
            head = rest.heading if not page.placed or rest.heading is not heading else None
            placed, rest = _fit(page, head, rest)
            if placed:
                heading = placed.heading
            if rest is not None:
                stranded = page.without_end() if placed is None else []
                pages.append(Page(next_top, bottoms.get(len(pages), bottom)))
                for number, each in enumerate(stranded):
                    pages[-1].place(each if number else each.at_top())
    return pages


def _fit(page: Page, head: Row | None, row: Row) -> tuple[Row | None, Row | None]:
    """Place `row` on `page` under its heading as far as it fits; give what was placed and what is left."""
    fresh = not page.placed
    if head is not None:
        head = head.at_top() if fresh else head
    elif fresh:
        row = row.at_top()
    room = page.room - (head.height if head else 0)
    placed: Row | None = row
    rest: Row | None = None
    if row.height > room:
        placed, rest = row.cut(room, force=fresh) if fresh or row.height > _WHOLE else (None, row)
    if placed is not None:
        if head is not None:
            page.place(head)
        page.place(placed)
    return placed, rest
