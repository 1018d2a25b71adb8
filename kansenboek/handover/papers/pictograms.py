"""The pictograms of the window on paper: drawn from the same files, and decoration to who listens."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Group, Rect
from reportlab.graphics.svgpath import SvgPath

from kansenboek.kit.errors import BugError
from kansenboek.kit.resources import resource_folder
from kansenboek.paper.drawings import operators_of, show_kept
from kansenboek.paper.parts import Canvas
from kansenboek.paper.style import ACCENT

_SIDE, _STROKE = 24.0, 2.0
"""Of every picture of ours, in its own units."""
_SHAPE = re.compile(r"<(circle|rect|path) ([^/]*)/>")
_VALUE = re.compile(r'([a-z]+)="([^"]*)"')
_ROUND = 1
"""Round ends and corners of lines (ISO 32000-1, tables 54 and 55)."""


def draw_pictogram(canvas: Canvas, name: str, x: float, y: float, side: float) -> None:
    """Draw the picture with this name in a square with its lower left corner at (x, y)."""
    show_kept(canvas, _operators(name, side), x, y)


@cache
def _operators(name: str, side: float) -> str:
    """A paper holds some twenty of them, and making the shapes of each anew took a quarter of drawing it."""
    drawing = Drawing(side, side)
    scale = side / _SIDE
    drawing.add(Group(*_shapes(name), transform=(scale, 0, 0, -scale, 0, side)))
    return operators_of(drawing)


def _shapes(name: str) -> tuple[Any, ...]:
    source = (resource_folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    found = tuple(_shape(kind, dict(_VALUE.findall(told))) for kind, told in _SHAPE.findall(source))
    if not found:
        raise BugError("a pictogram has no shapes that paper knows")
    return found


def _shape(kind: str, values: dict[str, str]) -> Any:
    looks = {
        "strokeColor": ACCENT,
        "strokeWidth": _STROKE,
        "strokeLineCap": _ROUND,
        "strokeLineJoin": _ROUND,
        "fillColor": None,
    }
    if kind == "path":
        return SvgPath(values["d"], isClipPath=False, **looks)
    numbers = {key: float(value) for key, value in values.items()}
    if kind == "circle":
        return Circle(numbers["cx"], numbers["cy"], numbers["r"], **looks)
    round_ = numbers.get("rx", 0)
    return Rect(
        numbers["x"], numbers["y"], numbers["width"], numbers["height"], rx=round_, ry=round_, **looks
    )
