"""The strength card as a PDF: one cheerful page with the child's own name, to hang on the wall.

As large as the words allow. What does not fit on one page even in the smallest type goes on on plain pages
behind it, because nothing that was written may fall off.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor

from kansenboek.handover.rules.paper_a import PaperDrawing
from kansenboek.handover.rules.strength_card import StrengthCard
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.items import as_item, list_of
from kansenboek.paper.kept_picture import draw_picture
from kansenboek.paper.pages import pdf_date
from kansenboek.paper.parts import Canvas, Column, Line, Row, draw_lines, flow
from kansenboek.paper.style import (
    BODY,
    BOTTOM,
    INK,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALL,
    STRONG,
    TOP,
    WIDTH,
    Style,
)
from kansenboek.paper.writer import PaperWriter, filled, joined

from .dream import picture_told
from .strength_card_art import backdrop, heart, speech_cloud, star

_SCALES = (1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7)
"""The smallest type is then 10 points."""
_HELLO = STRONG.sized(17, 21)
_NAME = STRONG.sized(64, 70).heading(1)
_LEAST_NAME = 26
_HEADING = STRONG.sized(15, 20).heading(2)
_TEXT = BODY.sized(14, 18.4).recoloured(INK)
_DREAM = BODY.sized(16, 21)
_PAPERS = tuple(HexColor(code) for code in ("#FFF1C9", "#DDF0E4", "#FCE1D8", "#DFEBF7"))
_SIGNS = tuple(HexColor(code) for code in ("#C98A00", "#2D7A56", "#C0512F", "#2F6CA8"))
_LEFT, _RIGHT = MARGIN + 4, MARGIN + WIDTH - 4
_FULL = _RIGHT - _LEFT
_GAP = 8.0
_PADDING = 10.0
_SIGN = 30.0
_TALLEST = 150.0
"""Height of a drawing at the ordinary size of type."""
_BELOW_DRAWING = 10.0
_FOOT = 128.0
"""Nothing but the hills stands below this."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the card: a heading, a coloured box with a sign, or the cloud with the dream."""

    lines: tuple[Line, ...]
    height: float
    sign: str = ""
    colour: int = 0
    drawing: PaperDrawing | None = None
    told: str = ""


def render_strength_card(card: StrengthCard, code: str = DEFAULT) -> bytes:
    """Draw `card` as A4 in the language with this code: one page, for as long as the words fit on one."""
    file = io.BytesIO()
    for scale in _SCALES:
        writer = PaperWriter(language(code), scale)
        head = _head(writer, card)
        blocks = list(_blocks(writer, card))
        room = head.top - _FOOT
        if sum(block.height + _GAP for block in blocks) <= room:
            break
    else:
        blocks = []
    canvas = bare_canvas(file, code, writer.text(N_("Strength card")))
    canvas.setDateFormatter(lambda *_: pdf_date(card.made_on))
    backdrop(canvas)
    draw_lines(canvas, _LEFT, TOP - 26, head.lines)
    if blocks:
        spare = room - sum(block.height + _GAP for block in blocks)
        _draw(canvas, blocks, head.top, min(spare / (len(blocks) + 1), 16))
    elif card.drawing:  # the words go on behind this page, and leave room for it
        width = min(_FULL, room * card.drawing.width / card.drawing.height)
        height = width * card.drawing.height / card.drawing.width
        told = picture_told(writer, card.drawing)
        draw_picture(canvas, card.drawing.jpeg, told, (_LEFT, head.top - height, width, height))
    _foot(canvas, writer, card)
    canvas.showPage()
    if not blocks:
        _plain_pages(canvas, card, code)
    canvas.save()
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Head:
    lines: tuple[Line, ...]
    top: float
    """Where the rest may begin."""


def _head(w: PaperWriter, card: StrengthCard) -> _Head:
    """Draw the name as large as fits on one line; a very long one wraps."""
    plain = PaperWriter(w.language)
    lines = plain.setter.lines(w.text(N_("This is")), _HELLO, _FULL)
    size = _NAME.size
    width = _FULL - 96  # the sun stands in the corner
    name: tuple[Line, ...] = ()
    while card.given_name.strip():
        style = _NAME.sized(size, size * 1.1)
        name = plain.name(card.given_name, style, width)
        if len(name) == 1 or size <= _LEAST_NAME:
            break
        size -= 2
    w.setter.unprintable.update(plain.setter.unprintable)
    lines += name
    return _Head(lines, TOP - 26 - sum(line.height for line in lines) - 12)


def _blocks(w: PaperWriter, card: StrengthCard) -> Iterator[_Block]:
    scale = w.setter.scale
    if card.strengths:
        yield _heading(w, N_("Is good at this"))
        whole = list_of("None")
        for n, strength in enumerate(card.strengths):
            box = _box(w, strength, "star", n)
            yield replace(box, lines=as_item(box.lines, whole, ""))
    if card.likes:
        yield _heading(w, N_("Likes this"))
        yield _box(w, joined(card.likes), "heart", 2)
    if card.dream or card.drawing:
        yield _heading(w, N_("My dream"))
    if card.drawing:
        height = min(_TALLEST * scale, _FULL * card.drawing.height / card.drawing.width)
        caption = w.setter.lines(card.drawing.caption, SMALL, _FULL, before=3)
        told = picture_told(w, card.drawing)
        yield _Block(
            caption, height + _height(caption) + _BELOW_DRAWING, "drawing", drawing=card.drawing, told=told
        )
    if card.dream:
        lines = w.setter.quote(card.dream, _DREAM, _FULL - 76)
        yield _Block(lines, _height(lines) + 44 * max(scale, 0.8), "cloud")
    if w.setter.unprintable:
        told = N_("Some letters or signs cannot be printed here: {marks}.")
        lines = w.setter.lines(w.text(told, marks=", ".join(w.setter.unprintable)), SMALL, _FULL)
        yield _Block(lines, _height(lines))


def _heading(w: PaperWriter, message: str) -> _Block:
    lines = w.setter.lines(w.text(message), _HEADING, _FULL, before=4)
    return _Block(lines, _height(lines) - 2)


def _box(w: PaperWriter, text: str, sign: str, n: int) -> _Block:
    lines = w.setter.lines(text, _TEXT, _FULL - _SIGN - 2 * _PADDING - 6)
    room = 1.3 * _PADDING * min(1, w.setter.scale)
    return _Block(lines, max(_height(lines), 20) + room, sign, n % len(_PAPERS))


def _height(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)


def _draw(canvas: Canvas, blocks: Sequence[_Block], top: float, spare: float) -> None:
    for block in blocks:
        if block.sign == "cloud":
            speech_cloud(canvas, _LEFT, top - block.height, _FULL, block.height)
            inner = top - (block.height - _height(block.lines)) / 2
            draw_lines(canvas, _LEFT + 38, inner, block.lines)
        elif block.drawing:
            _draw_drawing(canvas, block, block.drawing, top)
        elif block.sign:
            _draw_box(canvas, block, top)
        else:
            draw_lines(canvas, _LEFT, top, block.lines)
        top -= block.height + _GAP + (spare if block.sign else spare / 3)


def _draw_drawing(canvas: Canvas, block: _Block, drawing: PaperDrawing, top: float) -> None:
    height = block.height - _height(block.lines) - _BELOW_DRAWING
    width = height * drawing.width / drawing.height
    draw_picture(canvas, drawing.jpeg, block.told, (_LEFT, top - height, width, height))
    draw_lines(canvas, _LEFT, top - height, block.lines)


def _draw_box(canvas: Canvas, block: _Block, top: float) -> None:
    canvas.setFillColor(_PAPERS[block.colour])
    canvas.roundRect(_LEFT, top - block.height, _FULL, block.height, 11, stroke=0, fill=1)
    colour: Color = _SIGNS[block.colour]
    middle = top - block.height / 2
    (heart if block.sign == "heart" else star)(canvas, _LEFT + _PADDING + 11, middle, 11, colour)
    draw_lines(canvas, _LEFT + _PADDING + _SIGN, middle + _height(block.lines) / 2, block.lines)


def _foot(canvas: Canvas, w: PaperWriter, card: StrengthCard) -> None:
    told = w.language.date(card.made_on, "month")
    canvas.setFillColor(INK)
    canvas.setFont(SMALL.font, 10)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 26, told)


def _plain_pages(canvas: Canvas, card: StrengthCard, code: str) -> None:
    """Draw everything in plain rows, over as many pages as it takes."""
    w = PaperWriter(language(code))
    rows: list[Row] = []
    for message, texts in (
        (N_("Is good at this"), card.strengths),
        (N_("Likes this"), card.likes),
        (N_("My dream"), (card.drawing.caption if card.drawing else "", card.dream)),
    ):
        lines: tuple[Line, ...] = ()
        for text in filled(*texts):
            lines += w.body(text, _small(_TEXT), before=4 if lines else 0)
        rows += w.row(message, lines)
    rows += w.unprintable()
    if rows:
        rows[0] = replace(rows[0], before=0, rule=0)
    for page in flow(rows or [Row((Column(0, ()),))], PAGE_HEIGHT - MARGIN, PAGE_HEIGHT - MARGIN, BOTTOM):
        page.draw(canvas)
        canvas.showPage()


def _small(style: Style) -> Style:
    return style.sized(11, 14.6)
