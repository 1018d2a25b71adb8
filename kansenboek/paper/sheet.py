"""A plain sheet of our own: a title, then parts with a heading, lines, and lines that can be ticked with a pen."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kansenboek.kit.i18n import DEFAULT, Language, language

from .canvas import bare_canvas
from .items import BOX, as_item, list_of
from .parts import Canvas, Column, Row, flow, side_by_side
from .style import BODY, BOTTOM, INK, LABEL, NAME, SMALL, TITLE, TOP, WIDTH
from .text import Typesetter

_BOX = 8.5
_INDENT = 18.0
_LABEL_WIDTH = 150.0
_HEAD = NAME.sized(24, 29)


@dataclass(frozen=True, slots=True)
class Said:
    """One line: a message id and what fills it. `label`: message id of what stands to the left of it, or empty.

    `box`: whether it begins with a square to be ticked.
    """

    message: str
    values: tuple[tuple[str, object], ...] = ()
    label: str = ""
    box: bool = False

    def in_words(self, spoken: Language) -> str:
        """The line in this language."""
        return spoken.text(self.message, **{name: spoken.value(value) for name, value in self.values})


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading (message id, or empty) and the lines below it."""

    heading: str
    lines: tuple[Said, ...]


def sheet(title: str, below: Said | None, parts: Iterable[SheetPart], code: str = DEFAULT) -> bytes:
    """The sheet as a PDF, in the language with this code. `title` is a message id without a name in it."""
    setter = Typesetter(language(code))
    spoken = setter.language
    head = [*setter.lines("Kansenboek", TITLE, WIDTH), *setter.lines(spoken.text(title), _HEAD, WIDTH)]
    if below is not None:
        head += setter.lines(below.in_words(spoken), SMALL, WIDTH, before=2)
    rows = [Row((Column(0, tuple(head)),))]
    for part in parts:
        rows += _rows(setter, part)
    file = io.BytesIO()
    canvas = bare_canvas(file, code, spoken.text(title))
    for page in flow(rows, TOP, TOP, BOTTOM):
        page.draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def as_text(title: str, below: Said | None, parts: Iterable[SheetPart], code: str = DEFAULT) -> str:
    """The same words as lines of text."""
    spoken = language(code)
    lines = [spoken.text(title)]
    lines += [below.in_words(spoken)] if below is not None else []
    for part in parts:
        lines += ["", spoken.text(part.heading)] if part.heading else [""]
        for said in part.lines:
            words = said.in_words(spoken)
            lines.append(
                f"{spoken.text(said.label)}: {words}"
                if said.label
                else f"{'[ ] ' if said.box else ''}{words}"
            )
    return "\n".join(lines) + "\n"


def _rows(setter: Typesetter, part: SheetPart) -> Iterator[Row]:
    spoken = setter.language
    heading = setter.lines(spoken.text(part.heading), LABEL, WIDTH) if part.heading else ()
    heading = tuple(replace(line, keep=True) for line in heading)
    before = 14.0
    boxes = list_of("None")
    for said in part.lines:
        words = said.in_words(spoken)
        if said.label:
            label = setter.lines(spoken.text(said.label), SMALL, _LABEL_WIDTH - 12)
            told = setter.lines(words, BODY, WIDTH - _LABEL_WIDTH)
            if heading:
                yield Row((Column(0, heading),), before=before)
            yield side_by_side(Column(0, label), Column(_LABEL_WIDTH, told), before=4)
        else:
            told = setter.lines(
                words, BODY, WIDTH, indent=_INDENT if said.box else 0, before=2 if heading else 0
            )
            if said.box:
                told = as_item((replace(told[0], mark=_square), *told[1:]), boxes, BOX)
            yield Row((Column(0, (*heading, *told)),), before=before if heading else 4)
        heading = ()


def _square(canvas: Canvas, x: float, baseline: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.rect(x, baseline - 0.8, _BOX, _BOX)
