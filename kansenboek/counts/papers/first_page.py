"""The first page of the report on paper: does it work? A line and two bars for each answer, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from kansenboek.kit.errors import N_
from kansenboek.paper.chart import SWATCH, bars, swatch
from kansenboek.paper.charts import drawn
from kansenboek.paper.drawings import show
from kansenboek.paper.parts import THIN, Canvas, Column, Row
from kansenboek.paper.style import BODY, LABEL, MARGIN, NAME, SMALL, STRONG, SUBTITLE, TITLE, WIDTH
from kansenboek.paper.text import Typesetter

from .content import Answer, ReportContent

TITLE_STYLE = NAME.sized(28, 33)
_SAID = STRONG.sized(13, 17)
_QUESTION_WIDTH = 150.0
_SAID_X = 164.0
_BARS_X = 376.0
_SAID_WIDTH = _BARS_X - _SAID_X - 14
_BAR_HEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class _WithDrawings(Row):
    """A row with drawings in it, each so far from the left and from the top; it is never cut."""

    drawings: tuple[tuple[float, float, Drawing], ...] = ()

    def cut(self, room: float, *, force: bool) -> tuple[Row | None, Row]:  # noqa: ARG002 - it is never cut
        """Put nothing on this page and leave everything for the next: an answer stands beside its bars."""
        return None, self

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw columns and drawings hanging from `top`."""
        Row(self.columns, before=self.before, rule=self.rule).draw(canvas, top)
        for x, below, drawing in self.drawings:
            show(canvas, drawing, MARGIN + x, top - self.before - below - drawing.height, "")


def first_page(content: ReportContent, setter: Typesetter) -> Iterator[Row]:
    """Make the rows of the first page."""
    say = setter.language.text
    yield Row((Column(0, setter.lines(f"Kansenboek · {content.title} · {content.subtitle}", TITLE, WIDTH)),))
    yield Row((Column(0, setter.lines(say(N_("Does it work?")), TITLE_STYLE, WIDTH)),))
    yield Row((Column(0, setter.lines(content.answers_about, SUBTITLE, WIDTH)),))
    if content.answers:
        yield _legend(content, setter)
    for answer in content.answers:
        yield _answer(answer, content.before, setter)
    for sentence in content.missing:
        yield Row((Column(0, setter.lines(sentence, STRONG, WIDTH)),), before=18, box=True)
    if content.answers:
        told = N_(
            "Numbers are said as round as they are sure. The bar of a share is a part of its whole line. All tables,"
            " and how far a number can be off, stand in the appendix."
        )
        yield Row((Column(0, setter.lines(say(told), SMALL, WIDTH)),), before=16)


def _legend(content: ReportContent, setter: Typesetter) -> Row:
    now = setter.language.text(N_("this period"))
    places = (_BARS_X - 46, _BARS_X + 32)
    names = tuple(setter.lines(name, SMALL, 76) for name in (now, content.before))
    columns = tuple(Column(x + SWATCH + 4, lines) for x, lines in zip(places, names, strict=True))
    drawings = tuple((x, 1.0, drawn(swatch(number))) for number, x in enumerate(places))
    return _WithDrawings(columns, before=16, drawings=drawings)


def _answer(answer: Answer, before: str, setter: Typesetter) -> Row:
    told = list(setter.lines(answer.said, _SAID, _SAID_WIDTH))
    if answer.numbers:
        told += setter.lines(answer.numbers, BODY, _SAID_WIDTH)
    if answer.before:
        told += setter.lines(f"{before}: {answer.before}", BODY, _SAID_WIDTH)
    question = Column(0, setter.lines(answer.question, LABEL, _QUESTION_WIDTH)).lowered_to(_SAID.leading)
    drawing = drawn(bars(answer.bars, WIDTH - _BARS_X, _BAR_HEIGHT))
    return _WithDrawings(
        (question, Column(_SAID_X, tuple(told))),
        before=17,
        rule=THIN,
        drawings=((_BARS_X, 4.0, drawing),),
    )
