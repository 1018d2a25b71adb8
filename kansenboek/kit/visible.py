"""What a text shows: whether there is anything to see, and its signs without what cannot be seen."""

from __future__ import annotations

import unicodedata

_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\U00016fe4\U0001d159"
)
"""Letters and signs that are drawn as nothing, though Unicode calls them letters, marks or symbols."""
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs", "Mn", "Me"})
"""Classes of Unicode in which nothing is drawn by itself; a mark needs a letter to stand on."""


def shows_nothing(text: str) -> bool:
    """Whether nothing of `text` can be seen: it is empty, or all spaces, zero-width signs and blank letters."""
    return all(sign in _BLANK or unicodedata.category(sign) in _UNSEEN for sign in text)


def is_unseen(sign: str) -> bool:
    """Whether this one sign takes no room: zero-width, a soft hyphen, a blank letter, a mark; a space does."""
    return sign in _BLANK or unicodedata.category(sign) in ("Cf", "Mn", "Me")
