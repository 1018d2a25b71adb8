"""What stands around the rows of a paper: a running head, a footer, and properties that name nobody."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_

from .canvas import bare_canvas
from .parts import BASELINE, THIN, Canvas, Line, Page, draw_lines
from .style import BOTTOM, HAIRLINE, MARGIN, PAGE_WIDTH, SMALL, SMALL_STRONG, TOP, WIDTH
from .writer import PaperWriter, joined

BELOW_RUNNING_HEAD = TOP - 22


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of one paper: its title, why it is kept, and for how long."""

    title: str
    name: str
    reference: str
    version: int
    made_on: date
    keep: str


def draw_pages(
    writer: PaperWriter,
    frame: Frame,
    pages: Sequence[Page],
    on_last: Callable[[Canvas], None] | None = None,
) -> bytes:
    """Draw the pages as a PDF, dated on the paper's date and not now. `on_last` draws more on the last one."""
    file = io.BytesIO()
    canvas = bare_canvas(file, writer.language.code, writer.text(frame.title))
    canvas.setDateFormatter(lambda *_: pdf_date(frame.made_on))
    for number, page in enumerate(pages, start=1):
        if number > 1:
            _running_head(canvas, writer, frame)
        page.draw(canvas)
        if on_last is not None and page is pages[-1]:
            on_last(canvas)
        _footer(canvas, writer, frame, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pdf_date(day: date) -> str:
    """A day as PDF writes it."""
    return f"D:{day:%Y%m%d}000000Z"


def _footer(canvas: Canvas, writer: PaperWriter, frame: Frame, number: int, count: int) -> None:
    """Draw which paper this is, how long it may be kept, and which page."""
    text = writer.text
    version = writer.language.number(frame.version)
    made = joined(
        [
            text(N_("Reference {reference}"), reference=frame.reference) if frame.reference else "",
            text(N_("version {number}"), number=version) if frame.version > 1 else "",
            text(N_("made on {date}"), date=frame.made_on),
        ]
    )
    page = text(N_("page {number} of {count}"), number=number, count=count)
    with canvas.footer(last=number == count):
        _line(canvas, BOTTOM - 12)
        canvas.setFont(SMALL.font, SMALL.size)
        canvas.setFillColor(SMALL.colour)
        canvas.drawString(MARGIN, BOTTOM - 24, made)
        canvas.drawString(MARGIN, BOTTOM - 35, text(frame.keep))
    with canvas.decoration("Footer"):
        canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 24, page)


def _running_head(canvas: Canvas, writer: PaperWriter, frame: Frame) -> None:
    """Draw whose paper this is, on a sheet that got loose from the first."""
    name = writer.setter.one_line(frame.name, SMALL_STRONG, WIDTH / 2)
    with canvas.decoration("Header"):
        draw_lines(canvas, MARGIN, TOP - 8 + SMALL_STRONG.leading * BASELINE, [Line(name, SMALL_STRONG)])
        canvas.setFillColor(SMALL.colour)
        canvas.setFont(SMALL.font, SMALL.size)
        canvas.drawRightString(PAGE_WIDTH - MARGIN, TOP - 8, writer.text(frame.title))
        _line(canvas, TOP - 15)


def _line(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(THIN)
    canvas.line(MARGIN, y, MARGIN + WIDTH, y)
