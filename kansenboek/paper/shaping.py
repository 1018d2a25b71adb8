"""Letters as HarfBuzz shapes them: joined, stacked and placed, in fonts that keep saying which letters they are.

A shape is a glyph, and often no letter of its own: a joined form, a ligature, a dot below. Each one used gets a sign
of the private use area in its font, so that reportlab embeds it like any letter; in the file that sign stands for
the letters that were typed, so that who searches or copies finds those.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, ShapeData, ShapedStr, TTFont

_PRIVATE = 0xF0000
"""The first of the signs that Unicode leaves to each program."""
_FEATURES = {"liga": False, "dlig": False}
"""One glyph for a whole word (the name of God, as in Abdullah) is read back in the wrong order by some programs."""


class ShapedFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font of ours. It is read whole at its first use, and shared by all papers of the process."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(name, str(file), shapable=True)
        self.letters: frozenset[str] = frozenset(map(chr, self.face.charToGlyph))
        """Every character that this font can print, before any shape was added."""
        self._meant: dict[int, str] = {}
        self._signs: dict[tuple[int, str], int] = {}

    @property
    def shapes(self) -> Any:
        """The font as HarfBuzz knows it."""
        return _harfbuzz_font(self.fontName)

    def sign_of(self, glyph: int, letters: str) -> int:
        """Find the private sign that draws `glyph` and reads as `letters`; made at its first use."""
        key = (glyph, letters)
        if key not in self._signs:
            sign = _PRIVATE + len(self._signs)
            self._signs[key] = sign
            self._meant[sign] = letters
            self.face.charToGlyph[sign] = glyph
            self.face.charWidths[sign] = self.pdfScale(self.shapes.get_glyph_h_advance(glyph))
        return self._signs[key]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the font to a document, and say of each shape which letters it is."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            whole = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            doc.idToObject["toUnicodeCMap:" + whole.decode("latin-1")].content = self._reading(subset)

    def _reading(self, subset: list[int]) -> str:
        """Write what each code of a subset reads as (PDF 32000-1, 9.10.3); a code for no letter reads as nothing."""
        read = (self._meant.get(sign, chr(sign)) for sign in subset)
        rows = [
            f"<{code:02X}> <{letters.encode('utf-16-be').hex().upper()}>"
            for code, letters in enumerate(read)
            if letters and letters[0] >= " "
        ]
        blocks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
        told = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{told}\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """Letters of one font and one direction, as they are drawn; `width` in thousandths of the size."""

    drawn: Any
    width: float
    clusters: tuple[tuple[int, int, str], ...] = ()
    """From which glyph to which several glyphs are drawn for these letters; not each of them reads as one."""


def parts(shape: Any) -> Iterator[tuple[Any, str]]:
    """Cut what is drawn in pieces, each with the letters that it stands for when its glyphs do not say them."""
    start = 0
    for first, last, letters in shape.clusters:
        if first > start:
            yield shape.drawn[start:first], ""
        yield shape.drawn[first:last], letters
        start = last
    if start < len(shape.drawn):
        yield (shape.drawn[start:] if start else shape.drawn), ""


def shape(letters: str, font: str, *, right_to_left: bool) -> Shape:
    """Shape `letters`, in the order in which they are read. The font is registered already and has them all."""
    ours: ShapedFont = pdfmetrics.getFont(font)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(ours.shapes, buffer, _FEATURES)
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    read = _read(letters, [info.cluster for info, _place in glyphs])
    signs, places, width = "", [], 0.0
    for (info, place), meant in zip(glyphs, read, strict=True):
        sign = ours.sign_of(info.codepoint, meant)
        moved = [ours.pdfScale(n) for n in (place.x_advance, place.y_advance, place.x_offset, place.y_offset)]
        signs += chr(sign)
        places.append(ShapeData(info.cluster, *moved, ours.face.charWidths[sign]))
        width += moved[0]
    return Shape(ShapedStr(signs, places), width, _clusters([info.cluster for info, _ in glyphs], letters))


def _read(letters: str, clusters: list[int]) -> list[str]:
    """Say which letters each glyph reads as: those of its cluster, told once."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(letters)], strict=True))
    told: set[int] = set()
    read = []
    for cluster in clusters:
        read.append("" if cluster in told else letters[cluster : ends[cluster]])
        told.add(cluster)
    return read


def _clusters(numbers: list[int], letters: str) -> tuple[tuple[int, int, str], ...]:
    """Find the clusters of several glyphs, with their letters."""
    starts = sorted(set(numbers))
    ends = dict(zip(starts, [*starts[1:], len(letters)], strict=True))
    found, place = [], 0
    for cluster, group in groupby(numbers):
        count = len(list(group))
        if count > 1:
            found.append((place, place + count, letters[cluster : ends[cluster]]))
        place += count
    return tuple(found)


def needs_shape(letters: str) -> bool:
    """Whether letters that run from left to right have to be placed: there are signs above or below among them."""
    return any(unicodedata.combining(sign) or unicodedata.category(sign) == "Mn" for sign in letters)


@cache
def _harfbuzz_font(name: str) -> Any:
    ours: ShapedFont = pdfmetrics.getFont(name)
    return uharfbuzz.Font(ours.hbFace)
