"""A chart as an SVG picture for the window, written out by itself: no library for papers is loaded for it."""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.kit.i18n import DEFAULT
from kansenboek.kit.markup import escaped

from .chart import EDGE, Box, Chart, Picture, Stroke, Words, laid_out
from .inks import REGULAR, SEMIBOLD

_FAMILY = "Source Sans Pro"
"""Our font by its family name, as a window or a browser knows it."""
_WEIGHTS = {REGULAR: "400", SEMIBOLD: "600"}


def as_svg(chart: Chart, width: float = 640, code: str = DEFAULT) -> bytes:
    """Draw the chart as an SVG picture of its own, described for screen readers, in the language with this code.

    The same chart gives the same bytes.
    """
    picture = laid_out(chart, width, code)
    size = f'width="{_short(picture.width)}" height="{_short(picture.height)}"'
    box = f'viewBox="0 0 {_short(picture.width)} {_short(picture.height)}"'
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<svg role="img" xmlns="http://www.w3.org/2000/svg" {size} {box}>',
        f"<title>{escaped(chart.title)}</title><desc>{escaped(chart.described())}</desc>",
        *_elements(picture),
        "</svg>",
    )
    return "\n".join(lines).encode("utf-8")


def _elements(picture: Picture) -> Iterator[str]:
    """One element for each shape; in SVG y runs downwards."""
    for shape in picture.shapes:
        match shape:
            case Box(x, y, wide, high, fill, edge):
                around = f' stroke="{edge}" stroke-width="{EDGE}"' if edge else ""
                place = (
                    f'x="{_short(x)}" y="{_short(picture.height - y - high)}" '
                    f'width="{_short(wide)}" height="{_short(high)}"'
                )
                yield f'<rect {place} fill="{fill or "none"}"{around}/>'
            case Stroke(x1, y1, x2, y2, colour, thick):
                ends = (x1, picture.height - y1, x2, picture.height - y2)
                places = " ".join(
                    f'{name}="{_short(at)}"' for name, at in zip(("x1", "y1", "x2", "y2"), ends, strict=True)
                )
                yield f'<line {places} stroke="{colour}" stroke-width="{thick}"/>'
            case Words(x, y, text, letters, anchor):
                place = f'x="{_short(x)}" y="{_short(picture.height - y)}" text-anchor="{anchor}"'
                font = f'font-family="{_FAMILY}" font-size="{_short(letters.size)}"'
                weight = f'font-weight="{_WEIGHTS[letters.font]}" fill="{letters.colour}"'
                yield f"<text {place} {font} {weight}>{escaped(text)}</text>"


def _short(length: float) -> str:
    """A length in as few digits as show: thousandths of a point."""
    return f"{length:.3f}".rstrip("0").rstrip(".")
