"""Charts and codes on a paper, told in words to who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from kansenboek.kit.i18n import DEFAULT

from .canvas import bare_canvas
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


def operators_of(drawing: Drawing) -> str:
    """What draws `drawing` where the page begins: for one that is drawn often, by `show_kept`.

    Of words and pictures it would name fonts and files of another paper: it is for lines and areas alone.
    """
    drawing.initialFontName = REGULAR
    scratch = bare_canvas(BytesIO(), DEFAULT, "")
    with scratch.tagged(None), unchecked():
        renderPDF.draw(drawing, scratch, 0, 0)
    _begins, _keeps, _moves, *operators, _lets_go, _ends = scratch._code  # noqa: SLF001 - no other way to them
    return "\n".join(operators)


def show_kept(canvas: Canvas, operators: str, x: float, y: float) -> None:
    """Draw what `operators_of` gave with its lower left corner at (x, y), as decoration: words beside it tell it."""
    with canvas.tagged(None):
        canvas.saveState()
        canvas.translate(x, y)
        canvas._code.append(operators)  # noqa: SLF001
        canvas.restoreState()


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
