"""The return card at the foot of the last page: cut off, filled in after six weeks, brought back to preschool.

It carries the reference and no name, and asks about the promises by their number: lost, it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.handover.records.handovers import MOST_COMMITMENTS
from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.handover.rules.return_card import AFTER, REFERENCE_LENGTH, PromiseOutcome
from kansenboek.kit.errors import N_
from kansenboek.paper.parts import Canvas, draw_lines
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import (
    BODY_WIDTH,
    BODY_X,
    BOTTOM,
    GUTTER,
    HAIRLINE,
    INK,
    LABEL_WIDTH,
    MARGIN,
    MUTED,
    PAGE_WIDTH,
    SMALL,
    STRONG,
    TITLE,
    WHITE,
    WIDTH,
    Style,
)

from .writer import Writer

SMALL_INK = SMALL.recoloured(INK)
CARD_HEIGHT = 188.0
_QUESTION_HEIGHT = 43.0
_ROW_HEIGHT = 13.0
_BOX = 7.0
_LINES_X = BODY_X + 160
_LINE_HEIGHT = 19.0

_Choices = list[tuple[str, list[str]]]
"""Rows of boxes to tick: what stands before them, and the words behind each box."""


def draw_card(canvas: Canvas, writer: Writer) -> None:
    """Draw the card above the footer of the current page."""
    top = BOTTOM + CARD_HEIGHT
    _cut_line(canvas, writer, top)
    top -= 12
    draw_lines(canvas, MARGIN, top, writer.setter.lines(writer.text(N_("Return card")), TITLE, LABEL_WIDTH))
    intro = writer.setter.lines(_intro(writer), SMALL, BODY_WIDTH)
    draw_lines(canvas, MARGIN + BODY_X, top - 2, intro)
    top -= 27
    for question, choices in _questions(writer):
        draw_lines(canvas, MARGIN, top, writer.setter.lines(question, STRONG, LABEL_WIDTH))
        _choices(canvas, top, choices)
        _writing_lines(canvas, top, BODY_X if not choices else _LINES_X)
        top -= _QUESTION_HEIGHT
    _signed(canvas, writer, top)


def _intro(writer: Writer) -> str:
    paper = writer.paper
    when = writer.text(N_("After six weeks at school."))
    if paper.school_start:
        around = paper.school_start + AFTER
        when = writer.text(N_("After six weeks at school, around {date}."), date=around)
    ask = writer.text(N_("Fill in this card together with the parents and bring it back to the preschool."))
    return f"{when} {ask} {writer.text(N_('Reference {reference}.'), reference=paper.reference[:REFERENCE_LENGTH])}"


def _questions(writer: Writer) -> Iterator[tuple[str, _Choices]]:
    """Each question with its boxes."""
    text = writer.text
    yield text(N_("How is the child?")), [("", [text(told.label)]) for told in AtSchool]
    outcomes = [text(outcome.label) for outcome in PromiseOutcome]
    count = len(writer.paper.commitments)
    rows = [(writer.language.number(n), outcomes) for n in range(1, count + 1)]
    if not 0 < count <= MOST_COMMITMENTS:
        rows = [("", outcomes)]
    yield text(N_("Which promise succeeded?")), rows
    yield text(N_("What did we not know?")), []


def _cut_line(canvas: Canvas, writer: Writer, top: float) -> None:
    told = writer.text(N_("cut here"))
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.7)
    canvas.setDash(3, 3)
    canvas.line(0, top, PAGE_WIDTH, top)
    canvas.setDash()
    width = text_width(told, SMALL)
    canvas.setFillColor(WHITE)
    canvas.rect(PAGE_WIDTH - MARGIN - width - 6, top - 5, width + 12, 10, stroke=0, fill=1)
    canvas.setFillColor(MUTED)
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, top - 2.5, told)


def _choices(canvas: Canvas, top: float, choices: _Choices) -> None:
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.8)
    for lead, words in choices:
        baseline, x = top - 10, MARGIN + BODY_X
        if lead:
            _put(canvas, x, baseline, lead, STRONG)
            x += 14
        for word in words:
            canvas.rect(x, baseline - 0.8, _BOX, _BOX, stroke=1, fill=0)
            _put(canvas, x + _BOX + 4, baseline, word, SMALL_INK)
            x += _BOX + 14 + text_width(word, SMALL_INK)
        top -= _ROW_HEIGHT


def _put(canvas: Canvas, x: float, baseline: float, text: str, style: Style) -> None:
    canvas.setFillColor(style.colour)
    canvas.setFont(style.font, style.size)
    canvas.drawString(x, baseline, text)


def _writing_lines(canvas: Canvas, top: float, x: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.7)
    for n in (1, 2):
        y = top - n * _LINE_HEIGHT + 5
        canvas.line(MARGIN + x, y, MARGIN + WIDTH, y)


def _signed(canvas: Canvas, writer: Writer, top: float) -> None:
    """Who filled it in, and when."""
    baseline = top - 12
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.7)
    for message, x, end in ((N_("Filled in by"), 0.0, _LINES_X - GUTTER), (N_("Date"), _LINES_X, WIDTH)):
        told = writer.text(message)
        _put(canvas, MARGIN + x, baseline, told, SMALL)
        canvas.line(MARGIN + x + text_width(told, SMALL) + 8, baseline - 1, MARGIN + end, baseline - 1)
