"""The return card on a page of its own: a form to fill in on a screen, or with a pen.

The form has no script, no button that sends anything, and no link; it is filled in, saved and brought back.
`return_card_reading` reads it by the names of the fields below.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

from reportlab.lib.colors import Color

from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.handover.rules.return_card import CardPromise, PromiseOutcome, ReturnCard
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.drawings import draw_qr
from kansenboek.paper.pages import pdf_date
from kansenboek.paper.parts import BASELINE, HEAVY, Canvas, Line, block_of, draw_lines, put
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
    SMALL_STRONG,
    STRONG,
    TITLE,
    TOP,
    WIDTH,
    Style,
)
from kansenboek.paper.writer import PaperWriter, joined

HOW, HOW_WORDS, NOT_KNOWN = "how", "how_words", "not_known"
BY, ON, REFERENCE = "filled_in_by", "filled_in_on", "kansenboek_reference"
OUTCOME, WORDS = "promise_{}", "promise_{}_words"
MOST_WORDS = 4000
"""Characters in one answer."""

_NAMES = tuple(STRONG.sized(*size).heading(1) for size in ((26, 32), (20, 26), (15, 20)))
_QUESTION = STRONG.sized(13, 18).heading(2)
_PROMISE = STRONG.sized(10.5, 14)
_CHOICE = BODY.sized(11, 15)
_BOX = 13.0
_TYPED = 11
_QR = 62.0
_MOST_PROMISE_LINES = (6, 4, 3, 2)
"""Lines of one promise: fewer when the page would be too small; handover A has them whole."""
_MOST_ADDRESS_LINES = 5
_LINE_OF_WORDS = 24.0
"""Height of a field for some words beside boxes."""
_LEAST_ROOM, _MOST_ROOM = 54.0, 150.0
"""Height of a field for a few sentences, by keyboard or by pen: what the promises leave."""
_FOOT = 46.0
"""The last row and the thanks below it."""
_ABOVE_QUESTION, _QUESTION_HEIGHT = 15.0, 25.0
BOTTOM_OF_CARD = 36.0


def render_return_card(card: ReturnCard, code: str = DEFAULT) -> bytes:
    """Draw `card` as one A4 page in the language with this code. The same card gives the same bytes."""
    writer = PaperWriter(language(code))
    file = io.BytesIO()
    canvas = bare_canvas(file, writer.language.code, writer.text(N_("Return card")))
    canvas.setDateFormatter(lambda *_: pdf_date(card.made_on))
    form = _Form(canvas, writer, card)
    form.heading()
    form.how_is_the_child()
    form.promises()
    form.not_known()
    form.signed()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Form:
    """A pen that draws from top to bottom; `top` is where the next thing hangs."""

    def __init__(self, canvas: Canvas, writer: PaperWriter, card: ReturnCard) -> None:
        self.canvas = canvas
        self.writer = writer
        self.card = card
        self.top = TOP
        self._promises: list[tuple[Line, ...]] = []
        self._back_to = self._address(card.back_to)
        self.room = _LEAST_ROOM

    def heading(self) -> None:
        """Draw who it is about, what to do with it, where it goes back to, and the reference."""
        text, card = self.writer.text, self.card
        self._lines(text(N_("Return card")), TITLE, width=WIDTH - _QR - 20)
        title = text(N_("How is {name} doing?"), name=card.given_name) if card.given_name else ""
        self._title(title or text(N_("How is the child?")))
        when = text(N_("After six weeks at school."))
        if card.around:
            when = text(N_("After six weeks at school, around {date}."), date=card.around)
        ask = text(N_("Fill in this card together with the parents and send it back to the preschool."))
        self._lines(f"{when} {ask}", LEAD, before=3, width=WIDTH - _QR - 20)
        how = text(N_("With a pen or on the screen: type in the boxes, save the file, and send it back."))
        self._lines(how, SMALL, before=3, width=WIDTH - _QR - 20)
        self._reference()
        self.top = min(self.top, TOP - _QR - 16) - 8
        start = self.top
        self.top -= 3
        self._lines(text(N_("Back to")), SMALL)
        self._draw(self._back_to)
        if not card.can_be_reached:
            self._lines_for_an_address()
        self.canvas.setStrokeColor(ACCENT)
        self.canvas.setLineWidth(HEAVY)
        self.canvas.line(MARGIN - 10, start - 3, MARGIN - 10, self.top)
        self.top -= 6
        self.canvas.setStrokeColor(ACCENT)
        self.canvas.setLineWidth(HEAVY)
        self.canvas.line(MARGIN, self.top, MARGIN + WIDTH, self.top)
        self.room = self._room_left()

    def _title(self, title: str) -> None:
        """Draw the title on one line, smaller when the name is long."""
        width = WIDTH - _QR - 20
        style = next((each for each in _NAMES if text_width(title, each) <= width), _NAMES[-1])
        self._lines(self.writer.setter.one_line(title, style, width), style, width=width)

    def _lines_for_an_address(self) -> None:
        """Leave lines for an address by hand, or for a stamp, when the book does not know one."""
        self.canvas.setStrokeColor(HAIRLINE)
        self.canvas.setLineWidth(0.7)
        for _line in range(2):
            self.top -= 20
            self.canvas.line(MARGIN, self.top + 2, MARGIN + WIDTH / 2, self.top + 2)

    def _reference(self) -> None:
        """Draw the reference as a code and in letters, in the corner at the right."""
        told, reference = self.writer.text(N_("Reference")), self.card.reference
        right = MARGIN + WIDTH
        code = self.writer.text(N_("The reference as a QR code"))
        draw_qr(self.canvas, reference, (right - _QR, TOP - _QR), _QR, code)
        wide = text_width(reference, SMALL_STRONG)
        label = text_width(told, SMALL) + 4
        self._put(right - wide - label, TOP - _QR - 11, told, SMALL)
        self._put(right - wide, TOP - _QR - 11, reference, SMALL_STRONG)
        # Hidden: the page says it already, and a viewer would draw it twice.
        here, self.top = self.top, TOP - _QR
        self._field(REFERENCE, told, right - 90, 90, 14, value=reference, flags="readOnly", shown=False)
        self.top = here

    def _room_left(self) -> float:
        """Set the promises and find how high the two fields for sentences may be, so that all stays on one page."""
        for most in _MOST_PROMISE_LINES:
            self._promises = [self._told(promise, most) for promise in self.card.promises]
            room = self._room()
            if room >= _LEAST_ROOM:
                break
        return max(_LEAST_ROOM, min(_MOST_ROOM, room))

    def _room(self) -> float:
        promises = sum(self._height(lines) for lines in self._promises) or self._height(())
        fixed = 3 * (_ABOVE_QUESTION + _QUESTION_HEIGHT) + 22 + promises + 12 + _FOOT
        return float((self.top - BOTTOM_OF_CARD - fixed) / 2)

    def _told(self, promise: CardPromise, most: int) -> tuple[Line, ...]:
        """Set a promise in words, with whose it is."""
        setter, language_ = self.writer.setter, self.writer.language
        lines = list(setter.lines(promise.what, _PROMISE, WIDTH))
        if len(lines) > most:
            rest = " ".join(line.text for line in lines[most - 1 :])
            last = replace(lines[most - 1], text=setter.one_line(rest, _PROMISE, WIDTH))
            lines = [*lines[: most - 1], last]
        role = language_.value(promise.owner_role) if promise.owner_role else ""
        who = joined([promise.owner_name, role, language_.value(promise.due) if promise.due else ""])
        return (
            (*lines, *setter.lines(setter.one_line(who, SMALL, WIDTH), SMALL, WIDTH)) if who else tuple(lines)
        )

    def _address(self, back_to: tuple[str, ...]) -> tuple[Line, ...]:
        setter = self.writer.setter
        lines: list[Line] = []
        for n, line in enumerate(back_to[:_MOST_ADDRESS_LINES]):
            style = STRONG if n == 0 else BODY
            lines += setter.lines(setter.one_line(line, style, WIDTH), style, WIDTH)
        return tuple(lines)

    @staticmethod
    def _height(lines: tuple[Line, ...]) -> float:
        words: float = sum(line.height for line in lines)
        return words + 5 + _LINE_OF_WORDS + 9

    def how_is_the_child(self) -> None:
        self._question("1", N_("How is the child?"))
        self._choices(HOW, self.writer.text(N_("How is the child?")), AtSchool, MARGIN)
        self.top -= 22
        self._words(HOW_WORDS, N_("How is the child?"))

    def promises(self) -> None:
        """A block for each promise; one open row when the paper had none."""
        self._question("2", N_("What became of what was promised?"))
        for number, lines in enumerate(self._promises or [()], start=1):
            self._draw(lines)
            self.top -= 5
            told = self.writer.text(N_("Promise {number}"), number=str(number))
            here = self.top
            self.top -= 5
            end = self._choices(OUTCOME.format(number), told, PromiseOutcome, MARGIN)
            self.top = here
            self._field(WORDS.format(number), told, end + 6, MARGIN + WIDTH - end - 6, _LINE_OF_WORDS)
            self.top -= _LINE_OF_WORDS + 9

    def not_known(self) -> None:
        self._question("3", N_("What did we not know?"))
        self._words(NOT_KNOWN, N_("What did we not know?"))

    def signed(self) -> None:
        half = WIDTH / 2
        self.top -= 12
        for name, label, x, width in (
            (BY, N_("Filled in by"), MARGIN, half + 40),
            (ON, N_("Date"), MARGIN + half + 56, half - 56),
        ):
            told = self.writer.text(label)
            self._put(x, self.top - 14, told, SMALL)
            start = x + text_width(told, SMALL) + 8
            self._field(name, told, start, x + width - start, 22)
        self.top -= 30
        thanks = N_(
            "Thank you. What you write here helps the next child too. Leave out names and telephone numbers."
        )
        self._lines(self.writer.text(thanks), SMALL)

    def _question(self, number: str, message: str) -> None:
        self.top -= _ABOVE_QUESTION
        block = block_of(_QUESTION)  # number and words are one heading
        self._put_line(
            MARGIN, self.top - 13, Line(number, _QUESTION.recoloured(ACCENT), block=block, goes_on=True)
        )
        self._put_line(MARGIN + 18, self.top - 13, Line(self.writer.text(message), _QUESTION, block=block))
        self.top -= _QUESTION_HEIGHT

    def _choices(self, name: str, told: str, choices: Iterable[Choice], x: float) -> float:
        """Draw boxes of which at most one is ticked, and give the x behind the last word."""
        for choice in choices:
            bottom = self.top - _BOX - 1
            self._box(x, bottom, _BOX, _BOX, MUTED)
            word = self.writer.language.value(choice)
            with self.canvas.field(f"{told} – {word}"):
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
        self._field(name, self.writer.text(question), MARGIN, WIDTH, self.room, flags="multiline")
        self.top -= self.room

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
        put(self.canvas, x, baseline, text, style)

    def _put_line(self, x: float, baseline: float, line: Line) -> None:
        draw_lines(self.canvas, x, baseline + line.style.leading * BASELINE, (line,))

    def _lines(self, text: str, style: Style, before: float = 0, width: float = WIDTH) -> None:
        self._draw(self.writer.setter.lines(text, style, width, before=before))

    def _draw(self, lines: tuple[Line, ...]) -> None:
        draw_lines(self.canvas, MARGIN, self.top, lines)
        self.top -= sum(line.height for line in lines)
