"""Charts on paper: the shapes of a laid out chart, drawn with the library for papers."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import HexColor

from .chart import EDGE, Box, Picture, Stroke, Words
from .drawings import unchecked


def drawn(picture: Picture) -> Drawing:
    """Draw the shapes, so that `drawings.show` can put them on a page."""
    with unchecked():
        drawing = Drawing(picture.width, picture.height)
        for shape in picture.shapes:
            drawing.add(_of(shape))
    return drawing


def _of(shape: Box | Stroke | Words) -> Shape:
    match shape:
        case Box(x, y, wide, high, fill, edge):
            inside, around = HexColor(fill) if fill else None, HexColor(edge) if edge else None
            return Rect(x, y, wide, high, fillColor=inside, strokeColor=around, strokeWidth=EDGE)
        case Stroke(x1, y1, x2, y2, colour, thick):
            return Line(x1, y1, x2, y2, strokeColor=HexColor(colour), strokeWidth=thick)
        case Words(x, y, text, letters, anchor):
            return String(
                x, y, text, fontName=letters.font, fontSize=letters.size, fillColor=HexColor(letters.colour),
                textAnchor=anchor,
            )  # fmt: skip
