"""The return card on a page of its own: a form to fill in on a screen, or with a pen.

The form has no script, no button that sends anything, and no link; it is filled in, saved and brought back.
`return_card_reading` reads it by the names of the fields below.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from reportlab.lib.colors import Color

from kansenboek.handover.rules.return_card import AtSchool, PromiseOutcome, ReturnCard
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.pages import pdf_date
from kansenboek.paper.parts import HEAVY, Canvas, draw_lines
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import (
    ACCENT,
    BODY,
    HAIRLINE,
    INK,
    LEAD,
    MARGIN,
    MUTED,
    SMALL,
    STRONG,
    TOP,
    WIDTH,
    Style,
)
from kansenboek.paper.writer import PaperWriter

HOW, HOW_WORDS, NOT_KNOWN = "how", "how_words", "not_known"
BY, ON, REFERENCE = "filled_in_by", "filled_in_on", "kansenboek_reference"
OUTCOME, WORDS = "promise_{}", "promise_{}_words"
MOST_WORDS = 4000
"""Characters in one answer."""

_TITLE = STRONG.sized(24, 30)
_QUESTION = STRONG.sized(13, 18)
_CHOICE = BODY.sized(11, 15)
_BOX = 13.0
_TYPED = 11
_ROOM = 150.0
"""Height of a field for a few sentences, by keyboard or by pen."""


def render_return_card(card: ReturnCard, code: str = DEFAULT) -> bytes:
    """Draw `card` as one A4 page in the language with this code. The same card gives the same bytes."""
    writer = PaperWriter(language(code))
    file = io.BytesIO()
    canvas = bare_canvas(file, writer.language.code, writer.text(N_("Return card")))
    canvas.setDateFormatter(lambda *_: pdf_date(card.made_on))
    form = _Form(canvas, writer)
    form.heading(card)
    form.how_is_the_child()
    form.promises(card.promises)
    form.not_known()
    form.signed()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Form:
    """A pen that draws from top to bottom; `top` is where the next thing hangs."""

    def __init__(self, canvas: Canvas, writer: PaperWriter) -> None:
        self.canvas = canvas
        self.writer = writer
        self.top = TOP

    def heading(self, card: ReturnCard) -> None:
        text = self.writer.text
        self._lines(text(N_("Return card")), _TITLE)
        when = text(N_("After six weeks at school."))
        if card.around:
            when = text(N_("After six weeks at school, around {date}."), date=card.around)
        ask = text(N_("Fill in this card together with the parents and bring it back to the preschool."))
        self._lines(f"{when} {ask}", LEAD, before=4)
        how = N_("On paper or on the screen: type in the boxes, save the file, and give it back.")
        self._lines(text(how), SMALL, before=4)
        self.top -= 10
        self.canvas.setStrokeColor(ACCENT)
        self.canvas.setLineWidth(HEAVY)
        self.canvas.line(MARGIN, self.top, MARGIN + WIDTH, self.top)
        told = text(N_("Reference"))
        self.top -= 12
        self._put(MARGIN, self.top - 11, told, SMALL)
        x = MARGIN + text_width(told, SMALL) + 8
        self._put(x, self.top - 11, card.reference, STRONG)
        # Hidden: the page says it already, and a viewer would draw it twice.
        self._field(REFERENCE, told, x, 110, 16, value=card.reference, flags="readOnly", shown=False)
        self.top -= 16

    def how_is_the_child(self) -> None:
        self._question("1", N_("How is the child?"))
        self._choices(HOW, self.writer.text(N_("How is the child?")), AtSchool, MARGIN)
        self.top -= 22
        self._words(HOW_WORDS, N_("How is the child?"))

    def promises(self, count: int) -> None:
        """A row for each promise; one open row when the paper had none."""
        self._question("2", N_("Which promise succeeded?"))
        numbered = count > 0
        for number in range(1, max(count, 1) + 1):
            lead = self.writer.text(N_("Promise {number}"), number=str(number)) if numbered else ""
            self._put(MARGIN, self.top - 12, lead, STRONG)
            told = lead or self.writer.text(N_("Which promise succeeded?"))
            end = self._choices(OUTCOME.format(number), told, PromiseOutcome, MARGIN + 76)
            x = end + 8
            self._field(WORDS.format(number), told, x, MARGIN + WIDTH - x, 22)
            self.top -= 30

    def not_known(self) -> None:
        self.top += 6
        self._question("3", N_("What did we not know?"))
        self._words(NOT_KNOWN, N_("What did we not know?"))

    def signed(self) -> None:
        half = WIDTH / 2
        self.top -= 22
        for name, label, x, width in (
            (BY, N_("Filled in by"), MARGIN, half + 40),
            (ON, N_("Date"), MARGIN + half + 56, half - 56),
        ):
            told = self.writer.text(label)
            self._put(x, self.top - 14, told, SMALL)
            start = x + text_width(told, SMALL) + 8
            self._field(name, told, start, x + width - start, 22)
        self.top -= 38
        thanks = N_(
            "Thank you. What you write here helps the next child too. Leave out names and telephone numbers."
        )
        self._lines(self.writer.text(thanks), SMALL)

    def _question(self, number: str, message: str) -> None:
        self.top -= 20
        self._put(MARGIN, self.top - 13, number, _QUESTION.recoloured(ACCENT))
        self._put(MARGIN + 18, self.top - 13, self.writer.text(message), _QUESTION)
        self.top -= 26

    def _choices(self, name: str, told: str, choices: Iterable[Choice], x: float) -> float:
        """Draw boxes of which at most one is ticked, and give the x behind the last word."""
        for choice in choices:
            bottom = self.top - _BOX - 1
            self._box(x, bottom, _BOX, _BOX, MUTED)
            word = self.writer.language.value(choice)
            self.canvas.acroForm.radio(
                name=name,
                tooltip=told,
                value=choice.value,
                buttonStyle="check",
                shape="square",
                size=_BOX,
                x=x,
                y=bottom,
                borderColor=None,
                fillColor=None,
                textColor=INK,
                borderWidth=0,
                fieldFlags="radio",
            )
            self._put(x + _BOX + 6, self.top - 12, word, _CHOICE)
            x += _BOX + 18 + text_width(word, _CHOICE)
        return x

    def _words(self, name: str, question: str) -> None:
        self._field(name, self.writer.text(question), MARGIN, WIDTH, _ROOM, flags="multiline")
        self.top -= _ROOM

    def _field(
        self,
        name: str,
        told: str,
        x: float,
        width: float,
        height: float,
        *,
        value: str = "",
        flags: str = "",
        shown: bool = True,
    ) -> None:
        """Draw a field, and its box on the page itself: a printer that knows no forms prints that too."""
        if shown:
            self._box(x, self.top - height, width, height, HAIRLINE)
        self.canvas.acroForm.textfield(
            name=name,
            tooltip=told,
            value=value,
            x=x,
            y=self.top - height,
            width=width,
            height=height,
            fontName="Helvetica",
            fontSize=_TYPED,
            borderColor=None,
            fillColor=None,
            textColor=INK,
            borderWidth=0,
            maxlen=MOST_WORDS,
            fieldFlags=flags,
            annotationFlags="print" if shown else "hidden",
        )

    def _box(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(0.9)
        self.canvas.rect(x, y, width, height, stroke=1, fill=0)

    def _put(self, x: float, baseline: float, text: str, style: Style) -> None:
        self.canvas.setFillColor(style.colour)
        self.canvas.setFont(style.font, style.size)
        self.canvas.drawString(x, baseline, text)

    def _lines(self, text: str, style: Style, before: float = 0) -> None:
        lines = self.writer.setter.lines(text, style, WIDTH, before=before)
        draw_lines(self.canvas, MARGIN, self.top, lines)
        self.top -= sum(line.height for line in lines)
