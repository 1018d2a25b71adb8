"""What the papers for parents are written with: each fixed phrase in Dutch, and in their own language beside it.

Outlines only, and no fills: an office printer prints them, and a pen writes on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.pages import Frame
from kansenboek.paper.parts import Canvas, Column, Line, Row, draw_lines
from kansenboek.paper.style import BODY, HAIRLINE, INK, MUTED, STRONG, WIDTH, Style
from kansenboek.paper.writer import PaperWriter

from .parent_phrases import phrase, reviewed

HEADING = STRONG.sized(22, 28).heading(1)
OTHER_HEADING = STRONG.sized(16, 24).recoloured(MUTED)
ASKED = STRONG.sized(11.5, 15).heading(2)
OTHER = BODY.sized(10.5, 15).recoloured(MUTED)
WRITING = 25.0
"""Between two lines to write on: 9 mm, also for a hand that writes large."""
BOX = 13.0
"""Side of a box to put a cross in."""
_BETWEEN = 18.0
"""Between the Dutch and the other language, side by side."""


class KitWriter(PaperWriter):
    """A writer in Dutch with phrases in the language `beside`; empty for Dutch alone."""

    def __init__(self, beside: str, code: str = DEFAULT) -> None:
        super().__init__(language(code))
        self.beside = beside

    def both(
        self, name: str, width: float, style: Style = ASKED, other: Style = OTHER, *, before: float = 0
    ) -> tuple[Line, ...]:
        """A phrase in Dutch with the other language below it."""
        found = phrase(name, self.beside)
        lines = self.setter.lines(found.nl, style, width, before=before)
        if not found.other:
            return lines
        other = other.heading(style.level)  # who listens in that language finds it as a heading too
        return lines + self.setter.lines(found.other, other, width, lang=self.beside)

    def beside_each_other(self, name: str, *, before: float = 6, style: Style = BODY) -> Row:
        """A phrase in Dutch on the left, and on the right in the other language."""
        found = phrase(name, self.beside)
        if not found.other:
            return Row((Column(0, self.setter.lines(found.nl, style, WIDTH)),), before=before)
        half = (WIDTH - _BETWEEN) / 2
        left = self.setter.lines(found.nl, style, half)
        right = self.setter.lines(found.other, style, half, lang=self.beside)
        return Row((Column(0, left), Column(half + _BETWEEN, right)), before=before)

    def heading(self, name: str) -> Row:
        """The heading of a paper."""
        return Row((Column(0, self.both(name, WIDTH, HEADING, OTHER_HEADING)),))

    def unchecked(self) -> Iterator[Row]:
        """Say that nobody who speaks the language looked through the translation, as long as that is so."""
        if self.beside and not reviewed(self.beside):
            small = BODY.sized(9, 12.5).recoloured(MUTED)
            yield self.beside_each_other("not_reviewed", before=8, style=small)


def frame_of(title: str, reference: str, made_on: object, keep: str, *, version: int = 1) -> Frame:
    """What stands around a paper for parents; no name in it."""
    return Frame(title=title, name="", reference=reference, version=version, made_on=made_on, keep=keep)  # type: ignore[arg-type]


def rule(canvas: Canvas, x: float, y: float, width: float) -> None:
    """A line to write on."""
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.8)
    canvas.line(x, y, x + width, y)


def writing(width: float, count: int, *, indent: float = 0) -> tuple[Line, ...]:
    """So many lines to write on, of this width, that no end of a page parts."""
    style = BODY.sized(BODY.size, WRITING)

    def ruled(canvas: Canvas, x: float, y: float) -> None:
        rule(canvas, x + indent, y - 4, width)

    return tuple(Line("\u00a0", style, keep=n < count - 1, mark=ruled) for n in range(count))


def box(
    canvas: Canvas, x: float, y: float, width: float = BOX, height: float = BOX, *, corner: float = 2
) -> None:
    """An empty box with its lower left corner here."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.roundRect(x, y, width, height, corner, stroke=1, fill=0)


def drawn(canvas: Canvas, x: float, top: float, lines: tuple[Line, ...]) -> float:
    """Draw lines hanging from `top`; gives the height below them."""
    draw_lines(canvas, x, top, lines)
    return top - sum(line.height for line in lines)
