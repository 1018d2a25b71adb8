"""Small drawings in thin lines: faces, and what a child may like. No fills, so that they can be coloured in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from kansenboek.paper.parts import Canvas
from kansenboek.paper.style import INK

Draw = Callable[[Canvas, float, float, float], None]
"""Draws within a circle: canvas, its middle and its radius."""


def _pen(canvas: Canvas, radius: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(max(0.9, radius / 20))
    canvas.setLineCap(1)
    canvas.setLineJoin(1)


def _line(canvas: Canvas, points: Sequence[tuple[float, float]], *, close: bool = False) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if close:
        path.close()
    canvas.drawPath(path, stroke=1, fill=0)


def face(canvas: Canvas, x: float, y: float, r: float, mood: int) -> None:
    """A face that is glad (1), so-so (0) or sad (-1)."""
    _pen(canvas, r)
    canvas.circle(x, y, r, stroke=1, fill=0)
    for side in (-1, 1):
        canvas.circle(x + side * r * 0.36, y + r * 0.25, r * 0.08, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(x - r * 0.46, y - r * (0.34 - 0.08 * mood))
    bend = y - r * (0.34 + 0.38 * mood)
    path.curveTo(x - r * 0.2, bend, x + r * 0.2, bend, x + r * 0.46, y - r * (0.34 - 0.08 * mood))
    canvas.drawPath(path, stroke=1, fill=0)


def star(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A star of five points."""
    _pen(canvas, r)
    points = []
    for n in range(10):
        length = r if n % 2 == 0 else r * 0.48
        angle = math.pi / 2 + n * math.pi / 5
        points.append((x + length * math.cos(angle), y + length * math.sin(angle)))
    _line(canvas, points, close=True)


def heart(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A heart."""
    _pen(canvas, r)
    path = canvas.beginPath()
    path.moveTo(x, y - r * 0.9)
    path.curveTo(x - r * 1.5, y + r * 0.1, x - r * 0.75, y + r * 1.25, x, y + r * 0.45)
    path.curveTo(x + r * 0.75, y + r * 1.25, x + r * 1.5, y + r * 0.1, x, y - r * 0.9)
    canvas.drawPath(path, stroke=1, fill=0)


def cloud(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A balloon to speak in."""
    _pen(canvas, r)
    canvas.roundRect(x - r, y - r * 0.45, 2 * r, 1.35 * r, r * 0.4, stroke=1, fill=0)
    _line(canvas, [(x - r * 0.4, y - r * 0.45), (x - r * 0.5, y - r * 0.95), (x + r * 0.1, y - r * 0.45)])


def sun(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A sun with rays."""
    _pen(canvas, r)
    canvas.circle(x, y, r * 0.5, stroke=1, fill=0)
    for n in range(10):
        angle = n * math.pi / 5
        near, far = r * 0.66, r
        _line(canvas, [(x + d * math.cos(angle), y + d * math.sin(angle)) for d in (near, far)])


def hand(canvas: Canvas, x: float, y: float, r: float) -> None:
    """Two arms around something small: comfort."""
    _pen(canvas, r)
    canvas.circle(x, y + r * 0.2, r * 0.42, stroke=1, fill=0)
    canvas.arc(x - r, y - r * 0.9, x + r, y + r * 0.9, 200, 140)


def ball(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A ball on grass, under the sun: playing outside."""
    _pen(canvas, r)
    canvas.circle(x - r * 0.2, y - r * 0.25, r * 0.48, stroke=1, fill=0)
    canvas.arc(x - r * 0.75, y - r * 0.75, x + r * 0.35, y + r * 0.25, 20, 140)
    _line(canvas, [(x - r, y - r * 0.75), (x + r, y - r * 0.75)])
    sun(canvas, x + r * 0.6, y + r * 0.6, r * 0.36)


def book(canvas: Canvas, x: float, y: float, r: float) -> None:
    """An open book."""
    _pen(canvas, r)
    for side in (-1, 1):
        path = canvas.beginPath()
        path.moveTo(x, y - r * 0.55)
        path.curveTo(
            x + side * r * 0.4, y - r * 0.3, x + side * r * 0.7, y - r * 0.4, x + side * r, y - r * 0.5
        )
        path.lineTo(x + side * r, y + r * 0.5)
        path.curveTo(x + side * r * 0.7, y + r * 0.6, x + side * r * 0.4, y + r * 0.7, x, y + r * 0.45)
        canvas.drawPath(path, stroke=1, fill=0)
        for n in range(3):
            at = y + r * (0.28 - 0.24 * n)
            _line(canvas, [(x + side * r * 0.25, at), (x + side * r * 0.78, at)])
    _line(canvas, [(x, y - r * 0.55), (x, y + r * 0.45)])


def blocks(canvas: Canvas, x: float, y: float, r: float) -> None:
    """Three blocks, one on two others."""
    _pen(canvas, r)
    side = r * 0.8
    for left, low in ((x - side - 1, y - r * 0.8), (x + 1, y - r * 0.8), (x - side / 2, y - r * 0.8 + side)):
        canvas.roundRect(left, low, side, side, r * 0.1, stroke=1, fill=0)


def note(canvas: Canvas, x: float, y: float, r: float) -> None:
    """Two notes of music."""
    _pen(canvas, r)
    for left in (x - r * 0.6, x + r * 0.4):
        canvas.ellipse(left - r * 0.3, y - r * 0.85, left + r * 0.2, y - r * 0.45, stroke=1, fill=0)
        _line(canvas, [(left + r * 0.2, y - r * 0.65), (left + r * 0.2, y + r * 0.65)])
    for low in (0.65, 0.45):
        _line(canvas, [(x - r * 0.4, y + r * low), (x + r * 0.6, y + r * low)])


def pencil(canvas: Canvas, x: float, y: float, r: float) -> None:
    """A pencil and what it drew."""
    _pen(canvas, r)
    tip, end = (x - r * 0.5, y - r * 0.55), (x + r * 0.75, y + r * 0.7)
    across = (r * 0.15, -r * 0.15)
    neck = (x - r * 0.25, y - r * 0.3)
    _line(
        canvas,
        [
            tip,
            (neck[0] - across[0], neck[1] - across[1]),
            (end[0] - across[0], end[1] - across[1]),
            (end[0] + across[0], end[1] + across[1]),
            (neck[0] + across[0], neck[1] + across[1]),
        ],
        close=True,
    )
    path = canvas.beginPath()
    path.moveTo(*tip)
    path.curveTo(x - r * 0.2, y - r * 1.1, x + r * 0.2, y - r * 0.3, x + r * 0.8, y - r * 0.75)
    canvas.drawPath(path, stroke=1, fill=0)


def apple(canvas: Canvas, x: float, y: float, r: float) -> None:
    """An apple with a leaf."""
    _pen(canvas, r)
    path = canvas.beginPath()
    top, low = y + r * 0.3, y - r * 0.85
    path.moveTo(x, top)
    path.curveTo(x - r * 1.0, y + r * 0.75, x - r * 1.0, low, x, low + r * 0.1)
    path.curveTo(x + r * 1.0, low, x + r * 1.0, y + r * 0.75, x, top)
    canvas.drawPath(path, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(x, top)
    path.curveTo(x, y + r * 0.6, x + r * 0.1, y + r * 0.8, x + r * 0.2, y + r * 0.95)
    path.curveTo(x + r * 0.5, y + r * 1.0, x + r * 0.6, y + r * 0.8, x + r * 0.65, y + r * 0.65)
    path.curveTo(x + r * 0.4, y + r * 0.6, x + r * 0.2, y + r * 0.7, x + r * 0.2, y + r * 0.95)
    canvas.drawPath(path, stroke=1, fill=0)
