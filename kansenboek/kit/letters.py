"""Letters as they are compared: one letter for what keyboards, scripts and spellings write in several ways.

Sources: Unicode's own decompositions; ICAO Doc 9303-3, section 6, for Cyrillic as it stands in passports; ISO 843
for Greek.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import unicodedata
from functools import cache

from .visible import is_unseen

OTHER_LETTERS = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip
"""Letters that Unicode does not see as a letter with an accent → what people without that key type for them."""
_MORE_LETTERS = {
    "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ɣ": "g", "ƴ": "y", "ɩ": "i",
    "ȷ": "j", "ɖ": "d", "ʋ": "v", "ƶ": "z", "ǥ": "g", "ꞌ": "", "ĸ": "k",
}  # fmt: skip
_ARABIC = {
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي", "ئ": "ي",
    "ک": "ك", "ڪ": "ك", "ګ": "گ", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه", "ۂ": "ه",
    "ؤ": "و", "ۇ": "و", "ۆ": "و", "ۋ": "و", "ء": "", "ټ": "ت", "ډ": "د", "ړ": "ر", "ڕ": "ر", "ڵ": "ل", "ڼ": "ن",
    "ں": "ن", "څ": "ج", "ځ": "ج", "ږ": "ژ", "ښ": "ش",
}  # fmt: skip
"""Letters for which the keyboards of Arabic, Persian, Urdu, Pashto and Kurdish have signs of their own."""
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "d", "е": "e", "є": "ie",
    "ж": "zh", "з": "z", "ѕ": "dz", "и": "i", "і": "i", "й": "i", "ј": "j", "к": "k", "қ": "k", "ќ": "k",
    "л": "l", "љ": "lj", "м": "m", "н": "n", "ң": "n", "њ": "nj", "о": "o", "ө": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ћ": "c", "у": "u", "ү": "u", "ұ": "u", "ф": "f", "х": "kh", "ҳ": "h", "һ": "h",
    "ц": "ts", "ч": "ch", "ҷ": "ch", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "ғ": "gh", "ә": "a",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_ROMAN = str.maketrans(_CYRILLIC | _GREEK)
_SOUNDS = (("ου", "ou"), ("γγ", "ng"))
"""Two Greek letters that are one sound."""
_LOOK_ALIKE = dict(
    zip("аеорсухіјѕһкмтвнԁԛԝ" + "αεοιυνρτκχγη", "aeopcyxijshkmtbhdqw" + "aeoiuvptkxyn", strict=True)
)
"""Cyrillic and Greek letters that nobody can tell from a Latin one beside them."""
_LIKE_LATIN = str.maketrans(_LOOK_ALIKE)
_LIKE_CYRILLIC = str.maketrans({latin: sign for sign, latin in _LOOK_ALIKE.items() if sign >= "а"})
_OF_A_SCRIPT = 9
"""The highest class of the marks that make another letter, as a virama does; above it they are accents."""
_ONE_WAY = str.maketrans(OTHER_LETTERS | _MORE_LETTERS | _ARABIC)


def plain_letters(text: str) -> str:
    """`text` without capitals and accents: one spelling of each letter, digits as 0 to 9, every script as it is."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_ONE_WAY).casefold())
    return "".join(map(_bare, bare)).translate(_ONE_WAY)


def roman(word: str) -> str:
    """A word of `plain_letters` in Latin letters when it is Cyrillic or Greek; any other word as it is.

    A word of two scripts was typed on two keyboards: its letters are read as those of the script of the others.
    """
    if word.isascii():
        return word
    latin = sum("a" <= sign <= "z" for sign in word)
    if latin:
        others = [sign for sign in word if sign in _CYRILLIC or sign in _GREEK]
        mixed = word.translate(_LIKE_LATIN if latin >= len(others) else _LIKE_CYRILLIC)
        return mixed.translate(_ROMAN)
    for two, sound in _SOUNDS:
        word = word.replace(two, sound)
    return word.translate(_ROMAN)


@cache
def _bare(sign: str) -> str:
    """One decomposed sign as it counts: no mark that stands on a letter, no sign without width, plain digits."""
    if sign.isascii():
        return sign
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Mc"):
        return "" if unicodedata.combining(sign) > _OF_A_SCRIPT else sign
    return "" if kind == "Lm" or is_unseen(sign) else sign
