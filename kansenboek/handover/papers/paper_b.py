"""Paper B as a PDF: “Support and care”, with its own consent and its own password, never without handover A.

It begins with when to read it, and with what must be known before the first day. All else is on the part that is
folded back, or on a page of its own, so that looking up an allergy shows no more than the allergy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kansenboek.handover.rules.paper_b import SupportPaper
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import HEAVY, THIN, Canvas, Column, Line, Page, Row, flow
from kansenboek.paper.style import (
    BODY,
    BOTTOM,
    LEAD,
    MARGIN,
    MUTED,
    NAME,
    PAGE_WIDTH,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    TOP,
    WIDTH,
)
from kansenboek.paper.writer import GAP, PaperWriter, full_name, joined

from .who_to_call import who_to_call

_COVER_LINE = STRONG.sized(17, 22)
_LONG_NAME = 22


class _Writer(PaperWriter):
    def __init__(self, paper: SupportPaper, spoken: Language) -> None:
        super().__init__(spoken)
        self.paper = paper


def render_support(paper: SupportPaper, code: str = DEFAULT) -> bytes:
    """Draw `paper` as a PDF in the language with this code, on A4. The same paper gives the same bytes.

    One page where it fits, folded when one part is for before the first day and one for later; else what is for later
    begins on another page.
    """
    writer = _Writer(paper, language(code))
    frame = Frame(
        title=N_("Support and care"),
        name=paper.given_name,
        reference=paper.reference[:REFERENCE_LENGTH],
        version=paper.version,
        made_on=paper.made_on,
        keep=N_("Made with consent of the parents. Keep no longer than needed."),
    )
    return draw_pages(writer, frame, _pages(writer))


def _pages(w: _Writer) -> list[Page]:
    paper = w.paper
    inside = list(_inside(w)) if paper.for_later() else []
    end = [*who_to_call(w, paper.contact)]
    if not (inside and paper.care.strip()):
        rows = [*_cover(w, _when_to_read(w)), *inside, *end]
        return flow((*rows, *w.unprintable()), TOP, BELOW_RUNNING_HEAD, BOTTOM)
    above = N_("Read this before the first day. What is folded away is for after getting to know the child.")
    folded = [*_cover(w, w.text(above)), *end]
    page = _folded([*folded, *w.unprintable()], [*_fold(w), *inside])
    if page is not None:
        return [page]
    cover = [*_cover(w, _when_to_read(w)), *end]
    inside[:0] = _turned_over(w)
    pages = flow((*cover, *w.unprintable()), TOP, BELOW_RUNNING_HEAD, BOTTOM)
    return pages + flow(inside, BELOW_RUNNING_HEAD, BELOW_RUNNING_HEAD, BOTTOM)


def _folded(above: list[Row], below: list[Row]) -> Page | None:
    """Set both on one page, what is for later in a lower half that can be folded back; None when there is no room."""
    pages = flow(above, TOP, TOP, BOTTOM)
    fold = min(pages[0].top - GAP, (TOP + BOTTOM) / 2)
    lower = flow(below, fold, fold, BOTTOM) if len(pages) == 1 and fold > BOTTOM else []
    if len(lower) != 1:
        return None
    return Page(lower[0].top, BOTTOM, [*pages[0].placed, *lower[0].placed])


def _fold(w: _Writer) -> Iterator[Row]:
    """Make the line to fold along."""

    def dashes(canvas: Canvas, x: float, baseline: float) -> None:
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(THIN)
        canvas.setDash(3, 3)
        canvas.line(x - MARGIN, baseline + 13, x - MARGIN + PAGE_WIDTH, baseline + 13)
        canvas.setDash()

    told = w.setter.lines(w.text(N_("Fold back along this line.")), SMALL, WIDTH)
    yield Row((Column(0, (replace(told[0], mark=dashes), *told[1:])),))
    later = w.text(N_("Read this after getting to know the child."))
    yield Row((Column(0, w.setter.lines(later, TITLE, WIDTH)),), before=2)


def _cover(w: _Writer, when: str) -> Iterator[Row]:
    paper = w.paper
    yield Row((Column(0, w.setter.lines(w.text(N_("Support and care")), TITLE, WIDTH)),))
    name = NAME if len(paper.given_name) <= _LONG_NAME else NAME.sized(22, 27)
    if paper.given_name.strip():
        yield Row((Column(-1.5, w.name(paper.given_name, name, WIDTH)),))
    whole = full_name(paper.given_name, paper.surname) if paper.surname.strip() else ""
    told = joined((whole, w.own_spelling(paper.own_spelling), w.born(paper.born)))
    if told:
        yield Row((Column(0, w.setter.lines(told, SUBTITLE, WIDTH)),))
    yield Row((Column(0, w.setter.lines(when, _COVER_LINE, WIDTH)),), before=22, rule=HEAVY)
    why = w.text(
        N_(
            "This belongs with the paper “Handover”. Read that first: it tells who this child is and what it can do."
        )
    )
    yield Row((Column(0, w.setter.lines(why, LEAD, WIDTH)),), before=6)
    yield from w.row(N_("From preschool"), w.body(paper.site))
    yield from w.row(N_("To primary school"), w.body(paper.school))
    if paper.care.strip():
        lines = w.body(w.text(N_("Eating, sleeping, allergy")), SMALL)
        lines = (*(replace(line, keep=True) for line in lines), *w.body(paper.care, LEAD))
        yield from w.row(N_("Before the first day"), lines, bar=True)


def _when_to_read(w: _Writer) -> str:
    """Write the line on the cover that says when to read this paper: later, except what cannot wait."""
    paper = w.paper
    if not paper.care.strip():
        return w.text(N_("Read this after getting to know the child."))
    if not paper.for_later():
        return w.text(N_("Read this before the first day."))
    return w.text(N_("Read this page before the first day, and the rest after getting to know the child."))


def _turned_over(w: _Writer) -> Iterator[Row]:
    """Make the head of the other side of the sheet."""
    told = w.text(N_("Read this after getting to know the child."))
    yield Row((Column(0, w.setter.lines(told, _COVER_LINE, WIDTH)),))
    whose = full_name(w.paper.given_name, w.paper.surname)
    yield Row((Column(0, w.setter.lines(whose, SUBTITLE, WIDTH)),))


def _inside(w: _Writer) -> Iterator[Row]:
    paper = w.paper
    yield from w.row(N_("Home and school: what works"), w.body(paper.home_school))
    yield from w.row(N_("Care and help the family wants to share"), _support(w))
    lines: tuple[Line, ...] = ()
    for professional in paper.professionals:
        said = joined([professional.organisation, professional.role], ", ")
        lines += w.body(said, BODY, before=3 if lines else 0)
    yield from w.row(N_("Professionals around the child"), lines)
    ask = w.text(
        N_("What stands here is what the parents want you to know. Ask them about it before you act on it.")
    )
    yield Row((Column(0, w.setter.lines(ask, SMALL, WIDTH)),), before=GAP)


def _support(w: _Writer) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = ()
    for item in w.paper.support:
        since = w.text(N_("since {date}"), date=item.since) if item.since else ""
        lines += w.pieces([item.organisation, since], before=3 if lines else 0)
    return lines
