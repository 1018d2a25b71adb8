"""The letters of a file: its mark, UTF-8 where it is strictly that, and else the alphabet in which names look right.

A file that is UTF-8 in some lines and not in others (two exports put together) is read line by line.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Final

from .name_letters import are_usual, likeness
from .refusals import NotRead

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALPHABETS: Final = (
    ("cp1252", 0.0),
    ("mac_roman", -2.0),
    ("cp850", -2.5),
    ("cp1250", -2.0),
    ("cp1254", -2.0),
    ("iso8859_15", -3.0),
    ("iso8859_2", -3.0),
    ("cp437", -4.0),
    ("cp852", -4.5),
    ("cp857", -4.5),
    ("mac_turkish", -4.0),
    ("mac_latin2", -4.0),
    ("cp1257", -5.0),
    ("cp1251", -4.0),
    ("cp1253", -4.0),
    ("cp1256", -5.0),
)
"""Alphabets of one byte a letter that files here come in, and how unusual each is (as `likeness` counts)."""
_WORD: Final = re.compile(rb"[A-Za-z'\x80-\xff-]*[\x80-\xff][A-Za-z'\x80-\xff-]*")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_NO_CHANCE: Final = 3
"""Letters beside each other that are UTF-8: in another alphabet nobody writes so many signs in a row."""
_MOST_WORDS: Final = 3_000
_SURE: Final = 5.0
"""So much better (as `likeness` counts) must one alphabet be than the next, to say nothing of it."""
_UNDEFINED: Final = -30.0
"""Points of a byte that an alphabet does not have."""
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_AS_WINDOWS: Final = {
    "iso-8859-1",
    "iso8859-1",
    "latin1",
    "latin-1",
    "us-ascii",
    "ascii",
    "windows-1252",
    "cp1252",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how its letters were read.

    `other`: where lines begin that were read in another way. `unsure`: words that another alphabet reads otherwise,
    and nearly as well.
    """

    text: str = field(repr=False)
    encoding: str
    other: tuple[int, ...] = ()
    unsure: frozenset[str] = field(default=frozenset(), repr=False)


def decoded(data: bytes) -> Decoded:
    """The text in `data`. Raises NotRead when it is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding == "utf-8":
                return _utf8_or_lines(data[len(mark) :])
            return Decoded(_strictly(data[len(mark) :], encoding), encoding)
    if wide := _wide(data):
        return Decoded(_strictly(data, wide), wide)
    data = data.rstrip(b"\x1a\x00")
    sample = data[:65_536]
    odd = sum(map(sample.count, _CONTROLS))
    if odd * 50 > len(sample):
        raise NotRead("binary")
    if data.isascii() and _IN_SEVEN_BITS.search(data) and (text := _try(data, "utf-7")) is not None:
        return Decoded(text, "utf-7")
    return _utf8_or_lines(data)


_IN_SEVEN_BITS: Final = re.compile(rb"[A-Za-z;,\t\n]\+A[A-Za-z0-9+/]{2,}-")
"""A letter with a mark as UTF-7 writes it, which programs for mail make: Zo+AOs-."""


_CONTROLS: Final = tuple(
    bytes([code]) for code in range(32) if code not in (9, 10, 11, 12, 13, 26, 28, 29, 30, 31)
)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is nothing."""
    start = data[:400]
    if len(start) < 4:
        return ""
    if start[1::2].count(0) * 3 > len(start) and start[0::2].count(0) * 8 < len(start):
        return "utf-16-le"
    if start[0::2].count(0) * 3 > len(start) and start[1::2].count(0) * 8 < len(start):
        return "utf-16-be"
    return ""


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).rstrip("\x1a\x00")
    except UnicodeDecodeError:
        raise NotRead("letters") from None


def _utf8_or_lines(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared and (text := _try(data, declared)) is not None:
        return Decoded(text, declared)
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)
    plain = [line for line in lines if not line.isascii() and _try(line, "utf-8") is not None]
    if plain:
        rest = _judged(b"\n".join(line for line in lines if _try(line, "utf-8") is None))
        if any(_is_utf8(line, rest.encoding) for line in plain):
            return _line_by_line(lines, rest)
    judged = _judged(data)
    return Decoded(data.decode(judged.encoding, "replace"), judged.encoding, unsure=judged.unsure)


def _is_utf8(line: bytes, otherwise: str) -> bool:
    """Whether marked letters that could be UTF-8 look better so than in the alphabet of the other lines."""
    if line.isascii():
        return True
    text = _try(line, "utf-8")
    if text is None:
        return False
    runs = _NOT_ASCII.findall(text)
    if max(map(len, runs)) >= _NO_CHANCE:
        return True
    if not all(map(are_usual, runs)):
        return False
    words = _WORD.findall(line)
    return sum(_points(word, "utf-8") for word in words) > sum(_points(word, otherwise) for word in words)


def _line_by_line(lines: list[bytes], judged: _Judged) -> Decoded:
    texts: list[str] = []
    other: list[int] = []
    at = 0
    for line in lines:
        if _is_utf8(line, judged.encoding):
            text = line.decode("utf-8")
        else:
            text = line.decode(judged.encoding, "replace")
            other.append(at)
        texts.append(text)
        at += len(text)
    return Decoded("".join(texts), f"utf-8, {judged.encoding}", tuple(other), judged.unsure)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str:
    """What XML or HTML says of itself; the old Latin-1 means what Windows made of it."""
    found = _DECLARED.search(data[:4_096])
    if not found:
        return ""
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    if name in _AS_WINDOWS:
        return "cp1252"
    try:
        return "" if "16" in name or "32" in name else codecs.lookup(name).name
    except LookupError:
        return ""


@dataclass(frozen=True, slots=True)
class _Judged:
    encoding: str
    unsure: frozenset[str] = field(repr=False)


def _judged(data: bytes) -> _Judged:
    """The alphabet in which the words with marked letters look most like names and words of people here."""
    words = list(dict.fromkeys(_WORD.findall(data)))[:_MOST_WORDS]
    points = {
        encoding: usual + sum(_points(word, encoding) for word in words) for encoding, usual in _ALPHABETS
    }
    best = max(points, key=points.__getitem__)
    rivals = [encoding for encoding in points if encoding != best and points[best] - points[encoding] < _SURE]
    unsure = set()
    for word in words:
        text = word.decode(best, "replace")
        if any(_try(word, rival) not in (text, None) for rival in rivals):
            unsure.add(text)
    return _Judged(best, frozenset(unsure))


def _points(word: bytes, encoding: str) -> float:
    text = _try(word, encoding)
    return _UNDEFINED if text is None else likeness(text)
