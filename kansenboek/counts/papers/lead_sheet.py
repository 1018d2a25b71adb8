"""The public half of a team lead's key on one sheet: words to compare aloud, and the key as a QR code.

Nothing on it is secret. Who changes it on its way changes the words.
"""

from __future__ import annotations

import io

from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.drawings import draw_qr
from kansenboek.paper.inks import SEMIBOLD
from kansenboek.paper.items import labelled, list_of
from kansenboek.paper.parts import HEAVY, THIN, Canvas, Column, Line, Row, draw_lines
from kansenboek.paper.style import (
    ACCENT,
    BODY,
    BOTTOM,
    HAIRLINE,
    INK,
    LABEL,
    LEAD,
    MARGIN,
    NAME,
    SMALL,
    SMALL_STRONG,
    TITLE,
    TOP,
    WIDTH,
    Style,
)
from kansenboek.paper.text import Typesetter

from .check_words import check_code

_WORD = Style(SEMIBOLD, 24, 30, INK)
_TEXT = BODY.sized(11.5, 15.6)
_HEADING = LABEL.sized(11.5, 15.6)
_NUMBER = SMALL_STRONG.recoloured(ACCENT)
_IN_LINE = 3
_PADDING = 22.0
_WORD_HEIGHT = 58.0
_QR_SIDE = 150.0
_STEPS = (
    N_("Read the key in on the laptop: the small file, or this code with a reader of your own."),
    N_("The laptop shows six words. Are they the same, in the same order? Then trust the key."),
    N_("Compare by telephone or face to face, never by mail: who can change the key can change a mail."),
)


def lead_sheet(identity: LeadIdentity, code_text: str, code: str = DEFAULT) -> bytes:
    """The sheet as a PDF of one A4 page in the language with this code; `code_text` is what the QR code holds."""
    setter = Typesetter(language(code))
    say = setter.language.text
    file = io.BytesIO()
    canvas = bare_canvas(file, setter.language.code, say(N_("Key of the team lead")))
    lead = N_("Counts that laptops of the team send are sealed with this key. Only the team lead opens them.")
    head = (
        *setter.lines("Kansenboek", TITLE, WIDTH),
        *setter.lines(say(N_("Key of the team lead")), NAME, WIDTH),
        *setter.lines(say(lead), LEAD, WIDTH, before=4),
    )
    top = _column(canvas, head, TOP) - 22
    top = _words(canvas, setter, check_code(identity), top) - 30
    _code(canvas, setter, code_text, top)
    _foot(canvas, say(N_("Nothing on this sheet is secret: with this key counts are sealed, not opened.")))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _column(canvas: Canvas, lines: tuple[Line, ...], top: float) -> float:
    row = Row((Column(0, lines),))
    row.draw(canvas, top)
    return top - row.height


def _words(canvas: Canvas, setter: Typesetter, words: tuple[str, ...], top: float) -> float:
    """Draw the words, numbered and large, in a frame; give the height below it."""
    lines = -(-len(words) // _IN_LINE)
    height = lines * _WORD_HEIGHT + 2 * _PADDING - 12
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(HEAVY)
    canvas.roundRect(MARGIN, top - height, WIDTH, height, 8)
    across = (WIDTH - 2 * _PADDING) / _IN_LINE
    for place, word in enumerate(words):
        line, column = divmod(place, _IN_LINE)
        x, y = MARGIN + _PADDING + column * across, top - _PADDING - line * _WORD_HEIGHT
        label = setter.language.text(N_("Word {number}"), number=place + 1)
        draw_lines(canvas, x, y, (*setter.lines(label, _NUMBER, across), *setter.lines(word, _WORD, across)))
    return top - height


def _code(canvas: Canvas, setter: Typesetter, code_text: str, top: float) -> None:
    """Draw the steps, with the QR code beside them."""
    width = WIDTH - _QR_SIDE - 34
    y = top
    for line in (setter.lines(setter.language.text(N_("This is how you use it")), _HEADING, width),):
        draw_lines(canvas, MARGIN, y, line)
        y -= _HEADING.leading + 7
    steps = list_of("Decimal")
    for number, step in enumerate(_STEPS, start=1):
        count = setter.lines(str(number), _HEADING.heading(0), 16)
        count, lines = labelled(count, setter.lines(setter.language.text(step), _TEXT, width - 16), steps)
        draw_lines(canvas, MARGIN, y, count)
        draw_lines(canvas, MARGIN + 16, y, lines)
        y -= sum(line.height for line in lines) + 7
    x = MARGIN + WIDTH - _QR_SIDE
    draw_qr(
        canvas, code_text, (x, top - _QR_SIDE), _QR_SIDE, setter.language.text(N_("The key as a QR code"))
    )
    caption = setter.lines(
        setter.language.text(N_("The key alone. The year plan is in the file.")), SMALL, _QR_SIDE
    )
    draw_lines(canvas, x, top - _QR_SIDE - 16, caption)


def _foot(canvas: Canvas, text: str) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(THIN)
    canvas.line(MARGIN, BOTTOM - 12, MARGIN + WIDTH, BOTTOM - 12)
    canvas.setFillColor(SMALL.colour)
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.drawString(MARGIN, BOTTOM - 26, text)
