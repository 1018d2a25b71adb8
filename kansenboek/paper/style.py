"""How our papers look: the page, the fonts, the few sizes and colours. Little ink, readable in black and white.

The font is Source Sans Pro, embedded as a subset in every paper. Only upright weights are used: the package's
italics lack Greek and Cyrillic, so a quote would lose letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import font_source_sans_pro
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics

from . import inks
from .figures import write_quickly
from .inks import FONT_FILES, REGULAR, SEMIBOLD
from .shaping import ShapedFont, needs_shape

# Streams stay bytes. Packing them as text as well, for mail of the nineties, took most of the time of a paper with
# a picture, and makes a file a quarter longer.
rl_config.useA85 = 0
write_quickly()


INK = HexColor(inks.INK)
MUTED = HexColor(inks.MUTED)
ACCENT = HexColor(inks.ACCENT)
HAIRLINE = HexColor(inks.HAIRLINE)
WHITE = HexColor(inks.WHITE)

# Points (1/72 inch), on A4 upright.
PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 48.0
TOP = PAGE_HEIGHT - 40.0
BOTTOM = 56.0
"""Nothing but the footer stands below this."""
WIDTH = PAGE_WIDTH - 2 * MARGIN
LABEL_WIDTH = 107.0
BODY_X = 124.0
BODY_WIDTH = WIDTH - BODY_X
GUTTER = 14.0


@dataclass(frozen=True, slots=True)
class Style:
    """One way of setting text. Sizes in points. `level`: 1 or more for a heading, as it is told to who listens."""

    font: str
    size: float
    leading: float
    colour: Color
    level: int = 0

    def scaled(self, scale: float) -> Style:
        return replace(self, size=self.size * scale, leading=self.leading * scale) if scale != 1 else self

    def sized(self, size: float, leading: float) -> Style:
        return replace(self, size=size, leading=leading)

    def recoloured(self, colour: Color) -> Style:
        return replace(self, colour=colour)

    def heading(self, level: int) -> Style:
        """The same looks for a heading of this level; 0 for words that are none."""
        return replace(self, level=level)


BODY = Style(REGULAR, 10, 13.4, INK)
STRONG = Style(SEMIBOLD, 10, 13.4, INK)
LEAD = Style(REGULAR, 11.5, 15.4, INK)
LABEL = Style(SEMIBOLD, 10, 13.4, ACCENT, level=2)
SMALL = Style(REGULAR, 8.5, 11.4, MUTED)
SMALL_STRONG = Style(SEMIBOLD, 8.5, 11.4, MUTED)
TITLE = Style(SEMIBOLD, 10, 14, ACCENT)
NAME = Style(SEMIBOLD, 34, 39, INK, level=1)
SUBTITLE = Style(REGULAR, 13, 18, INK)


@cache
def register_fonts() -> None:
    """Load the fonts, once per process. Safe to call before every paper."""
    folder = Path(font_source_sans_pro.font_directory)
    for name, file in FONT_FILES.items():
        pdfmetrics.registerFont(ShapedFont(name, folder / file))


@cache
def covered_by(font: str) -> frozenset[str]:
    """Every character that this font can print. It is registered already."""
    register_fonts()
    letters: frozenset[str] = pdfmetrics.getFont(font).letters
    return letters


@cache
def plain_in(font: str) -> frozenset[str]:
    """Every character that this font can print just beside the one before: no sign above or below it."""
    return frozenset(sign for sign in covered_by(font) if not needs_shape(sign))


@cache
def covered() -> frozenset[str]:
    """Every character that both our weights can print."""
    return frozenset.intersection(*(covered_by(name) for name in FONT_FILES))


@cache
def advances(font: str) -> dict[str, float]:
    """How wide each character is that is not placed above or below another, in thousandths of the size."""
    widths = pdfmetrics.getFont(font).face.charWidths if plain_in(font) else {}
    return {sign: widths[ord(sign)] for sign in plain_in(font) if ord(sign) in widths}
