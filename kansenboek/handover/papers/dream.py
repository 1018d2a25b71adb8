"""The child's dream on handover A: its words, and the drawing beside them when the parents let it go along.

The bytes of the drawing are put into the file as they were kept, so what leaves is what the parents saw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kansenboek.handover.rules.paper_a import PaperDrawing
from kansenboek.kit.errors import N_
from kansenboek.paper.kept_picture import picture_line
from kansenboek.paper.parts import THIN, Column, Line, Row, side_by_side
from kansenboek.paper.style import BODY_WIDTH, BODY_X, GUTTER, LEAD, SMALL
from kansenboek.paper.writer import GAP, PaperWriter

from .writer import Writer

WIDEST, TALLEST = 168.0, 112.0
"""Room for the drawing, in points."""
LEAST_WIDE = 104.0
"""Room for the line under a narrow one."""
_WORDS = LEAD.sized(10.5, 14.4)


def dream(w: Writer) -> Iterator[Row]:
    """Make the row of the dream: words on the left and the drawing on the right, or either alone, or nothing."""
    drawing = w.paper.drawing
    if drawing is None:
        yield from w.row(N_("My dream"), w.body(w.paper.dream, _WORDS), bar=True)
        return
    width, height = drawn_size(drawing, w.picture_scale)
    room = max(width, LEAST_WIDE)
    has_words = bool(w.paper.dream.strip())
    x = BODY_X + BODY_WIDTH - room if has_words else BODY_X
    told = w.text(N_("My dream"))
    words = w.setter.lines(w.paper.dream, _WORDS, BODY_WIDTH - room - GUTTER)
    row = side_by_side(
        Column(0, w.label(told)),
        Column(BODY_X, words),
        before=GAP,
        rule=THIN,
        bar=BODY_X - 9 if has_words else None,
        again=w.again(told),
    )
    lines = (
        picture_line(drawing.jpeg, picture_told(w, drawing), width, height, keep=True),
        *_caption(w, drawing.caption, room),
    )
    yield replace(row, columns=(*row.columns, Column(x, lines)))


def drawn_size(drawing: PaperDrawing, scale: float) -> tuple[float, float]:
    """Width and height on the paper, in points, as large as fits in its room; never drawn out of shape."""
    factor = min(WIDEST / drawing.width, TALLEST * scale / drawing.height)
    return drawing.width * factor, drawing.height * factor


def picture_told(w: PaperWriter, drawing: PaperDrawing) -> str:
    """What is told of the drawing to who cannot see it: that it is one, and the line under it."""
    caption = " ".join(drawing.caption.split())
    return w.text(N_("Drawing: {caption}"), caption=caption or w.text(N_("My dream")))


def _caption(w: Writer, caption: str, width: float) -> tuple[Line, ...]:
    lines = w.setter.lines(caption, SMALL, width, before=2) if caption.strip() else ()
    return tuple(replace(line, keep=line is not lines[-1]) for line in lines)
