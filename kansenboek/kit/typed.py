"""Reads dates, times and numbers the way people type them, for form, import and command line alike. No Qt here.

A day is read only where it is certain: the day comes before the month or the year comes first, and they are never
swapped to make a day possible. What cannot be read raises `Unreadable`; the text itself stays where it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from .errors import N_
from .fields import Leans
from .partial_days import NOT_KNOWN, DayKnown, PartialDay
from .validation import MOST_YEARS_AHEAD, OLDEST_YEAR
from .written_days import (
    month_of,
    plainly,
    reckoned,
    roman_month,
    weekday_and_rest,
    weekday_of,
    without_about,
    without_moment,
)
from .written_times import written_time


class Unreadable(Exception):
    """A text means nothing for its field. `message` is a message id with a place for the field's name.

    `values`: what else the message holds.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = tuple(values.items())
        super().__init__(message)


NO_DATE = N_("{field} is not a date yet; type it like 3-9-2026 or 3 sep")
_TIME_HELP = N_("{field} is not a time yet; type it like 9:30")
_NUMBER_HELP = N_("{field} is not a whole number yet")
NO_SUCH_DAY = N_("{field} is a day that does not exist")
NO_SUCH_MONTH = N_("{field} is a day that does not exist: first comes the day, then the month")
WHICH_WEEK = N_("{field}: is that in this week or in the next one? Type the day with the month, such as 3-9")
NO_SUCH_YEAR = N_("{field}: this year cannot be right")
NO_YEAR = N_("{field}: there is no year with it")
SERIAL = N_("{field}: is this a day as a spreadsheet keeps it, {day}?")
ONLY_YEAR = N_("{field}: this is only a year")
ONLY_MONTH = N_("{field}: this is only a month and a year")
NOT_KNOWN_DAY = N_("{field}: this day is not known")
MIDNIGHT = N_("{field}: this moment lies around midnight, so the day is not certain")

_BETWEEN = r"(?: ?[-/.,\\_] ?| )"
_YEAR = r"(\d{4}|' ?\d{2}|\d{2})"
_ORDINAL = r"(?: ?(?:e|de|ste|st|nd|rd|th)\b\.?)?"
_WORD = r"([^\W\d_]+)\.?"
_ISO = re.compile(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})")
_NUMERIC = re.compile(rf"(\d{{1,2}})(?: ?[-/.] ?| )(\d{{1,2}})(?:{_BETWEEN}{_YEAR})?")
_WITH_COMMAS = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}{_YEAR}")
_COMPACT_ISO = re.compile(r"((?:19|20)\d{2})(0\d|1[0-2])(\d{2})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_WORDS = re.compile(rf"(\d{{1,2}}){_ORDINAL}(?:[-./, ]|(?:van|of) )*{_WORD}(?:[-./, ]*{_YEAR})?")
_MONTH_FIRST = re.compile(rf"{_WORD}[-/ ]?(\d{{1,2}}){_ORDINAL}[,\-/ ]+(\d{{4}})")
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}})[-./, ]*{_WORD}[-./, ]*(\d{{1,2}})")

_NONE = r"(?:0{1,2}|x{1,2}|\?{1,2}|-{2}|_{1,2})"
"""How a day or a month that nobody knows is written."""
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NONE}{_BETWEEN}(?P<month>\d{{1,2}}|{_NONE}){_BETWEEN}(?P<year>{_YEAR})",
        rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}|{_NONE}){_BETWEEN}{_NONE}",
        rf"\d{{1,2}}{_BETWEEN}(?P<month>{_NONE}){_BETWEEN}(?P<year>{_YEAR})",
        r"00(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})00",
        rf"(?P<month>\d{{1,2}}){_BETWEEN}(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}})",
        r"(?P<word>[^\W\d_]+)[-./, ]*(?:van )?(?P<year>\d{4}|' ?\d{2})",
        r"(?P<year>\d{4})[-./, ]*(?P<word>[^\W\d_]+)",
        r"(?P<year>(?:19|20)\d{2}|' ?\d{2})",
    )
)
_NOBODY_KNOWS = re.compile(
    rf"{_NONE}{_BETWEEN}{_NONE}{_BETWEEN}(?:0{{2,4}}|x{{2,4}}|\?{{2,4}}|-{{4}})"
    rf"|(?:0{{4}}|\?{{4}}|x{{4}}){_BETWEEN}{_NONE}{_BETWEEN}{_NONE}|0{{8}}|\?+"
    r"|(?:(?:geb\.? ?|geboorte)?datum )?(?:is )?(?:nog )?(?:onbekend|onb|onbek|niet bekend|unknown|not known)"
    r"|(?:ik )?weet (?:ik )?(?:het )?niet|weten we niet"
)
_SERIAL_DAY = re.compile(r"[2-6]\d{4}")
_SERIAL_BEGIN = date(1899, 12, 30)
"""Day 0 of spreadsheets, which count a 29 February 1900 that was not there."""

_WHICH_WEEK = re.compile(r"(?:volgende|next) [^\W\d_]+")
"""“Volgende dinsdag”: for some the coming one, for others the one in the week after it."""

LEAP = 4
"""Years within which every day of the calendar comes round."""
YEARS_AHEAD = 20
"""A year typed in two digits lies at most this many years ahead; a later one is meant in the century before."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """A day as it was written. `year` is empty when none was, `weekday` None (Monday is 0)."""

    day: int
    month: int
    year: str
    weekday: int | None = None


def read_date(typed: str, today: date, leans: Leans = Leans.NEITHER, *, certain: bool = False) -> date | None:
    """The day somebody means by “3-9-26”, “za 3 sep 2026”, “3 sep”, “030926”, “20260903”, “2026/09/03” or “vandaag”.

    Nothing typed is None. Without a year it is the nearest such day on the side of today to which it `leans`; with a
    day of the week, the nearest year in which both fit. “Woensdag” alone is the last one or else the next.
    `certain`: for a cell of a table, which has no today, so it needs a year, and six digits in one go can be in any
    order. Raises Unreadable.
    """
    text = plainly(typed)
    if not text:
        return None
    if not certain and (day := reckoned(text, today, leans)) is not None:
        return day
    if _WHICH_WEEK.fullmatch(text) and weekday_of(text.split()[-1]) is not None:
        raise Unreadable(WHICH_WEEK)
    written = _figures(text, today)
    if certain and (not written.year or re.fullmatch(r"\d{6}", text)):
        raise Unreadable(NO_YEAR if not written.year else NO_DATE)
    return _day_of(written, today, leans)


def read_partial_day(
    typed: str, today: date, leans: Leans = Leans.NEITHER, *, certain: bool = False
) -> PartialDay:
    """A birthday as it is known: a day, “mei 2022”, “00-05-2022”, “2022-00-00”, “ongeveer 2022”, “onbekend”.

    Nothing typed is `PartialDay()`. `certain`: see `read_date`. Raises Unreadable.
    """
    known = _partial(plainly(typed), today)
    if known is not None:
        return known
    return PartialDay(read_date(typed, today, leans, certain=certain))


def weekday_says_otherwise(typed: str, day: date | None) -> bool:
    """Whether a day of the week stands beside a written day, and `day`, as it was read, is another one."""
    weekday, _rest = weekday_and_rest(plainly(typed))
    return day is not None and weekday is not None and weekday != day.weekday()


def _figures(text: str, today: date) -> _Figures:
    """The figures of a written day. Raises Unreadable."""
    bare, in_doubt = without_moment(text)
    if in_doubt:
        raise Unreadable(MIDNIGHT)
    weekday, day = weekday_and_rest(bare)
    for pattern in (_ISO, _COMPACT_ISO):
        if found := pattern.fullmatch(day):
            return _Figures(int(found[3]), int(found[2]), found[1], weekday)
    for pattern in (_NUMERIC, _WITH_COMMAS, _COMPACT):
        if found := pattern.fullmatch(day):
            return _Figures(int(found[1]), int(found[2]), found[3] or "", weekday)
    for number, month, year in _with_month_names(day):
        if month:
            return _Figures(int(number), month, year or "", weekday)
    if _SERIAL_DAY.fullmatch(text):
        raise Unreadable(SERIAL, day=_SERIAL_BEGIN + timedelta(days=int(text)))
    known = _partial(text, today)
    messages = {DayKnown.YEAR: ONLY_YEAR, DayKnown.MONTH: ONLY_MONTH, DayKnown.UNKNOWN: NOT_KNOWN_DAY}
    raise Unreadable(messages[known.known] if known is not None and known != PartialDay() else NO_DATE)


def _with_month_names(text: str) -> Iterator[tuple[str, int, str | None]]:
    """Day, month (0: the word names none) and year of a day whose month is a word."""
    if found := _WORDS.fullmatch(text):
        roman = roman_month(found[2]) if len(found[3] or "") == 4 else 0
        yield found[1], month_of(found[2]) or roman, found[3]
    if found := _MONTH_FIRST.fullmatch(text):
        yield found[2], month_of(found[1]), found[3]
    if found := _YEAR_MONTH_DAY.fullmatch(text):
        yield found[3], month_of(found[2]), found[1]


def _day_of(written: _Figures, today: date, leans: Leans) -> date:
    """The day of the calendar. Raises Unreadable."""
    year = _full_year(written.year, today)
    if written.month > 12 >= written.day > 0:
        raise Unreadable(NO_SUCH_MONTH)
    _require_year(year, today)
    years = (year,) if written.year else (year - 1, year, year + 1)
    found = [day for each in years if (day := _on(each, written))]
    if not found and not written.year:  # 29 February
        found = [day for each in range(year - LEAP, year + LEAP + 1) if (day := _on(each, written))]
    if not found:
        raise Unreadable(NO_SUCH_DAY)
    if not written.year:
        found = _nearest_first(found, today, leans)
    return next((day for day in found if written.weekday in (None, day.weekday())), found[0])


def _nearest_first(days: list[date], today: date, leans: Leans) -> list[date]:
    """The days on the side to which the field leans, the nearest first; all of them when none lies there."""
    there = [day for day in days if is_on_its_side(day, today, leans)]
    return sorted(there or days, key=lambda day: abs(day - today))


def is_on_its_side(day: date, today: date, leans: Leans) -> bool:
    """Whether a day lies where days of its field do as a rule; today lies on both sides."""
    return day == today or leans is Leans.NEITHER or (day > today) is (leans is Leans.AHEAD)


def has_year(typed: str, today: date) -> bool:
    """Whether a year stands in a written day, so that nothing had to be made up about it."""
    text = plainly(typed)
    try:
        return reckoned(text, today, Leans.AHEAD) is None and bool(_figures(text, today).year)
    except Unreadable:
        return True


def _on(year: int, written: _Figures) -> date | None:
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return None  # 29 February may be there in another year


def _partial(text: str, today: date) -> PartialDay | None:
    """What is known of a day of which not all is known; None when this is no such day. Raises Unreadable."""
    if not text:
        return PartialDay()
    if _NOBODY_KNOWS.fullmatch(text):
        return NOT_KNOWN
    bare = without_about(text)
    for pattern in _PARTS:
        if found := pattern.fullmatch(bare):
            groups = found.groupdict()
            month = month_of(groups["word"]) if groups.get("word") else _number(groups.get("month"))
            if groups.get("word") and not month:
                continue
            year = _full_year(found["year"], today)
            _require_year(year, today)
            if month > 12:
                raise Unreadable(NO_SUCH_MONTH)
            return PartialDay(date(year, month or 1, 1), DayKnown.MONTH if month else DayKnown.YEAR)
    return None


def _number(figures: str | None) -> int:
    return int(figures) if figures and figures.isdecimal() else 0


def _full_year(year: str, today: date) -> int:
    if not year:
        return today.year
    number = int(year.lstrip("' "))
    if len(year) == 4 and not year.startswith("'"):
        return number
    full = today.year // 100 * 100 + number
    return full if full <= today.year + YEARS_AHEAD else full - 100


def _require_year(year: int, today: date) -> None:
    """Raise Unreadable for a year that nothing here can be about."""
    if not OLDEST_YEAR <= year <= today.year + MOST_YEARS_AHEAD:
        raise Unreadable(NO_SUCH_YEAR)


def write_date(day: date | None) -> str:
    """The form that is easiest to type over: “3-9-2026”."""
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"


def read_time(typed: str) -> time | None:
    """The time somebody means by “9:30”, “9.30”, “930”, “9u30”, “9 uur” or “half tien”. Nothing is None.

    What is said in words from one to half past six is in the afternoon. Raises Unreadable.
    """
    text = plainly(typed)
    if not text:
        return None
    hour, minute = written_time(text) or (-1, -1)
    if hour < 0:
        raise Unreadable(_TIME_HELP)
    try:
        return time(hour, minute)
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
