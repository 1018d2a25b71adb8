"""The parents' edition as a PDF: large type, pictograms, simple Dutch, and fixed phrases beside it.

What people typed is only ever measured and drawn. A letter that no font has never leaves a hole: beforehand it
becomes a mark that names its script, and one that slips through stops the making with its code.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor

from kansenboek.handover.rules.parent_edition import ParentEdition
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.lines import Canvas, Column, Line, put
from kansenboek.paper.pages import pdf_date
from kansenboek.paper.parts import HEAVY, Page, draw_rows
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import ACCENT, BODY, MARGIN, MUTED, NAME, PAGE_HEIGHT, STRONG
from kansenboek.paper.text import all_letters

from .edition_rows import BETWEEN, LEFT, PADDING, TEXT, WIDTH, EditionPen, EditionRow, Frame, Place
from .parent_edition_content import EditionWriter, edition_data
from .pictograms import draw_pictogram

Data = dict[str, Any]

_TOP, _BOTTOM = PAGE_HEIGHT - 31.0, 46.0
_FILL = HexColor("#F3F6F2")
_TITLE = STRONG.sized(15, 19).recoloured(ACCENT).heading(1)
_HEADING = STRONG.sized(13, 16.5).heading(2)
_NAME = NAME.sized(22, 24).heading(0)
_NOTE = BODY.sized(11, 14).recoloured(MUTED)
_NOTE_WIDTH = 120.0
_CLOSING = STRONG.sized(12.5, 16)
_CALL = STRONG.sized(14, 18)
_WARNING = TEXT.sized(11, 14)
_FOOT = BODY.sized(9, 12).recoloured(MUTED)
_ICON, _ICON_ROOM, _PICTURE = 14.7, 24.0, 25.5
_ABOVE, _BELOW = 3.0, 3.2
"""Between the edge of a box and the lines in it; a line has some room of its own."""
_APART = 4.7
"""Between a box and the title after it."""
_UNDER_TITLE = 4.4
"""Between a title and the first line in the box below it."""
_STUB = 44.0
"""A title is not left at the end of a page with less than this below it."""
_KEPT = 200.0
"""A group of rows up to this height is not parted."""

Unit = list[EditionRow]


def render_parent_edition(edition: ParentEdition) -> bytes:
    """Draw `edition` as a tagged PDF (PDF/UA-1) on A4. The same edition gives the same bytes.

    Raises KnownError naming the code of a letter that no font has.
    """
    data = edition_data(EditionWriter(edition, language(DEFAULT), all_letters()))
    pen = EditionPen(edition.beside)
    pages = _set(pen, data, Place(is_mirrored=pen.way == "rtl"))
    file = io.BytesIO()
    canvas = bare_canvas(file, DEFAULT, data["name_of_paper"])
    canvas.setDateFormatter(lambda *_: pdf_date(edition.paper.made_on))
    canvas.covered = True  # a box is filled: what lies across the page lies over it
    for number, page in enumerate(pages, start=1):
        _draw_frames(canvas, page)
        draw_rows(canvas, page.placed)
        with canvas.footer(last=number == len(pages)):
            put(canvas, MARGIN + LEFT, 26, data["footer"], _FOOT)
        with canvas.decoration("Footer"):
            put(canvas, MARGIN + LEFT + WIDTH, 26, f"{number} / {len(pages)}", _FOOT, ends=True)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


# --- what stands on it, from top to bottom ---


def _set(pen: EditionPen, data: Data, whole: Place) -> list[Page]:
    pages = [Page(_TOP, _BOTTOM)]
    head = [pen.pair(data["title"], whole, _TITLE, own=_TITLE), _name(pen, data, whole), _rule(whole)]
    head.append(pen.pair(data["opening"], whole, before=3.5))
    _place(pages, [head], keep=True)
    if data["warning"] is not None:
        inside = whole.inside(Frame(edge=True))
        _place(pages, [[pen.pair(data["warning"], inside, _WARNING, before=_APART + _ABOVE)]], keep=True)
    for section in data["sections"]:
        _place(pages, _section(pen, section, data, whole.inside(Frame())), keep=section["keep"])
    end = [pen.pair(data["closing"], whole, _CLOSING, before=_BELOW + 10)]
    if data["call"]:
        words = pen.lines(data["call"], _CALL, WIDTH, "ltr")
        end.append(whole.row(Column(LEFT, _aligned(words, WIDTH, pen.way)), before=3))
    _place(pages, [end], keep=True)
    return pages


def _name(pen: EditionPen, data: Data, whole: Place) -> EditionRow:
    """The given name, at the side where reading begins, and a picture at the other."""
    room = WIDTH - _PICTURE - BETWEEN
    mirrored = pen.way == "rtl"
    x = LEFT + WIDTH - room if mirrored else LEFT
    words = tuple(
        line
        for each in data["name"]
        for line in _aligned(pen.lines(each["spans"], _NAME, room, each["dir"]), room, pen.way)
    )
    left = LEFT if mirrored else LEFT + WIDTH - _PICTURE

    def picture(canvas: Canvas, _x: float, baseline: float) -> None:
        draw_pictogram(canvas, "family", MARGIN + left, baseline - 5, _PICTURE)

    blank = Line("", _NAME, mark=picture)
    return whole.row(Column(x, words), Column(LEFT, (blank,)), before=2)


def _aligned(lines: Iterable[Line], width: float, way: str) -> tuple[Line, ...]:
    """Lines at the side where this way of reading begins, each in its own direction."""
    lines = tuple(lines)
    if way == "rtl":
        return tuple(
            line if line.right else replace(line, indent=width - text_width(line.text, line.style))
            for line in lines
        )
    return tuple(
        replace(line, right=text_width(line.text, line.style)) if line.right else line for line in lines
    )


def _rule(whole: Place) -> EditionRow:
    def draw(canvas: Canvas, x: float, baseline: float) -> None:
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(HEAVY / 2)
        canvas.line(x, baseline, x + WIDTH, baseline)

    return whole.row(Column(LEFT, (Line("", _FOOT.sized(1, 2), mark=draw),)), before=4)


def _section(pen: EditionPen, section: Data, data: Data, inside: Place) -> list[Unit]:
    """A title with its picture, and the box below it."""
    units = [unit for item in section["items"] for unit in pen.units(item, inside)]
    units[0][0] = replace(units[0][0], before=_UNDER_TITLE)
    return [[_title(pen, section, data, Place(is_mirrored=inside.is_mirrored)), *units[0]], *units[1:]]


def _title(pen: EditionPen, section: Data, data: Data, place: Place) -> EditionRow:
    phrase = section["phrase"]
    alone = not phrase["other"]
    width = place.width if alone else place.first_width
    way = "ltr" if alone else pen.way
    own = _HEADING if alone else _HEADING.recoloured(ACCENT)
    first, *rest = pen.lines(phrase["nl" if alone else "other"], own, width, way, indent=_ICON_ROOM)
    at = width - _ICON if way == "rtl" else 0.0

    def icon(canvas: Canvas, x: float, baseline: float) -> None:
        draw_pictogram(canvas, section["icon"], x + at, baseline - 2.6, _ICON)

    columns = [Column(place.own if not alone else place.x, (replace(first, mark=icon), *rest))]
    if not alone:
        note = _note(pen, data) if section["untranslated"] else ()
        room = max((line.right or text_width(line.text, line.style) for line in note), default=-BETWEEN / 2)
        dutch = pen.lines(phrase["nl"], _HEADING, place.second_width - room - BETWEEN / 2, "ltr")
        columns.append(Column(place.dutch, dutch))
        if note:
            end = place.dutch + place.second_width
            columns.append(Column(end - room, note).lowered_to(_HEADING.leading))
    return place.row(*columns, before=_BELOW + _APART)


def _note(pen: EditionPen, data: Data) -> tuple[Line, ...]:
    """That what stands in the box is not translated, as narrow as it is."""
    lines = pen.lines(data["not_translated"]["other"], _NOTE, _NOTE_WIDTH, pen.way)
    wide = max(text_width(line.text, _NOTE) for line in lines)
    return tuple(replace(line, right=wide if line.right else 0) for line in lines)


# --- pages ---


def _place(pages: list[Page], units: list[Unit], *, keep: bool) -> None:
    """Put groups of rows on the last page, and on new ones; what is kept is not parted when a page can hold it."""
    whole = sum(_height(unit) for unit in units)
    if keep and whole > pages[-1].room and whole <= _TOP - _BOTTOM:
        pages.append(Page(_TOP, _BOTTOM))
    for unit in units:
        high = _height(unit)
        least = high if high <= _KEPT else unit[0].height + (_STUB if len(unit) > 1 else 0)
        if pages[-1].placed and min(least, _TOP - _BOTTOM) > pages[-1].room:
            pages.append(Page(_TOP, _BOTTOM))
        for row in unit:
            _flow(pages, row)


def _flow(pages: list[Page], row: EditionRow) -> None:
    rest: Any = row
    while rest is not None:
        page = pages[-1]
        fresh = not page.placed
        if fresh:
            rest = replace(rest, before=_ABOVE if rest.frame else 0)
        if rest.height <= page.room:
            page.place(rest)
            return
        placed, rest = rest.cut(page.room, force=fresh)
        if placed is not None:
            page.place(placed)
        pages.append(Page(_TOP, _BOTTOM))


def _height(unit: Iterable[EditionRow]) -> float:
    return sum(row.height for row in unit)


def _draw_frames(canvas: Canvas, page: Page) -> None:
    """Draw the boxes of a page, each behind all of its rows."""
    for frame, group in groupby(page.placed, key=_frame_of):
        if frame is None:
            continue
        rows = list(group)
        (top, first), (last_top, last) = rows[0], rows[-1]
        above, below = top - first.before + _ABOVE, last_top - last.height - _BELOW
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.6)
        canvas.setFillColor(_FILL)
        stroke = int(frame.edge)
        canvas.roundRect(
            MARGIN + LEFT, below, WIDTH, above - below, PADDING * 0.6, stroke=stroke, fill=1 - stroke
        )


def _frame_of(placed: tuple[float, Any]) -> Frame | None:
    frame: Frame | None = placed[1].frame
    return frame
