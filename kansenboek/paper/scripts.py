"""Lines in more than one script or direction, and the fonts for Arabic and Ethiopic letters.

The order on paper is that of the Unicode Bidirectional Algorithm (UAX 9), worked out by python-bidi; letters that
join or stack are shaped by HarfBuzz (`shaping`). What is typed is read as typed; what a line of ours quotes is
`isolated`, so that it turns itself around and nothing beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import bidi
from reportlab.pdfbase import pdfmetrics

from kansenboek.kit.resources import resource_folder

from .inks import REGULAR, SEMIBOLD
from .shaping import ShapedFont, needs_shape, shape
from .signs import CLOSE, DIRECTIONS, OPEN, even
from .style import Style, advances, covered_by, register_fonts

ARABIC_LETTERS = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff"
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Every letter of a script that runs from right to left, and some signs that stand between them."""
_BESIDE = "\ufeff"
"""Shows nothing and has the direction of what stands before it, so it tells that of a bracket."""
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_JOINERS = "\u200c\u200d"
_FOLDERS = {"NotoNaskhArabic": "noto-naskh-arabic", "NotoSansEthiopic": "noto-sans-ethiopic"}
_WEIGHTS = {REGULAR: "Regular", SEMIBOLD: "Bold"}
_MIRRORED = dict(zip("()[]{}<>«»\u2039\u203a", ")(][}{><»«\u203a\u2039", strict=True))
_BRACKETS = re.compile(f"([{re.escape(''.join(_MIRRORED))}])")
_BESIDE_BRACKET = re.compile(f"{_BRACKETS.pattern}{_BESIDE}|{_BESIDE}{_BRACKETS.pattern}")


@cache
def fallback_fonts(font: str) -> tuple[str, ...]:
    """The fonts that step in for `font`, in order; loaded at their first use."""
    register_fonts()
    names = []
    for family, folder in _FOLDERS.items():
        name = f"{family}-{_WEIGHTS[font]}"
        file = Path(resource_folder("third_party")) / folder / f"{name}.ttf"
        pdfmetrics.registerFont(ShapedFont(name, file))
        names.append(name)
    return tuple(names)


@cache
def covered_by_all() -> frozenset[str]:
    """Every character that our fonts together can print, in both weights."""
    weights = [
        frozenset().union(covered_by(font), *(covered_by(name) for name in fallback_fonts(font)))
        for font in _WEIGHTS
    ]
    return frozenset.intersection(*weights)


def isolated(text: str) -> str:
    """Make `text` a unit inside a line of ours: it runs as it runs, and turns nothing of the line around it.

    For what somebody typed, at the moment that it is put between words of ours.
    """
    if not _TURNED.search(text):
        return text
    return "\n".join(f"{OPEN}{even(part)}{CLOSE}" if part else "" for part in text.split("\n"))


def in_order_of_speaking(text: str) -> str:
    """The words of `text` as who listens hears them when some run from right to left; else nothing.

    On the page those are drawn from left to right, so the order of drawing spells them backwards.
    """
    return DIRECTIONS.sub("", text) if _TURNED.search(text) else ""


def runs_right_to_left(paragraph: str) -> bool:
    """Whether a paragraph begins with a letter of a script that runs from right to left (UAX 9, P2 and P3)."""
    return bool(_TURNED.search(paragraph)) and bidi.get_base_level(paragraph) == 1


def balanced(lines: Iterable[str]) -> Iterator[str]:
    """Close at the end of each line what is still open, and open it again on the next (UAX 9 looks at one line)."""
    depth = 0
    for line in lines:
        start = OPEN * depth
        depth += line.count(OPEN) - line.count(CLOSE)
        yield f"{start}{line}{CLOSE * depth}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one font: `text` as typed, and what is drawn; `width` in thousandths of the size."""

    text: str
    font: str
    drawn: Any
    width: float
    clusters: tuple[tuple[int, int, str], ...] = ()


@lru_cache(maxsize=2048)
def pieces(line: str, font: str, *, right_to_left: bool = False) -> tuple[Piece, ...]:
    """Lay `line` out as it stands on paper, from left to right.

    Lines and words are measured several times before they are drawn, so they are kept.
    """
    return tuple(_pieces(line, font, right_to_left=right_to_left))


def _pieces(line: str, font: str, *, right_to_left: bool) -> Iterator[Piece]:
    run: list[str] = []
    name, turned = font, False
    for cluster in _clusters(_seen(line, right_to_left=right_to_left)):
        space = cluster == " "
        here = turned if space else _turns(cluster)
        beside = name if space else _font_for(cluster, font)
        if run and (here != turned or beside != name):
            yield from _laid(run, name, right_to_left=turned)
            run = []
        name, turned = beside, here
        run.append(cluster)
    if run:
        yield from _laid(run, name, right_to_left=turned)


def _laid(run: list[str], font: str, *, right_to_left: bool) -> Iterator[Piece]:
    """Shape a stretch where that is needed. Spaces behind words from right to left are no part of them."""
    if not right_to_left:
        text = "".join(run)
        if needs_shape(text):
            found = shape(text, font, right_to_left=False)
            yield Piece(text, font, found.drawn, found.width, found.clusters)
        else:
            yield _plain(text, font)
        return
    end = len(run)
    while run[end - 1] == " ":
        end -= 1
    text = "".join(reversed(run[:end]))
    found = shape(text, font, right_to_left=True)
    yield Piece(text, font, found.drawn, found.width, found.clusters)
    if end < len(run):
        yield _plain(" " * (len(run) - end), font)


def _plain(text: str, font: str) -> Piece:
    return Piece(text, font, text, sum(map(advances(font).__getitem__, text)))


def _seen(line: str, *, right_to_left: bool) -> str:
    """Put the signs of `line` in the order of the paper (UAX 9, up to L2 and L4), without marks of direction."""
    if not right_to_left and not _TURNED.search(line):
        return DIRECTIONS.sub("", line)
    # The mark at the end is what a line ends with anyhow; it keeps the sign beside a last bracket in its place.
    told = _BRACKETS.sub(rf"\1{_BESIDE}", line.replace(_BESIDE, "")) + (
        _RIGHT_MARK if right_to_left else _LEFT_MARK
    )
    placed = str(bidi.get_display(told, base_dir="R" if right_to_left else "L"))
    return DIRECTIONS.sub("", _BESIDE_BRACKET.sub(_mirrored, placed)).replace(_BESIDE, "")


def _mirrored(found: re.Match[str]) -> str:
    """Turn a bracket around when the sign that was typed behind it stands before it on paper."""
    bracket = found[0].replace(_BESIDE, "")
    return bracket if found[0].startswith(bracket) else _MIRRORED[bracket]


def _clusters(placed: str) -> Iterator[str]:
    """Split what stands on paper in letters, each with the signs above and below it, in the order of reading.

    A sign of a script that runs from right to left stands left of its letter here, any other one behind it.
    """
    letter, before = "", ""
    for sign in placed:
        extends = unicodedata.bidirectional(sign) == "NSM" or sign in _JOINERS
        if extends and (_TURNED.match(sign) or sign in _JOINERS):
            before = sign + before
        elif extends and letter:
            letter += sign
        else:
            turns = _turns(sign)
            yield from filter(None, (letter, "" if turns else before))
            letter, before = sign + (before if turns else ""), ""
    yield from filter(None, (letter, before))


def _turns(cluster: str) -> bool:
    return unicodedata.bidirectional(cluster[0]) in {"R", "AL"}


def _font_for(cluster: str, font: str) -> str:
    if covered_by(font).issuperset(cluster):
        return font
    whole = (name for name in fallback_fonts(font) if covered_by(name).issuperset(cluster))
    part = (name for name in fallback_fonts(font) if cluster[0] in covered_by(name))
    return next(whole, None) or next(part, font)


def text_width(text: str, style: Style) -> float:
    """Measure the width of `text` on one line, in points. Only for text that our fonts cover."""
    try:
        return sum(map(advances(style.font).__getitem__, text)) * style.size / 1000
    except KeyError:
        return sum(piece.width for piece in pieces(text, style.font)) * style.size / 1000
