"""The observation report as a PDF: a small head, and each page as the picture that the parents saw."""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.handover.rules.observation import ReportPage, ReportPaper
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.kept_picture import picture_line
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import Column, Row, flow
from kansenboek.paper.style import BOTTOM, SMALL, SUBTITLE, TITLE, TOP, WIDTH
from kansenboek.paper.writer import PaperWriter

_HEAD = 66.0
"""Room for the head of the first page, in points; every page keeps it, so that all are of one size."""
_TALLEST = BELOW_RUNNING_HEAD - BOTTOM - _HEAD


def render_report(paper: ReportPaper, code: str = DEFAULT) -> bytes:
    """Draw `paper` as a PDF in the language with this code, a page for each page of the report."""
    writer = PaperWriter(language(code))
    frame = Frame(
        title=N_("Observation report"),
        name=paper.given_name,
        reference=paper.reference[:REFERENCE_LENGTH],
        version=paper.version,
        made_on=paper.made_on,
        keep=N_("Made with consent of the parents. Keep no longer than needed."),
    )
    first, *rest = paper.pages
    pages = flow((*_head(writer, paper), _picture(writer, first, 1)), TOP, BELOW_RUNNING_HEAD, BOTTOM)
    for number, page in enumerate(rest, start=2):
        pages += flow((_picture(writer, page, number),), BELOW_RUNNING_HEAD, BELOW_RUNNING_HEAD, BOTTOM)
    return draw_pages(writer, frame, pages)


def _head(w: PaperWriter, paper: ReportPaper) -> Iterator[Row]:
    yield Row((Column(0, w.setter.lines(w.text(N_("Observation report")), TITLE.heading(1), WIDTH)),))
    if paper.given_name:
        yield Row((Column(0, w.setter.lines(paper.given_name, SUBTITLE, WIDTH)),))
    why = w.text(N_("This belongs with the paper “Handover”. Read that first."))
    yield Row((Column(0, w.setter.lines(why, SMALL, WIDTH)),), before=2)


def _picture(w: PaperWriter, page: ReportPage, number: int) -> Row:
    """A row as high as the picture, which is as large as fits and never out of shape."""
    factor = min(WIDTH / page.width, _TALLEST / page.height)
    width, height = page.width * factor, page.height * factor
    told = w.text(N_("Page {number} of the report, as a picture"), number=w.language.number(number))
    return Row((Column((WIDTH - width) / 2, (picture_line(page.jpeg, told, width, height),)),), before=6)
