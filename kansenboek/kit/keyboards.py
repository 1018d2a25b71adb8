"""What somebody meant who typed with another keyboard set than they thought: the same keys, other letters.

Only asked when nothing was found as it was typed. Sources: the layouts that Windows and X11 call Russian, Ukrainian,
Greek, Arabic (101), Persian, Hebrew, Turkish Q, French (AZERTY) and German (QWERTZ).
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_LAYOUTS = (
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "йцукенгшщзхїфівапролджєячсмитьбю",
    ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.",
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوز",
    "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو.",
    "/'קראטוןםפ[]שדגכעיחלךף,זסבהנמצתץ",
    "qwertyuıopğüasdfghjklşizxcvbnmöç",
    "azertyuiop^$qsdfghjklmùwxcvbn,;:",
    "qwertzuiopü+asdfghjklöäyxcvbnm,.",
)
_ONE_KEY, _TWO_LETTERS = "ﻻ", "لا"
"""The Arabic key that types two letters at once."""
_WORD = re.compile(r"\w+")


def _tables() -> tuple[dict[int, str], ...]:
    there = [str.maketrans(dict(zip(layout, _KEYS, strict=True))) for layout in _LAYOUTS]
    back = [str.maketrans(dict(zip(_KEYS, layout, strict=True))) for layout in _LAYOUTS]
    return (*there, *back)


_TABLES = _tables()


def other_keyboards(typed: str) -> Iterator[str]:
    """What the keys of `typed` say on other keyboards, each once; none that breaks a word in two."""
    plain = unicodedata.normalize("NFC", typed).lower()
    seen = {plain}
    words = len(_WORD.findall(plain))
    for keys in dict.fromkeys((plain, plain.replace(_TWO_LETTERS, _ONE_KEY))):
        for table in _TABLES:
            meant = keys.translate(table).replace(_ONE_KEY, _TWO_LETTERS)
            if meant not in seen and len(_WORD.findall(meant)) <= words:
                seen.add(meant)
                yield meant
