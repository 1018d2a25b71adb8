"""Handover A as a PDF: the paper that the new teacher reads before meeting the child.

Only a HandoverPaper goes in, so only what the parents granted can come out. The same paper gives the same
bytes, on any day and in any process: their SHA-256 is kept with the consents. Typed text is drawn as it is and
never read as markup; the file holds no link, script, attachment or name outside its pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.rules.paper_a import HandoverPaper
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import Page, Row, flow
from kansenboek.paper.style import BOTTOM, TOP

from .rows import PAGE_ONE, PAGE_TWO, rows_of
from .writer import Writer

_PAGES = 2
"""What a teacher reads before the first day; a normally filled child fits."""
MOST_WORDS = 375
"""On page 1, without its foot: two minutes at 200 words a minute."""
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
    """Set the paper in its pages: slightly smaller when that keeps page 1 for Monday morning, or saves a page."""
    tries = []
    for scale, picture in _WITH_DRAWING if paper.drawing else ((scale, 1.0) for scale in _SCALES):
        tries.append(_set(paper, spoken, scale, picture))
        writer, together, apart = tries[-1]
        if len(together) == 1:
            return writer, together
        if apart and len(apart) <= _PAGES:
            return writer, apart
    for writer, together, apart in tries:
        in_time = not apart or _words(row for _, row in together[0].placed) <= MOST_WORDS
        if len(together) <= _PAGES and in_time:
            return writer, together
    writer, together, apart = tries[0]
    return writer, apart or together


def _set(
    paper: HandoverPaper, spoken: Language, scale: float, picture: float
) -> tuple[Writer, list[Page], list[Page]]:
    """Set the paper in one size: with all behind each other, and with what Monday morning needs on a page of its own.

    The last is empty when that fills more than a page, or leaves one with next to nothing on it. A first page that
    would take more than two minutes leaves for the second what can wait longest.
    """
    writer = Writer(paper, spoken, scale, picture)
    monday = list(rows_of(writer, PAGE_ONE))
    if _words(monday) > MOST_WORDS:
        writer = Writer(paper, spoken, scale, picture, in_short=True)
        monday = list(rows_of(writer, PAGE_ONE))
    rest = list(rows_of(writer, PAGE_TWO))
    rest += writer.unprintable()  # last: by now all texts were set
    together = flow((*monday, *rest), TOP, BELOW_RUNNING_HEAD, BOTTOM)
    first = flow(monday, TOP, BELOW_RUNNING_HEAD, BOTTOM)
    if len(first) > 1 or not rest:
        return writer, together, []
    apart = first + flow(rest, BELOW_RUNNING_HEAD, BELOW_RUNNING_HEAD, BOTTOM)
    return writer, together, apart if all(page.says_enough for page in apart) else []


def _words(rows: Iterable[Row]) -> int:
    """Count the words that are read on these rows, headings of tables apart."""
    return sum(len(line.text.split()) for row in rows for column in row.columns for line in column.lines)
