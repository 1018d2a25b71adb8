"""What a cell of a table says: a day, languages, an early-education indication. Never guessed.

A cell that cannot be understood with certainty is given back as text, so that the row can be reported.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import YesNoUnknown

from .language_words import SpokenLanguages, read_languages

__all__ = ("NotADay", "SpokenLanguages", "read_day", "read_languages", "read_yes_no")

_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\Z", re.ASCII)
_ONLY_YEAR = re.compile(r"(?:19|20)\d{2}\Z", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?\Z")


class NotADay(ValueError):
    """The cell holds no certain day; `message` (an id with ``{value}``) says why."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def read_day(cell: str) -> date | None:
    """The day in `cell`, None when it is empty. Raises NotADay.

    Day before month, as Dutch people write, or year first; two digits of a year are of this century. Month
    and day are never swapped to make a date possible. Midnight behind it, as databases write, is left off.
    """
    written = _MIDNIGHT.sub("", cell.strip())
    if not written:
        return None
    if found := _DAY_FIRST.match(written):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if len(found[4]) == 2 else 0
    elif found := _YEAR_FIRST.match(written):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif _ONLY_YEAR.match(written):
        raise NotADay(N_("{field}: “{value}” is only a year"))
    else:
        raise NotADay(N_("{field}: “{value}” is not a date such as 31-12-2023"))
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay(N_("{field}: “{value}” is a date that does not exist")) from None


_YES = frozenset("ja j yes y true waar 1 x".split())
_NO = frozenset("nee n no false onwaar 0".split())
_UNKNOWN = frozenset(("", "onbekend", "onb", "unknown", "weet niet", "?"))


def read_yes_no(cell: str) -> YesNoUnknown | None:
    """Yes, no or unknown in a worker's words; None when the cell says something else."""
    word = _bare(cell) or cell.strip()
    if word in _YES:
        return YesNoUnknown.YES
    if word in _NO:
        return YesNoUnknown.NO
    return YesNoUnknown.UNKNOWN if word in _UNKNOWN else None


def _bare(text: str) -> str:
    """Words without capitals, accents and punctuation, one space between them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).split())
