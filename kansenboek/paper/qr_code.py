"""A QR code on a paper."""

from __future__ import annotations

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from .parts import Canvas
from .style import INK


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw `text` as a code with sides of `side` points, its lower left corner at (x, y). Leave white around it."""
    code = QrCodeWidget(text, barWidth=side, barHeight=side, barBorder=0, barLevel="M")
    code.barFillColor = INK
    drawing = Drawing(side, side)
    drawing.add(code)
    renderPDF.draw(drawing, canvas, x, y)
