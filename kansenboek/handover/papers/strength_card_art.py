"""What is drawn on the strength card: a sun, hills, confetti, stars, a heart and a cloud. No pictures of others.

Light colours on white, so that a page costs little ink and dark words on them stay easy to read.
"""

from __future__ import annotations

import math

from reportlab.lib.colors import Color, HexColor

from kansenboek.paper.parts import Canvas
from kansenboek.paper.style import PAGE_HEIGHT, PAGE_WIDTH

_SUN, _RAY = HexColor("#FFD766"), HexColor("#FFE7A3")
_HILLS = (HexColor("#D5EBD9"), HexColor("#BFE0C7"), HexColor("#A9D4B5"))
_CONFETTI = tuple(HexColor(code) for code in ("#F3B39B", "#9CC3E6", "#F2CC6B", "#9FD0B2", "#D3B8E3"))
_CLOUD, _CLOUD_LINE = HexColor("#EAF3FB"), HexColor("#9CC3E6")
_PETALS = tuple(HexColor(code) for code in ("#F3B39B", "#F2CC6B", "#D3B8E3"))
_STEM = HexColor("#6FAE86")
_WHITE = HexColor("#FFFFFF")


def backdrop(canvas: Canvas) -> None:
    """Sun, confetti and hills with flowers, behind everything else."""
    _sun(canvas, PAGE_WIDTH - 70, PAGE_HEIGHT - 66, 40)
    for n in range(34):
        _confetti(canvas, n)
    for n, colour in enumerate(_HILLS):
        _hill(canvas, 92 - 24 * n, 20 - 4 * n, 0.9 * n, colour)
    for n, x in enumerate((58, 104, 150, 232, 300)):
        _flower(canvas, x, 34 + 5 * math.sin(n * 2.1), 5.2, _PETALS[n % len(_PETALS)])


def star(canvas: Canvas, x: float, y: float, radius: float, colour: Color) -> None:
    """A star of five points around (x, y)."""
    path = canvas.beginPath()
    for n in range(10):
        angle = math.pi / 2 + n * math.pi / 5
        length = radius if n % 2 == 0 else radius * 0.48
        point = (x + length * math.cos(angle), y + length * math.sin(angle))
        (path.moveTo if n == 0 else path.lineTo)(*point)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)


def heart(canvas: Canvas, x: float, y: float, radius: float, colour: Color) -> None:
    """A heart around (x, y)."""
    r = radius
    path = canvas.beginPath()
    path.moveTo(x, y - r * 0.9)
    path.curveTo(x - r * 1.5, y + r * 0.1, x - r * 0.75, y + r * 1.25, x, y + r * 0.45)
    path.curveTo(x + r * 0.75, y + r * 1.25, x + r * 1.5, y + r * 0.1, x, y - r * 0.9)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)


def speech_cloud(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A cloud that fills this box: a round box with bumps along its edge."""
    bumps = []
    inset = 13.0
    across, down = round((width - 2 * inset) / 31), max(1, round((height - 2 * inset) / 26))
    for n in range(across + 1):
        at = x + inset + n * (width - 2 * inset) / across
        bumps += [(at, y + height - inset), (at, y + inset)]
    for n in range(1, down):
        at = y + inset + n * (height - 2 * inset) / down
        bumps += [(x + inset, at), (x + width - inset, at)]
    canvas.setStrokeColor(_CLOUD_LINE)
    canvas.setFillColor(_CLOUD)
    canvas.setLineWidth(1.2)
    for at_x, at_y in bumps:
        canvas.circle(at_x, at_y, inset + 7, stroke=1, fill=1)
    for at_x, at_y in bumps:
        canvas.circle(at_x, at_y, inset + 6.4, stroke=0, fill=1)
    canvas.rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, stroke=0, fill=1)


def _sun(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.setStrokeColor(_RAY)
    canvas.setLineWidth(7)
    canvas.setLineCap(1)
    for n in range(14):
        angle = n * math.pi / 7
        near, far = radius + 9, radius + 21
        canvas.line(
            x + near * math.cos(angle),
            y + near * math.sin(angle),
            x + far * math.cos(angle),
            y + far * math.sin(angle),
        )
    canvas.setLineCap(0)
    canvas.setFillColor(_SUN)
    canvas.circle(x, y, radius, stroke=0, fill=1)


def _confetti(canvas: Canvas, n: int) -> None:
    """Dots and stars along the edges; where each falls depends on its number only."""
    side, along = n % 3, (n * 0.618034) % 1
    if side == 0:
        x, y = 14 + 16 * ((n * 0.37) % 1), 130 + along * (PAGE_HEIGHT - 160)
    elif side == 1:
        x, y = PAGE_WIDTH - 14 - 16 * ((n * 0.53) % 1), 130 + along * (PAGE_HEIGHT - 290)
    else:
        x, y = 24 + along * (PAGE_WIDTH - 190), PAGE_HEIGHT - 12 - 14 * ((n * 0.71) % 1)
    colour = _CONFETTI[n % len(_CONFETTI)]
    if n % 4 == 0:
        star(canvas, x, y, 6, colour)
        return
    canvas.setFillColor(colour)
    canvas.circle(x, y, 2.2 + 1.4 * ((n * 0.29) % 1), stroke=0, fill=1)


def _hill(canvas: Canvas, height: float, swing: float, shift: float, colour: Color) -> None:
    path = canvas.beginPath()
    path.moveTo(0, 0)
    for n in range(41):
        x = PAGE_WIDTH * n / 40
        path.lineTo(x, height + swing * math.sin(shift + x / 95))
    path.lineTo(PAGE_WIDTH, 0)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)


def _flower(canvas: Canvas, x: float, y: float, radius: float, colour: Color) -> None:
    canvas.setStrokeColor(_STEM)
    canvas.setLineWidth(2)
    canvas.line(x, y - 24, x, y)
    canvas.setFillColor(colour)
    for n in range(5):
        angle = math.pi / 2 + n * 2 * math.pi / 5
        canvas.circle(
            x + radius * math.cos(angle), y + radius * math.sin(angle), radius * 0.72, stroke=0, fill=1
        )
    canvas.setFillColor(_WHITE)
    canvas.circle(x, y, radius * 0.55, stroke=0, fill=1)
