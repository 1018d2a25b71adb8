"""Charts and codes on a paper, told in words to who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from .inks import REGULAR
from .kept_picture import figure
from .parts import Canvas
from .style import INK


def show(canvas: Canvas, drawing: Drawing, x: float, y: float, told: str) -> None:
    """Draw `drawing` with its lower left corner at (x, y).

    `told`: what it shows, in words; empty when words beside it say so.
    """
    block = figure(told, (x, y, drawing.width, drawing.height)) if told else None
    drawing.initialFontName = REGULAR  # else it names a font that is not in the file
    with canvas.tagged(block), _unchecked():
        renderPDF.draw(drawing, canvas, x, y)


@contextmanager
def _unchecked() -> Iterator[None]:
    """Let reportlab set what it likes on the shapes that it makes itself; ours were checked when they were made.

    It makes a shape of each row of squares in a code, and would check every one.
    """
    before, rl_config.shapeChecking = rl_config.shapeChecking, 0
    try:
        yield
    finally:
        rl_config.shapeChecking = before


def draw_qr(canvas: Canvas, text: str, at: tuple[float, float], side: float, told: str) -> None:
    """Draw `text` as a code with sides of `side` points, its lower left corner `at`. Leave white around it.

    `told`: what it is, in words.
    """
    code = QrCodeWidget(text, barWidth=side, barHeight=side, barBorder=0, barLevel="M")
    code.barFillColor = INK
    drawing = Drawing(side, side)
    drawing.add(code)
    show(canvas, drawing, *at, told)
