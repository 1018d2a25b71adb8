"""The consent form as a PDF: for one adult, a box for yes and one for no at each part, and room to sign below.

What the law says, the signature and the code stand together on one page, so that nobody signs a page without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kansenboek.handover.rules.paper_kit import ConsentForm, FormPart
from kansenboek.handover.rules.parent_edition import PHRASE_OF
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, draw_pages
from kansenboek.paper.parts import HEAVY, THIN, Canvas, Column, Line, Page, Row, flow
from kansenboek.paper.style import BODY, BOTTOM, LEAD, MARGIN, SMALL, STRONG, TOP, WIDTH
from kansenboek.paper.writer import filled, joined

from .bilingual import ASKED, BOX, OTHER, KitWriter, box, drawn, frame_of, rule
from .parent_phrases import phrase

_YES, _NO = WIDTH - 122, WIDTH - 56
"""Where the boxes stand, from the left margin."""
_TEXT = _YES - 16
_HALF = 212.0
"""Width of the Dutch when another language stands beside it."""
_BETWEEN = 14.0
_CODE = STRONG.sized(19, 24)
_SIGNING = 30.0
"""Height of a line to sign on."""


def render_consent_form(form: ConsentForm) -> bytes:
    """Draw `form` on A4, in Dutch with the language beside it. The same form gives the same bytes."""
    w = KitWriter(form.beside)
    frame = frame_of(
        N_("Consent form"),
        form.reference[:REFERENCE_LENGTH],
        form.made_on,
        N_("Kept by the preschool for as long as the consent counts."),
        version=form.version,
    )
    rows = [*_head(w, form), *_parts(w, form)]
    end = _end(w)
    rows += w.unchecked()
    rows += w.unprintable()
    pages = flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM)
    if pages[-1].room < _height(w, end):
        pages.append(Page(BELOW_RUNNING_HEAD, BOTTOM))
    return draw_pages(w, frame, pages, on_last=lambda canvas: _sign(canvas, w, form, end, pages[-1].top))


def _head(w: KitWriter, form: ConsentForm) -> Iterator[Row]:
    yield w.heading("form_title")
    name = " ".join(filled(form.given_name, form.surname))
    half = WIDTH / 2 - 8
    child = (*w.both("child", half), *w.setter.lines(joined([name, w.born(form.born)]), LEAD, half))
    goes = (*w.both("goes_to", half), *w.setter.lines(form.school, LEAD, half))
    code = w.text(N_("Code on the form: {code}"), code=form.code)  # on every page that is filled in
    goes += w.setter.lines(code, SMALL, half)
    yield Row((Column(0, child), Column(half + 16, goes)), before=10)
    for n, line in enumerate(("form_read_first", "form_cross", "form_empty")):
        yield w.beside_each_other(line, before=1 if n else 8)


def _parts(w: KitWriter, form: ConsentForm) -> Iterator[Row]:
    for n, part in enumerate(form.parts):
        yield _part(w, part, first=not n)


def _part(w: KitWriter, part: FormPart, *, first: bool) -> Row:
    """Dutch with what is filled in on the left, the other language beside it, and the two boxes."""
    found = phrase(PHRASE_OF[part.part], w.beside)
    width = _HALF if found.other else _TEXT
    lines = w.setter.lines(found.nl, ASKED, width)
    labels = ", ".join(w.text(label) for label in part.fields)
    lines += w.setter.lines(labels, SMALL, width)
    other = w.setter.lines(found.other, OTHER.heading(ASKED.level), _TEXT - _HALF - _BETWEEN, lang=w.beside)
    yes, no = (w.both(name, 50, BODY, SMALL) for name in ("yes", "no"))
    columns = [Column(0, _whole(lines))]
    columns += [Column(_HALF + _BETWEEN, _whole(other))] if other else []
    columns += [Column(_YES + BOX + 5, _boxed(yes)), Column(_NO + BOX + 5, _boxed(no))]
    return Row(tuple(columns), before=10 if first else 7, rule=HEAVY if first else THIN)


def _whole(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines that no end of a page parts."""
    return tuple(replace(line, keep=line is not lines[-1]) for line in lines)


def _boxed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines with a box to put a cross in before them; they begin at the left whatever their script."""
    first, *others = (replace(line, right=0) for line in lines)
    return (replace(first, mark=_box_before), *others)


def _box_before(canvas: Canvas, x: float, y: float) -> None:
    box(canvas, x - BOX - 5, y - 2.5)


def _end(w: KitWriter) -> tuple[Row, ...]:
    return (w.beside_each_other("law_withdraw", before=0), w.beside_each_other("law_then", before=2))


def _height(w: KitWriter, end: tuple[Row, ...]) -> float:
    label = sum(line.height for line in w.both("signature", WIDTH))
    return 12 + sum(row.height for row in end) + 2 * (label + _SIGNING) + 42


def _sign(canvas: Canvas, w: KitWriter, form: ConsentForm, end: tuple[Row, ...], top: float) -> None:
    """Draw what the law says, the lines to sign on, and the code in a box."""
    top -= 12
    for row in end:
        row.draw(canvas, top)
        top -= row.height
    top -= 8
    half = WIDTH / 2 - 8
    left, right = MARGIN, MARGIN + half + 16
    below = min(
        drawn(canvas, left, top, w.both("name", half)),
        drawn(canvas, right, top, w.both("date", half)),
    )
    told = w.setter.one_line(form.adult, LEAD, half)
    drawn(canvas, left, below - 10, (Line(told, LEAD),))
    for x in (left, right):
        rule(canvas, x, below - _SIGNING + 6, half)
    top = below - _SIGNING
    staff = w.setter.lines(w.text(N_("Seen by (preschool)")), ASKED, half)
    below = min(drawn(canvas, left, top, w.both("signature", half)), drawn(canvas, right, top, staff))
    for x in (left, right):
        rule(canvas, x, below - _SIGNING + 6, half)
    top = below - _SIGNING - 4
    box(canvas, right, top - 30, half, 32, corner=4)
    label = w.text(N_("Code on the form"))
    drawn(canvas, right + 9, top - 8, (Line(label, SMALL),))
    code = w.setter.lines(form.code, _CODE, half)
    drawn(canvas, right + half - 124, top - 1, code)
