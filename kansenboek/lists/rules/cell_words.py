"""What a cell of a table says: a day, languages, an early-education indication. Never guessed.

A cell that cannot be understood with certainty is given back as text, so that the row can be reported.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Protocol, TypeVar

from kansenboek.kit import typed
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.partial_days import PartialDay

from .language_words import SpokenLanguages, read_languages

__all__ = ("NotADay", "SpokenLanguages", "read_birthday", "read_day", "read_languages", "read_yes_no")

Day_co = TypeVar("Day_co", covariant=True)

_NO_DATE = N_("{field}: “{value}” is not a date such as 31-12-2023")
_IN_CELL = {
    typed.NO_SUCH_DAY: N_("{field}: “{value}” is a date that does not exist"),
    typed.NO_SUCH_MONTH: N_(
        "{field}: “{value}” is a date that does not exist: the day comes first, then the month"
    ),
    typed.NO_SUCH_YEAR: N_("{field}: the year in “{value}” cannot be right"),
    typed.NO_YEAR: N_("{field}: “{value}” has no year"),
    typed.ONLY_YEAR: N_("{field}: “{value}” is only a year"),
    typed.ONLY_MONTH: N_("{field}: “{value}” is only a month and a year"),
    typed.SERIAL: N_("{field}: is “{value}” a day as a spreadsheet keeps it, {day}?"),
    typed.MIDNIGHT: N_("{field}: “{value}” lies around midnight, so the day is not certain"),
}
"""What the reader of days says, with the cell beside it."""


class NotADay(ValueError):
    """The cell holds no certain day; `message` (an id with ``{value}``) says why, `values` what else stands in it."""

    def __init__(self, message: str, values: tuple[tuple[str, object], ...] = ()) -> None:
        self.message = message
        self.values = values
        super().__init__(message)


def read_day(cell: str, today: date) -> date | None:
    """The day in `cell`, None when it is empty: what the form reads as well, where it is certain. Raises NotADay."""
    return _read(typed.read_date, cell, today)


def read_birthday(cell: str, today: date) -> PartialDay:
    """The birthday in `cell`, or what is known of it; `PartialDay()` when it is empty. Raises NotADay."""
    return _read(typed.read_partial_day, cell, today)


class _Reads(Protocol[Day_co]):
    def __call__(self, typed: str, today: date, *, certain: bool) -> Day_co: ...


def _read(read: _Reads[Day_co], cell: str, today: date) -> Day_co:
    try:
        return read(cell, today, certain=True)
    except typed.Unreadable as reason:
        raise NotADay(_IN_CELL.get(reason.message, _NO_DATE), reason.values) from None


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
