"""How wide the letters of our font are, read from its file: so that a chart on the screen needs nothing of papers.

Two tables of a TrueType font are read (OpenType 1.9, `cmap` in format 12 and `hmtx`). Papers, which embed and shape
the font as well, read it with the libraries for that; a test holds both to the same widths.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import BinaryIO

import font_source_sans_pro

from kansenboek.kit.errors import BugError

from .inks import FONT_FILES

_EVERY_SIGN = (3, 10)
"""Platform and encoding of the table in a font that knows all of Unicode."""


@cache
def advances_of(font: str) -> dict[str, float]:
    """How far each sign that `font` has moves on, in thousandths of the size. Raises BugError for another file."""
    with (Path(font_source_sans_pro.font_directory) / FONT_FILES[font]).open("rb") as file:
        (count,) = struct.unpack(">4xH6x", file.read(12))
        rows = (struct.unpack(">4s4xII", file.read(16)) for _table in range(count))
        places = {name: (start, size) for name, start, size in rows}
        (units,) = struct.unpack(">H", _table(file, places[b"head"])[18:20])
        (metrics,) = struct.unpack(">H", _table(file, places[b"hhea"])[34:36])
        wide = [
            1000 * advance / units
            for advance, _side in struct.iter_unpack(">Hh", _table(file, places[b"hmtx"])[: 4 * metrics])
        ]
        glyphs = _glyphs(_table(file, places[b"cmap"]))
    found = {sign: wide[min(glyph, metrics - 1)] for sign, glyph in glyphs.items()}
    return {**found, "\u00a0": found[" "]}  # as wide as the other spaces, on papers too


def width_of(text: str, font: str, size: float) -> float:
    """How wide `text` is on one line at this size. Only for signs that the font has."""
    return sum(map(advances_of(font).__getitem__, text)) * size / 1000


def _table(file: BinaryIO, place: tuple[int, int]) -> bytes:
    start, size = place
    file.seek(start)
    return file.read(size)


def _glyphs(table: bytes) -> dict[str, int]:
    """Which glyph draws each sign, by the subtable for all of Unicode."""
    (count,) = struct.unpack(">2xH", table[:4])
    for platform, encoding, start in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count]):
        if (platform, encoding) == _EVERY_SIGN:
            (form, groups) = struct.unpack(">H10xI", table[start : start + 16])
            if form == 12:
                return {
                    chr(sign): glyph + sign - first
                    for first, last, glyph in struct.iter_unpack(
                        ">III", table[start + 16 : start + 16 + 12 * groups]
                    )
                    for sign in range(first, last + 1)
                }
    raise BugError("our font has no table for all of Unicode")
