"""Handover A as a PDF: the paper that the new teacher reads before meeting the child.

Only a HandoverPaper goes in, so only what the parents granted can come out. The same paper gives the same
bytes, on any day and in any process: their SHA-256 is kept with the consents. Typed text is drawn as it is and
never read as markup; the file holds no link, script, attachment or name outside its pages.
"""

from __future__ import annotations

from kansenboek.handover.rules.paper_a import HandoverPaper
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import Page, flow
from kansenboek.paper.style import BOTTOM, TOP

from .rows import PAGE_ONE, PAGE_TWO, rows_of
from .writer import Writer

_PAGES = 2
"""What a teacher reads before the first day; a normally filled child fits."""
_SCALES = (1.0, 0.97, 0.94)
"""Type sizes to try before a third page; the smallest text is then 8 points."""
_WITH_DRAWING = ((1.0, 1.0), (1.0, 0.75), (0.97, 0.75), (0.94, 0.75), (0.94, 0.5))
"""With a drawing: type sizes, and sizes of the drawing, which gives way first and last."""


def render_handover(paper: HandoverPaper, code: str = DEFAULT) -> bytes:
    """Draw `paper` as a PDF in the language with this code, on A4.

    Two pages for a normally filled child; longer texts take more.
    """
    writer, pages = _best_fit(paper, language(code))
    frame = Frame(
        title=N_("Handover"),
        name=paper.given_name,
        reference=paper.reference[:REFERENCE_LENGTH],
        version=paper.version,
        made_on=paper.made_on,
        keep=N_("Made with consent of the parents. Keep no longer than needed."),
    )
    return draw_pages(writer, frame, pages)


def _best_fit(paper: HandoverPaper, spoken: Language) -> tuple[Writer, list[Page]]:
    """Set the paper in its pages: slightly smaller when that saves a third page, otherwise at full size."""
    tries = []
    for scale, picture in _WITH_DRAWING if paper.drawing else ((scale, 1.0) for scale in _SCALES):
        writer = Writer(paper, spoken, scale, picture)
        tries.append((writer, _pages(writer)))
        if len(tries[-1][1]) <= _PAGES:
            return tries[-1]
    return tries[0]


def _pages(writer: Writer) -> list[Page]:
    """Draw all pages: what Monday morning needs on the first, and the rest behind it.

    One page when all fits on it. What the first page has no room for flows on, with the rest right below.
    """
    monday, rest = list(rows_of(writer, PAGE_ONE)), list(rows_of(writer, PAGE_TWO))
    rest += writer.unprintable()  # last: by now all texts were set
    together = flow((*monday, *rest), TOP, BELOW_RUNNING_HEAD, BOTTOM)
    first = flow(monday, TOP, BELOW_RUNNING_HEAD, BOTTOM)
    if len(together) == 1 or len(first) > 1:
        return together
    apart = first + flow(rest, BELOW_RUNNING_HEAD, BELOW_RUNNING_HEAD, BOTTOM)
    fits = len(apart) <= len(together) and all(page.says_enough for page in apart)
    return apart if fits else together
