"""A text without its dress: digits of any script as 0 to 9, wide letters as plain ones, and nothing that is not seen.

Each sign that is left knows where it stood, so that what is found can be shown in the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .visible import is_unseen

_MARKUP = re.compile(
    r"<[/!]?[A-Za-z][^<>]{0,300}>|&(?:nbsp|thinsp|ensp|emsp|shy|zwnj|zwj|#\d{1,5}|#x[0-9A-Fa-f]{1,4});"
)
"""What a copy out of a web page or a word processor can leave behind; it stands for a space."""
_UNSEEN_MARKUP = frozenset({"&shy;", "&zwnj;", "&zwj;"})
_HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d\u30fb\u2043")
_DOTS = frozenset("\u00b7\u2022\u2024\u2027\u3002\uff0e\u06d4\u066b\u066c\u22c5")
_SLASHES = frozenset("\u2044\u2215\uff0f\\")
_COMMAS = frozenset("\u060c\u3001\uff0c")
_PLAIN = (
    dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_DOTS, ".")
    | dict.fromkeys(_SLASHES, "/")
    | dict.fromkeys(_COMMAS, ",")
)


@dataclass(frozen=True, slots=True)
class Undressed:
    """`text`: the signs that are left. `places`: for each of them where it stood; one more for the end."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` stood: its first sign, and the place behind its last."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def undress(typed: str) -> Undressed:
    """Take off what a number can be dressed in."""
    signs: list[str] = []
    places: list[int] = []
    if typed.isascii() and "<" not in typed and "&" not in typed:
        return Undressed(typed, tuple(range(len(typed) + 1)))
    at = 0
    while at < len(typed):
        sign = typed[at]
        if sign in "<&" and (found := _MARKUP.match(typed, at)):
            if found.group().lower() not in _UNSEEN_MARKUP:
                signs.append(" ")
                places.append(at)
            at = found.end()
            continue
        for plain in _plain(sign):
            signs.append(plain)
            places.append(at)
        at += 1
    return Undressed("".join(signs), (*places, len(typed)))


def _plain(sign: str) -> str:
    """What `sign` is without its dress: nothing, one sign, or the signs that Unicode says it stands for."""
    if sign.isascii():
        return sign
    if sign in _PLAIN and sign != "\u00ad":
        return _PLAIN[sign]
    if is_unseen(sign):
        return ""
    if sign.isspace():
        return "\n" if sign in "\u2028\u2029\x85" else " "
    digit = unicodedata.digit(sign, -1)
    if digit >= 0:
        return str(digit)
    wide = unicodedata.normalize("NFKC", sign)
    return wide if wide.isascii() else sign
