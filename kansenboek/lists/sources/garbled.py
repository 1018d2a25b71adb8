"""Letters that were read in the wrong alphabet before the file was saved: repaired where that is certain."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import Final

from .name_letters import are_usual, likeness

_ENTITY: Final = re.compile(r"&(#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPE: Final = re.compile(r"\\u0?([0-9a-fA-F]{4})")
_QUOTED: Final = re.compile(r"(?:=[CD][0-9A-F]=[89AB][0-9A-F])+|(?:%[CcDd][0-9A-Fa-f]%[89ABab][0-9A-Fa-f])+")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_WORD: Final = re.compile(r"[^\W\d_]*[^\x00-\x7f\s][^\s;,:()/\d]*")
_READ_AS: Final = ("cp1252", "mac_roman", "cp850", "cp437", "cp1250", "cp1254", "iso8859_15", "cp1257")
"""Alphabets in which UTF-8 is misread."""
_MISREAD: Final = (
    *(("cp1252", right) for right in ("mac_roman", "cp1250", "cp1254", "cp850", "cp437", "iso8859_2")),
    ("mac_roman", "cp1252"),
    ("cp850", "cp1252"),
    ("cp437", "cp1252"),
)
"""Read as the first, meant as the second."""
_MOST_TIMES: Final = 3
_MOST_REMEMBERED: Final = 10_000
_MARGIN: Final = 7.0
"""So much likelier (as `likeness` counts) must a repaired word be."""
_WRONG: Final = frozenset("£¤¥§¦¨¬¯¶\u00b8¹¼×÷†‡‰\u2039\u203a™ƒˆ\u02dc√≈∞∂∑∏π∫ªºΩ¿¡ﬁﬂ\u2044◊\u201a„…•€")
"""Signs that stand beside a letter only when an alphabet was mistaken."""
REPLACEMENT: Final = "\ufffd"


def letters_for_entities(text: str) -> str:
    """“&euml;” as ë, wherever it stands: its semicolon is no separator. What is no letter stays as it is."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(found: re.Match[str]) -> str:
    name = found[1]
    meant = html.unescape(found[0]) if name.startswith("#") else html5.get(f"{name};", "")
    if len(meant) == 1 and (meant.isalpha() or meant in "’‘'&\u00a0–—“”€") and name != "#34":
        return " " if meant == "\u00a0" else meant
    return found[0]


def repaired(cell: str) -> str:
    """The cell with its letters as they were meant, where that is certain; else as it is."""
    if "&" in cell:
        cell = letters_for_entities(letters_for_entities(cell))
    if "\\u" in cell:
        cell = _ESCAPE.sub(_escaped, cell)
    if "=C" in cell or "%C" in cell or "%c" in cell:
        cell = _QUOTED.sub(_unquoted, cell)
    if cell.isascii():
        return cell
    cell = _NOT_ASCII.sub(_as_utf8, cell)
    return _WORD.sub(_as_meant, cell)


def _unquoted(found: re.Match[str]) -> str:
    """Bytes that were written out for a mail or an address, as in Zo=C3=AB and Zo%C3%AB."""
    try:
        return bytes.fromhex(found[0].replace("=", "").replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _escaped(found: re.Match[str]) -> str:
    meant = chr(int(found[1], 16))
    return meant if meant.isalpha() else found[0]


def _as_utf8(found: re.Match[str]) -> str:
    return _read_back(found[0])


@lru_cache(_MOST_REMEMBERED)
def _read_back(run: str) -> str:
    """A run of signs that is UTF-8 when it is written back in the alphabet in which it was misread, once or more."""
    best = run
    for meant in _unread(run, _MOST_TIMES):
        if are_usual(meant) and likeness(meant) > likeness(best):
            best = meant
    return best


def _unread(run: str, times: int) -> Iterator[str]:
    for alphabet in _READ_AS if len(run) > 1 and times else ():
        if (data := _bytes(run, alphabet)) is None:
            continue
        try:
            meant = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(meant) < len(run):
            yield meant
            yield from _unread(meant, times - 1)


def _bytes(run: str, alphabet: str) -> bytes | None:
    """The run in an alphabet; what Windows-1252 leaves open is kept as the byte itself."""
    data = bytearray()
    for letter in run:
        try:
            data += letter.encode(alphabet)
        except UnicodeEncodeError:
            if not 0x80 <= ord(letter) <= 0x9F and not (alphabet == "cp1252" and ord(letter) < 0x100):
                return None
            data.append(ord(letter))
    return bytes(data)


def _as_meant(found: re.Match[str]) -> str:
    return _meant_by(found[0])


@lru_cache(_MOST_REMEMBERED)
def _meant_by(word: str) -> str:
    """A word that looks wrong, in the alphabet in which it clearly looks right."""
    if not looks_wrong(word):
        return word
    now = likeness(word)
    best, most = word, now + _MARGIN
    for read, meant in _MISREAD:
        if (data := _bytes(word, read)) is None:
            continue
        try:
            other = data.decode(meant)
        except UnicodeDecodeError:
            continue
        points = likeness(other)
        if points > most and not looks_wrong(other) and points / max(_marked(other), 1) > -9.0:
            best, most = other, points
    return best


def _marked(word: str) -> int:
    return sum(1 for letter in word if not letter.isascii())


def garbled(cell: str) -> bool:
    """Whether letters of the cell are garbled beyond certain repair."""
    if REPLACEMENT in cell:
        return True
    if cell.isascii():
        return False
    return any(looks_wrong(found[0]) for found in _WORD.finditer(cell))


def looks_wrong(word: str) -> bool:
    """Whether a sign stands in the word, or at its edge, that people do not put there."""
    for at, sign in enumerate(word):
        if sign.isascii() or (sign.isalpha() and sign not in _WRONG):
            if (
                sign.isupper()
                and not sign.isascii()
                and at
                and word[at - 1].islower()
                and word[at + 1 : at + 2].islower()
            ):
                return True
            continue
        before, after = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
        if sign in "‘“" and before.isalpha() and not after.isalpha() and sign not in word[:at]:
            return True
        if 0x80 <= ord(sign) <= 0x9F:
            return True
        if sign in _WRONG and ((before.isalpha() and after.isalpha()) or _at_edge(sign, before, after)):
            return True
    return False


def _at_edge(sign: str, before: str, after: str) -> bool:
    if sign in "•€…„\u201aªº":
        return sign in "…„" and after.islower() and not before
    return (after.isalpha() and after.islower()) or (before.isalpha() and sign not in "™\u203a\u2039")


_LOST: Final = re.compile(r"[^\W\d_]\?[^\W\d_]|\A\?[^\W\d_]{2}")


def has_lost_letter(cell: str) -> bool:
    """Whether a question mark stands where a letter was: within a word, or before one."""
    return "?" in cell and len(cell) <= 60 and "://" not in cell and _LOST.search(cell) is not None
