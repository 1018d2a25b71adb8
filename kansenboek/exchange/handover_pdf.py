"""Handover A as a PDF: the paper that the new teacher reads before meeting the child.

Only a HandoverPaper goes in, so only what the parents granted can come out. The same paper gives the same
bytes, on any day and in any process: their SHA-256 is kept with the consents. Typed text is drawn as it is and
never read as markup; the file holds no link, script, attachment or name outside its pages.
"""

from __future__ import annotations

import io
from datetime import date

from ..domain.handover_paper import HandoverPaper
from ..errors import N_
from ..i18n import DEFAULT, Language, language
from .handover_card import CARD_HEIGHT, draw_card
from .handover_rows import handover_rows
from .handover_writer import Writer, joined
from .pdf_canvas import bare_canvas
from .pdf_parts import THIN, Canvas, Page, flow
from .pdf_style import BOTTOM, HAIRLINE, MARGIN, PAGE_WIDTH, SMALL, SMALL_STRONG, TOP, WIDTH

_BELOW_RUNNING_HEAD = TOP - 22
_ABOVE_CARD = 16.0
_PAGES = 2
"""What a teacher reads before the first day; a normally filled child fits."""
_SCALES = (1.0, 0.97, 0.94)
"""Type sizes to try before a third page; the smallest text is then 8 points."""
_WITH_DRAWING = ((1.0, 1.0), (1.0, 0.75), (0.97, 0.75), (0.94, 0.75), (0.94, 0.5))
"""With a drawing: type sizes, and sizes of the drawing, which gives way first and last."""


def render_handover(paper: HandoverPaper, code: str = DEFAULT) -> bytes:
    """`paper` as a PDF in the language with this code, on A4.

    Two pages for a normally filled child; longer texts take more.
    """
    writer, pages = _best_fit(paper, language(code))
    file = io.BytesIO()
    canvas = _canvas(file, writer)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            _running_head(canvas, writer)
        page.draw(canvas)
        if page is pages[-1]:
            draw_card(canvas, writer)
        _footer(canvas, writer, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _best_fit(paper: HandoverPaper, spoken: Language) -> tuple[Writer, list[Page]]:
    """The paper in its pages: slightly smaller when that saves a third page, otherwise at full size."""
    tries = []
    for scale, picture in _WITH_DRAWING if paper.drawing else ((scale, 1.0) for scale in _SCALES):
        writer = Writer(paper, spoken, scale, picture)
        tries.append((writer, _pages(writer)))
        if len(tries[-1][1]) <= _PAGES:
            return tries[-1]
    return tries[0]


def _pages(writer: Writer) -> list[Page]:
    """All pages, with room for the return card on the last."""
    pages = flow(handover_rows(writer), TOP, _BELOW_RUNNING_HEAD, BOTTOM)
    if pages[-1].room < CARD_HEIGHT + _ABOVE_CARD:
        pages.append(Page(_BELOW_RUNNING_HEAD, BOTTOM))
    return pages


def _canvas(file: io.BytesIO, writer: Writer) -> Canvas:
    """An empty document, made on the paper's date and not now."""
    canvas = bare_canvas(file, writer.language.code, writer.text(N_("Handover")))
    made_on = writer.paper.made_on
    canvas.setDateFormatter(lambda *_: _pdf_date(made_on))
    return canvas


def _pdf_date(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"


def _footer(canvas: Canvas, writer: Writer, number: int, count: int) -> None:
    """Which paper this is, how long it may be kept, and which page."""
    paper, text = writer.paper, writer.text
    version = writer.language.number(paper.version)
    made = joined(
        [
            text(N_("Reference {reference}"), reference=paper.reference[:8]),
            text(N_("version {number}"), number=version) if paper.version > 1 else "",
            text(N_("made on {date}"), date=paper.made_on),
        ]
    )
    _line(canvas, BOTTOM - 12)
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.setFillColor(SMALL.colour)
    canvas.drawString(MARGIN, BOTTOM - 24, made)
    keep = text(N_("Made with consent of the parents. Keep no longer than needed."))
    canvas.drawString(MARGIN, BOTTOM - 35, keep)
    page = text(N_("page {number} of {count}"), number=number, count=count)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 24, page)


def _running_head(canvas: Canvas, writer: Writer) -> None:
    """Whose paper this is, on a sheet that got loose from the first."""
    name = writer.setter.one_line(writer.paper.given_name, SMALL_STRONG, WIDTH / 2)
    canvas.setFillColor(SMALL.colour)
    canvas.setFont(SMALL_STRONG.font, SMALL_STRONG.size)
    canvas.drawString(MARGIN, TOP - 8, name)
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, TOP - 8, writer.text(N_("Handover")))
    _line(canvas, TOP - 15)


def _line(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(THIN)
    canvas.line(MARGIN, y, MARGIN + WIDTH, y)
