"""Reads dates, times and numbers the way people type them. No Qt here.

What cannot be read raises `Unreadable`; the text itself stays in the box of the form.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from .errors import N_
from .validation import MOST_YEARS_AHEAD, OLDEST_YEAR


class Unreadable(Exception):
    """A text means nothing for its field. `message` is a message id with a place for the field's name."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


_DATE_HELP = N_("{field} is not a date yet; type it like 3-9-2026 or 3 sep")
_TIME_HELP = N_("{field} is not a time yet; type it like 9:30")
_NUMBER_HELP = N_("{field} is not a whole number yet")

_DAYS_FROM_TODAY = {
    "vandaag": 0, "today": 0, "gisteren": -1, "yesterday": -1, "eergisteren": -2,
    "morgen": 1, "tomorrow": 1, "overmorgen": 2,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "maa": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_FULL_MONTHS = (
    "januari", "january", "februari", "february", "maart", "march", "april", "juni", "june", "juli", "july",
    "augustus", "august", "september", "oktober", "october", "november", "december", "sept",
)  # fmt: skip

_NUMERIC = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:e|st|nd|rd|th)?[-. ]*([a-z]+)\.?(?:[-, ]+'?(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.u h](\d{2}))?u?")
_COMPACT_TIME = re.compile(r"(\d{1,2})(\d{2})")

YEARS_AHEAD = 20
"""A year typed in two digits lies at most this many years ahead; a later one is meant in the century before."""


def read_date(typed: str, today: date, *, ahead: bool = False) -> date | None:
    """The day somebody means by “3-9-26”, “3 sep 2026”, “3 sep”, “030926”, “2026-09-03” or “vandaag”.

    Nothing typed is None. Without a year it is this year or, for a day that lies `ahead`, the first such day from
    today on. Raises Unreadable.
    """
    text = " ".join(typed.casefold().split())
    if not text:
        return None
    if text in _DAYS_FROM_TODAY:
        return today + timedelta(days=_DAYS_FROM_TODAY[text])
    day, month, year = _day_month_year(text)
    full = _full_year(year, today)
    if not OLDEST_YEAR <= full <= today.year + MOST_YEARS_AHEAD:
        raise Unreadable(N_("{field}: this year cannot be right"))
    looks_ahead = ahead and not year
    for each in (full, full + 1) if looks_ahead else (full,):
        try:
            found = date(each, month, day)
        except ValueError:
            continue  # 29 February may be there next year
        if not looks_ahead or found >= today:
            return found
    raise Unreadable(N_("{field} is a day that does not exist"))


def _day_month_year(text: str) -> tuple[int, int, str]:
    if found := _ISO.fullmatch(text):
        return int(found[3]), int(found[2]), found[1]
    if found := _NUMERIC.fullmatch(text) or _COMPACT.fullmatch(text):
        return int(found[1]), int(found[2]), found[3] or ""
    if (found := _WORDS.fullmatch(text)) and (month := _month(found[2])):
        return int(found[1]), month, found[3] or ""
    raise Unreadable(_DATE_HELP)


def _month(word: str) -> int:
    return _MONTHS.get(word[:3], 0) if word in _MONTHS or word in _FULL_MONTHS else 0


def _full_year(year: str, today: date) -> int:
    if not year:
        return today.year
    if len(year) == 4:
        return int(year)
    full = today.year // 100 * 100 + int(year)
    return full if full <= today.year + YEARS_AHEAD else full - 100


def write_date(day: date | None) -> str:
    """The form that is easiest to type over: “3-9-2026”."""
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"


def read_time(typed: str) -> time | None:
    """The time somebody means by “9:30”, “9.30”, “930”, “9u30” or “9”. Nothing is None; raises Unreadable."""
    text = "".join(typed.casefold().split())
    if not text:
        return None
    found = _TIME.fullmatch(text) or _COMPACT_TIME.fullmatch(text)
    if not found:
        raise Unreadable(_TIME_HELP)
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise Unreadable(N_("{field} is a time that does not exist")) from None


def write_time(moment: time | None) -> str:
    """“09:30”."""
    return "" if moment is None else f"{moment:%H:%M}"


def read_number(typed: str) -> int | None:
    """A whole number. Nothing typed is None; raises Unreadable."""
    text = "".join(typed.split())
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise Unreadable(_NUMBER_HELP)
    return int(text)
