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
    with canvas.tagged(block), unchecked():
        renderPDF.draw(drawing, canvas, x, y)


@contextmanager
def unchecked() -> Iterator[None]:
    """Let shapes be made without a look at each of their values: what is given to them has a type already.

    A chart is a hundred shapes with thirteen values each, and reportlab makes one of each row of squares in a code.
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
