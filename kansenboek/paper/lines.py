"""Lines of text, the columns in which they stand, and how they are drawn and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from .scripts import pieces, text_width
from .shaping import parts
from .style import Style, plain_in
from .tags import Block, in_pdf

Canvas = Any
"""A reportlab canvas (reportlab has no types)."""
Mark = Callable[[Canvas, float, float], None]
"""Draws a small sign at the start of a line: canvas, x of the column, y of the baseline."""

BASELINE = 0.74
"""Where letters stand, as a part of the line's height from its top: equal heights share a baseline."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `keep`: not to be parted from the next line by the end of a page.

    `block`: what it is a line of, the same for all of a paragraph; without one it is a paragraph by itself. `part`:
    in a row of a table, of which of the rows within it.
    """

    text: str
    style: Style
    indent: float = 0
    before: float = 0
    keep: bool = False
    mark: Mark | None = None
    right: float = 0
    """Not 0: the line runs from right to left, and begins so far from the left of its column."""
    block: Block | None = field(default=None, compare=False)
    part: int = field(default=0, compare=False)
    goes_on: bool = field(default=False, compare=False)
    """Whether the next line begins with another word of the same paragraph, so that a space parts them."""

    @property
    def height(self) -> float:
        return self.before + self.style.leading


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    """From the left margin, in points."""
    lines: tuple[Line, ...]
    repeated: bool = False
    """Whether it stood on an earlier page, and is not told again."""

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)

    def fitting(self, room: float, *, force: bool) -> int:
        """Count how many lines fit in `room` without parting what belongs together; with `force` at least one."""
        used, count = 0.0, 0
        for line in self.lines:
            used += line.height
            if used > room:
                break
            count += 1
        whole = count
        while 0 < whole < len(self.lines) and self.lines[whole - 1].keep:
            whole -= 1
        return max(count, 1) if force and not whole else whole

    def lowered_to(self, leading: float) -> Column:
        """Lower the column so that its first baseline stands where that of a line of height `leading` would."""
        if not self.lines:
            return self
        first = self.lines[0]
        drop = (leading - first.style.leading) * BASELINE
        return replace(self, lines=(replace(first, before=first.before + drop), *self.lines[1:]))

    def part(self, start: int, end: int) -> Column:
        """Take lines `start` to `end`; a later part starts without the space that stood above its first line."""
        lines = self.lines[start:end]
        if start and lines:
            lines = (replace(lines[0], before=0), *lines[1:])
        return replace(self, lines=lines)


def draw_lines(canvas: Canvas, x: float, top: float, lines: Iterable[Line]) -> None:
    """Draw `lines` under each other, hanging from `top`."""
    lines = tuple(lines)
    baselines, blocks = [], []
    for line in lines:
        baselines.append(top - line.before - line.style.leading * BASELINE)
        top -= line.height
        block = line.block
        if not line.text.strip() and not (block is not None and block.alt):
            block = None
        elif block is None:
            block = block_of(line.style)
        if block is not None:
            canvas.expect(block)
        blocks.append(block)
    for line, baseline, block in zip(lines, baselines, blocks, strict=True):
        if line.mark is not None:
            _draw_mark(canvas, x, baseline, line.mark, block)
    text = canvas.beginText()
    text.is_tagged = True
    drawn = [each for each in zip(lines, baselines, blocks, strict=True) if each[0].text]
    style: Style | None = None
    for block, group in groupby(drawn, key=lambda each: each[2]):
        text._code.append(canvas.begin(block))  # noqa: SLF001 - the only way to put an operator between words
        for line, baseline, _block in group:
            canvas.say(block, f"{line.text} " if line.goes_on else line.text)
            if line.style is not style:
                style = line.style
                text.setFillColor(style.colour)
                text.setFont(style.font, style.size)
            text.setTextOrigin(x + line.indent, baseline)
            if not line.right and plain_in(style.font).issuperset(line.text):
                text.textLine(f"{line.text} " if line.goes_on else line.text)
            else:
                _draw_pieces(text, x, baseline, line)
                text.setFont(style.font, style.size)
        text._code.append(canvas.end)  # noqa: SLF001
    if drawn:
        canvas.drawText(text)


def block_of(style: Style, lang: str = "") -> Block:
    """A new block for words in this style: a heading of its level, or a paragraph."""
    return Block("H" if style.level else "P", lang=lang, level=style.level)


def _draw_mark(canvas: Canvas, x: float, baseline: float, mark: Mark, block: Block | None) -> None:
    """Draw the sign of a line: the picture that it is, the label of an item, or decoration."""
    told = block if block is not None and block.alt else block.label if block is not None else None
    if told is None:
        mark(canvas, x, baseline)
    else:
        with canvas.tagged(told):
            mark(canvas, x, baseline)


def _draw_pieces(text: Any, x: float, baseline: float, line: Line) -> None:
    """Draw a line in several fonts or directions."""
    style = line.style
    if line.right:
        space = text_width(" ", style) if line.goes_on else 0
        text.setTextOrigin(x + line.right - text_width(line.text, style) - space, baseline)
        if line.goes_on:
            text.textOut(" ")
    for piece in pieces(line.text, style.font, right_to_left=bool(line.right)):
        text.setFont(piece.font, style.size)
        for drawn, letters in parts(piece):
            if letters:
                text._code.append(f"/Span <</ActualText {in_pdf(letters)}>> BDC")  # noqa: SLF001
            text.textOut(drawn)
            if letters:
                text._code.append("EMC")  # noqa: SLF001
    if line.goes_on and not line.right:
        text.textOut(" ")


def put(canvas: Canvas, x: float, baseline: float, text: str, style: Style, *, ends: bool = False) -> None:
    """Draw one line that begins at `x`, or with `ends` ends there; its letters stand on `baseline`."""
    x = x - text_width(text, style) if ends else x
    draw_lines(canvas, x, baseline + style.leading * BASELINE, (Line(text, style),))
