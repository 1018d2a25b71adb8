"""The languages a family can speak: ISO 639 codes, chosen from a list and never typed freely.

Names come from Babel at the edge; only the codes are kept. Order: the languages most heard in Dutch preschools
first, the rest after it.
"""

from __future__ import annotations

from collections.abc import Iterable

LANGUAGE_CODES: tuple[str, ...] = (
    "nl", "tr", "ar", "zgh", "rif", "pl", "uk", "ti", "so", "en", "es", "pt", "fr", "de", "it", "ro", "bg",
    "hu", "el", "ru", "sr", "hr", "bs", "sq", "fa", "prs", "ps", "ku", "ckb", "ur", "hi", "bn", "ta", "zh",
    "yue", "vi", "th", "id", "tl", "ja", "ko", "am", "om", "sw", "tw", "ha", "yo", "ig", "ff", "wo", "ln",
    "rw", "pap", "srn", "fy", "li", "hy", "ka", "az", "he", "cs", "sk", "lt", "lv", "et", "da", "sv", "nb",
    "fi", "ne", "si", "ml", "te", "pa", "gu", "mr", "dz", "my", "km", "lo", "mn", "uz", "kk", "tg", "ug",
    "mt", "sl", "mk", "is", "ga", "rom", "aii", "syr", "bem", "zu", "af", "dsb",
)  # fmt: skip
"""The codes that can be chosen, in the order in which they are shown. For sign language see `SIGN_LANGUAGE`."""

SIGN_LANGUAGE = "dse"
"""Nederlandse Gebarentaal (ISO 639-3)."""

ALL_CODES: frozenset[str] = frozenset((*LANGUAGE_CODES, SIGN_LANGUAGE))

NOT_KNOWN = "und"
"""Stands among the languages of a family of which nobody has asked yet (ISO 639-2: undetermined). It is shown as “to
be asked” and is no language: it is never chosen, counted or printed.
"""


def known(codes: Iterable[str]) -> tuple[str, ...]:
    """The languages among `codes`: without the one that says that they are still to be asked."""
    return tuple(code for code in codes if code != NOT_KNOWN)
