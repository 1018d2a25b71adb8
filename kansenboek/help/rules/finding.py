"""Finding words in the manual: capitals and accents do not matter, and every place stays where it was."""

from __future__ import annotations

import unicodedata

FROM_LETTERS = 2
"""One letter stands everywhere."""


def places(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Beginning and end of every place where `wanted` stands in `text`, in order; nothing for a single letter."""
    sought = " ".join(_even(wanted).split())
    if len(sought) < FROM_LETTERS:
        return ()
    among, found, begin = _even(text), [], 0
    while (begin := among.find(sought, begin)) >= 0:
        found.append((begin, begin + len(sought)))
        begin += len(sought)
    return tuple(found)


def _even(text: str) -> str:
    """The same letters without capitals and accents, each in its own place; a new line is a space."""
    return "".join(_letter(sign) for sign in text)


def _letter(sign: str) -> str:
    if sign.isspace():
        return " "
    bare = unicodedata.normalize("NFD", sign)[0].lower()
    return bare if len(bare) == 1 else sign
