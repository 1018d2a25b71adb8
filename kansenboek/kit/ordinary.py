"""What ordinary texts are full of and what is no number of a person: days, times, amounts, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BSN_WORD = re.compile(r"(?i:\bbsn|burger\s?service|sofi|citizen service|social security)[^0-9]{0,40}\Z")
AHEAD = 80
"""Signs before a number in which a word says what it is."""

_ALONE_BEFORE, _ALONE_BEHIND = r"(?<![0-9])(?<![0-9][-./,:])", r"(?![-./,:]?[0-9])"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)[0-9]{2}"
_DAY_2, _MONTH_2 = r"(?:0[1-9]|[12][0-9]|3[01])", r"(?:0[1-9]|1[0-2])"
_YEAR_NEAR = r"(?:19[3-9][0-9]|20[0-4][0-9])"
_CLOCK, _MINUTE = r"(?:[01]?[0-9]|2[0-4])", "[0-5][0-9]"
_SCHOOL_YEAR = "|".join(f"20{year:02}[-/]{year + 1:02}" for year in range(99))
DAYS = (
    re.compile(rf"{_ALONE_BEFORE}{_DAY}([-./]){_MONTH}\1{_YEAR}{_ALONE_BEHIND}"),
    re.compile(rf"{_ALONE_BEFORE}{_YEAR}([-./]){_MONTH}\1{_DAY}(?:T[0-9:]{{5,8}})?{_ALONE_BEHIND}"),
)
TIMES = tuple(
    re.compile(_ALONE_BEFORE + pattern)
    for pattern in (
        rf"{_CLOCK}:{_MINUTE}(?:\s?-\s?{_CLOCK}:{_MINUTE})?{_ALONE_BEHIND}",
        rf"{_CLOCK}[.:u]{_MINUTE}\s?(?:-|tot|en)\s?{_CLOCK}[.:u]{_MINUTE}{_ALONE_BEHIND}",
        rf"{_CLOCK}[.:]{_MINUTE}(?=\s?(?:uur|u|h)\b)",
    )
)
_DECIMAL = "[0-9]{1,3}[.,][0-9]{1,2}"
_AMOUNT = r"[0-9]{1,3}(?:\.[0-9]{3}){0,2}"
ORDINARY = TIMES + tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ALONE_BEFORE}{_DAY_2}{_MONTH_2}{_YEAR_NEAR}{_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}{_YEAR_NEAR}{_MONTH_2}{_DAY_2}{_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}{_YEAR}\s?[-/]\s?{_YEAR}{_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}(?:{_SCHOOL_YEAR}){_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}{_YEAR}(?:, ?{_YEAR})+{_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}{_DAY}[-/]{_MONTH},? {_CLOCK}[.:]{_MINUTE}{_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}{_DECIMAL}(?:(?:[,;] | [/-] ){_DECIMAL})+{_ALONE_BEHIND}",
        rf"(?:€|\bEUR\b|\beuro\b)\s?{_AMOUNT}(?:,(?:[0-9]{{2}}|-))?{_ALONE_BEHIND}",
        rf"{_ALONE_BEFORE}{_AMOUNT}(?:,[0-9]{{2}}|,-)?\s?(?:€|euro\b|eur\b|%)",
        rf"{_ALONE_BEFORE}[1-9][0-9]{{3}}(?=\s?[A-Z]{{2}}\b)",
    )
)
"""Days, school years, times, decimals, amounts, postcodes."""


def is_named(text: str, start: int) -> bool:
    """Whether words before this say that it is a citizen service number."""
    return _BSN_WORD.search(text[max(0, start - AHEAD) : start]) is not None


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with a letter for each sign of `spans`, so that what stands there is not read a second time."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "x" * (end - start)
    return "".join(signs)


def without_all(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """`text` without what any of `patterns` finds in it, but for what is called a BSN there."""
    for pattern in patterns:
        found = (each.span() for each in pattern.finditer(text))
        spans = [span for span in found if not is_named(text, span[0])]
        text = without(text, spans) if spans else text
    return text
