"""The pages to fill in at home as a PDF: one for the parents, and one for the child with faces, pictures and room to
draw. In thin lines only, so that any printer prints them and a child can colour them in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kansenboek.handover.rules.paper_kit import OwnPages
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, draw_pages
from kansenboek.paper.parts import Canvas, Column, Line, Mark, Page, Row, flow
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import BODY, BOTTOM, LEAD, MARGIN, SMALL, STRONG, TOP, WIDTH

from .bilingual import HEADING, KitWriter, box, drawn, frame_of, rule, writing
from .outlines import Draw, apple, ball, blocks, book, cloud, face, hand, heart, note, pencil, star, sun

_ASKED: tuple[tuple[str, Draw, int], ...] = (
    ("own_likes", heart, 3),
    ("own_good", star, 3),
    ("own_helps", hand, 3),
    ("own_words", cloud, 3),
    ("own_hope", sun, 3),
)
"""Phrase, drawing and lines to write on, in the order of the page."""
_LIKED: tuple[tuple[str, Draw], ...] = (
    ("me_outside", ball),
    ("me_reading", book),
    ("me_building", blocks),
    ("me_singing", note),
    ("me_drawing", pencil),
    ("me_eating", apple),
)
_ICON = 30.0
_SIGN = STRONG.sized(11, 14).heading(2)
_GAP = 16.0


def render_own_pages(paper: OwnPages, *, parents: bool = True, child: bool = True) -> bytes:
    """Draw the page of the parents, that of the child, or both, on A4. The same paper gives the same bytes."""
    w = KitWriter(paper.beside)
    title = N_("Own pages of parents and child")
    keep = N_("Yours: you decide who sees it.")
    frame = frame_of(title, paper.reference[:REFERENCE_LENGTH], paper.made_on, keep)
    pages: list[Page] = []
    if parents:
        rows = [*_parents(w, paper.given_name)]
        rows += w.unchecked()
        rows += w.unprintable()
        pages += flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM)
    if not child:
        return draw_pages(w, frame, pages)
    pages.append(Page(BELOW_RUNNING_HEAD if pages else TOP, BOTTOM))
    return draw_pages(
        w, frame, pages, on_last=lambda canvas: _child(canvas, w, paper.given_name, pages[-1].top)
    )


def _parents(w: KitWriter, given_name: str) -> Iterator[Row]:
    yield w.heading("own_title")
    if given_name:
        yield Row((Column(0, w.name(given_name, LEAD.sized(16, 21), WIDTH)),), before=2)
    yield w.beside_each_other("own_free", before=6)
    for name, draw, most in _ASKED:
        width = WIDTH - _ICON
        asked = w.both(name, width)
        asked = tuple(replace(line, keep=True, indent=0) for line in asked)
        first = replace(asked[0], mark=_icon(draw))
        count = most if w.beside else most + 1  # Dutch alone leaves room
        lines = writing(width, count) if name != "own_words" else _pairs(width, count)
        yield Row((Column(_ICON, (first, *asked[1:], *lines)),), before=11)
    yield w.beside_each_other("own_bring", before=12)


def _pairs(width: float, count: int) -> tuple[Line, ...]:
    """Lines in two columns: the word of home, and what it means."""
    half = width / 2 - 12

    def ruled(canvas: Canvas, x: float, y: float) -> None:
        rule(canvas, x, y - 4, half)
        with canvas.decoration():
            drawn(canvas, x + half + 8, y + 10, (Line("=", BODY),))
        rule(canvas, x + half + 24, y - 4, half)

    return tuple(replace(line, mark=ruled) for line in writing(width, count))


def _icon(draw: Draw) -> Mark:
    return lambda canvas, x, y: draw(canvas, x - _ICON / 2 - 3, y + 2, 10)


def _child(canvas: Canvas, w: KitWriter, given_name: str, top: float) -> None:
    """Draw the page of the child: its name, itself, how it feels, what it likes and what it wants to be."""
    top = drawn(canvas, MARGIN, top, w.both("me_title", WIDTH - 90, HEADING, LEAD))
    sun(canvas, MARGIN + WIDTH - 36, top - 2, 30)
    top = _name(canvas, w, given_name, top - 8)
    half = (WIDTH - _GAP) / 2
    right = MARGIN + half + _GAP
    below = drawn(canvas, MARGIN, top, w.both("me_draw", half, _SIGN, SMALL)) - 6
    tall = 250.0
    box(canvas, MARGIN, below - tall, half, tall, corner=12)
    faces = top
    for name in ("me_here", "me_school"):
        faces = drawn(canvas, right, faces, w.both(name, half, _SIGN, SMALL)) - 34
        for n, mood in enumerate((1, 0, -1)):
            face(canvas, right + 32 + n * (half - 64) / 2, faces, 26, mood)
        faces -= 52
    top = _liked(canvas, w, below - tall - 18)
    top = drawn(canvas, MARGIN, top, w.both("me_later", WIDTH, _SIGN, SMALL)) - 6
    box(canvas, MARGIN, BOTTOM + 4, WIDTH, max(top - BOTTOM - 4, 40), corner=12)


def _name(canvas: Canvas, w: KitWriter, given_name: str, top: float) -> float:
    label = w.both("me_name", WIDTH / 3 - 14, _SIGN, SMALL)
    below = drawn(canvas, MARGIN, top, label)
    x = MARGIN + WIDTH / 3
    if given_name:
        told = w.setter.one_line(given_name, HEADING, WIDTH * 2 / 3 - 80)
        drawn(canvas, x, top + 6, (Line(told, HEADING),))
    rule(canvas, x, min(below + 8, top - 20), WIDTH * 2 / 3 - 80)
    return min(below, top - 28) - 14


def _liked(canvas: Canvas, w: KitWriter, top: float) -> float:
    top = drawn(canvas, MARGIN, top, w.both("me_choose", WIDTH, _SIGN, SMALL)) - 8
    across = WIDTH / len(_LIKED)
    lowest = top
    for n, (name, draw) in enumerate(_LIKED):
        middle = MARGIN + across * (n + 0.5)
        draw(canvas, middle, top - 26, 24)
        below = top - 58
        for line in w.both(name, across - 6, BODY, SMALL):
            wide = text_width(line.text, line.style)
            below = drawn(canvas, middle - wide / 2, below, (replace(line, right=0, before=0),))
        lowest = min(lowest, below)
    return lowest - 14
