"""The words and figures of which written days are made: dashes, ordinals, names of months and days, what may be left
off. Used by `typed`, which is the door.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from .fields import Leans

_DASHES = {"\u2212", "\u02d7", "\u30fc"}
"""A minus sign and what looks like one; dashes themselves Unicode knows."""
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc\uff07", "'"))

_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("maart", "march", "mrt"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("augustus", "august"), ("september",), ("oktober", "october"),
    ("november",), ("december",),
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_WEEKDAYS = (
    ("maandag", "monday"), ("dinsdag", "tuesday"), ("woensdag", "wednesday"), ("donderdag", "thursday"),
    ("vrijdag", "friday"), ("zaterdag", "saturday"), ("zondag", "sunday"),
)  # fmt: skip
_SHORT_WEEKDAYS = {
    "ma": 0, "mon": 0, "di": 1, "tue": 1, "wo": 2, "wed": 2, "do": 3, "thu": 3, "vr": 4, "vrij": 4, "fri": 4, "za": 5,
    "zat": 5, "sat": 5, "zo": 6, "sun": 6,
}  # fmt: skip
_LEAST_BEGINNING = 3
_LEAST_SLIP = 4
"""Letters from which a name with one slip of the keyboard is still that name."""

_FROM_TODAY = {
    "vandaag": 0, "today": 0, "gisteren": -1, "yesterday": -1, "eergisteren": -2,
    "morgen": 1, "tomorrow": 1, "overmorgen": 2, "the day after tomorrow": 2, "the day before yesterday": -2,
    "vanmorgen": 0, "vanochtend": 0, "vanmiddag": 0, "vanavond": 0, "this morning": 0, "this afternoon": 0,
    "tonight": 0, "nu": 0, "now": 0, "gisteravond": -1, "gisteren avond": -1, "last night": -1, "morgenochtend": 1,
    "morgenmiddag": 1, "morgenavond": 1,
}  # fmt: skip
_WEEKS = {"deze": 0, "this": 0, "volgende": 1, "komende": 1, "next": 1, "vorige": -1, "last": -1}
COUNTS = {
    "nul": 0, "zero": 0, "a": 1, "an": 1, "een": 1, "één": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3,
    "vier": 4, "four": 4, "vijf": 5, "five": 5, "zes": 6, "six": 6, "zeven": 7, "seven": 7, "acht": 8, "eight": 8,
    "negen": 9, "nine": 9, "tien": 10, "ten": 10, "elf": 11, "eleven": 11, "twaalf": 12, "twelve": 12,
}  # fmt: skip
"""Word → the number that it says."""
_IN_WEEK = re.compile(rf"(?:in )?(?P<week>{'|'.join(_WEEKS)}) (?:week|wk)(?: op| on)? (?P<weekday>\w+)")
_OF_WEEK = re.compile(rf"(?P<weekday>\w+) (?:van )?(?P<week>{'|'.join(_WEEKS)}) (?:week|wk)")
_UNIT = r"(?P<unit>dag(?:en)?|days?|weken|weeks?|wk|maand(?:en)?|mnd|months?|jaar|jaren|years?)"
_SPAN = re.compile(
    rf"(?:(?:over|in|binnen) )?(?P<count>\d{{1,3}}|[^\W\d_]+) {_UNIT}(?P<later> from (?:now|today)| later)?"
)
_AGO = re.compile(rf"(?P<count>\d{{1,3}}|[^\W\d_]+) {_UNIT} (?:geleden|ago)")

_WHICH = {
    "aanstaande": 1, "a.s": 1, "a.s.": 1, "as": 1, "komende": 1, "eerstvolgende": 1, "coming": 1, "this coming": 1,
    "afgelopen": -1, "vorige": -1, "laatste": -1, "jl": -1, "j.l": -1, "last": -1, "past": -1, "this past": -1,
}  # fmt: skip
_BARE_WEEKDAY = re.compile(
    rf"(?:(?:op|on) )?(?:(?P<which>{'|'.join(map(re.escape, sorted(_WHICH, key=len, reverse=True)))}) )?"
    r"(?P<weekday>[^\W\d_]+)\.?(?: (?P<behind>a\.?s|j\.?l)\.?)?"
)
_PART_OF = {
    "begin": 1, "beginning of": 1, "early": 1, "start of": 1, "half": 15, "midden": 15, "medio": 15, "mid": 15,
    "middle of": 15, "eind": 31, "einde": 31, "end of": 31, "late": 31, "uiterlijk eind": 31, "voor eind": 31,
}  # fmt: skip
"""How a part of a month is called → the day that is meant by it, where a day to come is asked for."""
_IN_MONTH = re.compile(
    rf"(?P<part>{'|'.join(sorted(_PART_OF, key=len, reverse=True))})[ -](?:van )?(?P<month>[^\W\d_]+|"
    r"(?:deze|de|this|the|volgende|next) (?:maand|month))(?: (?P<year>\d{4}))?"
)
_END_OF_WEEK = re.compile(
    r"(?:eind|einde|end) (?:van |of )?(?:de |the )?(?P<week>deze|this|volgende|next)? ?(?:week|wk)"
)
_FRIDAY = 4

_WEEKDAY_FIRST = re.compile(r"([^\W\d_]+)\.?(?:[, ]+|(?=\d))(?=\S)")
_WEEKDAY_LAST = re.compile(r"(.*\w)\.?[, ]+\(?([^\W\d_]+)\.?\)?")
_ABOUT_BEFORE = re.compile(
    r"(?:(?:ongeveer|ongev|ong|circa|ca|rond|omstreeks|about|around|approx|vermoedelijk|begin|eind|half|midden|medio"
    r"|voorjaar|zomer|najaar|herfst|geboren|in|van)(?:\. ?| )|[±~≈] ?)+"
)
_ABOUT_BEHIND = re.compile(r" ?(?:\?+|\((?:ongeveer|ca|circa|geschat|schatting|\?)\.?\))\Z")
_BEFORE = re.compile(
    r"\A(?:(?:geboren|geb\.?|born|datum|d\.? ?d\.?|op|on|de|the|den)(?=[ :\d])[ :]*)+(?=[a-z0-9'?])"
)
_MOMENT = re.compile(
    r"(?P<day>.*\d)(?:t|,? +(?:om +|at +)?)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
    r"(?::[0-5]\d(?:[.,]\d+)?)?(?: ?(?:uur|u|h))?(?P<zone> ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
)


def plainly(typed: str) -> str:
    """What was typed in one way of writing: no capitals and unseen signs, one sort of dash, apostrophe and space."""
    signs = (
        "-" if unicodedata.category(sign) == "Pd" or sign in _DASHES else sign
        for sign in unicodedata.normalize("NFKC", typed.translate(_APOSTROPHES)).translate(_APOSTROPHES)
        if unicodedata.category(sign) != "Cf"
    )
    text = " ".join("".join(signs).casefold().split())
    return text.rstrip(" .,;") if any(sign.isalnum() for sign in text) else text


def without_moment(text: str) -> tuple[str, bool]:
    """A written day without the time of day behind it; and whether that time leaves the day in doubt.

    Midnight in the Netherlands is an hour or two before midnight of the evening before in universal time: a program
    that wrote a day so may have meant either of the two.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return text, False
    in_doubt = found["zone"] is not None and int(found["hour"]) >= 22 and found["minute"] == "00"
    return found["day"].rstrip(" ,"), in_doubt


def weekday_and_rest(text: str) -> tuple[int | None, str]:
    """The day of the week before or behind a written day (Monday is 0; None without one), and the day by itself.

    Without “geboren op”, “d.d.” and such before it too.
    """
    day = _BEFORE.sub("", text, count=1)
    if (found := _WEEKDAY_FIRST.match(day)) and (weekday := weekday_of(found[1])) is not None:
        return weekday, _BEFORE.sub("", day[found.end() :], count=1)
    if (found := _WEEKDAY_LAST.fullmatch(day)) and (weekday := weekday_of(found[2])) is not None:
        return weekday, found[1].rstrip(" ,")
    return None, day


def without_about(text: str) -> str:
    """A written month or year without “ongeveer”, “begin” or a question mark around it."""
    return _ABOUT_BEHIND.sub("", _ABOUT_BEFORE.sub("", text, count=1), count=1)


def reckoned(text: str, today: date, leans: Leans) -> date | None:
    """The day that is told as so far from `today`; None for another text.

    “Dinsdag” alone is the last one where a day `leans` back, else the next one; a day to come may be “eind mei”.
    """
    if text in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[text])
    if (day := _bare_weekday(text, today, leans)) is not None:
        return day
    if leans is Leans.AHEAD and (day := _in_month(text, today) or _end_of_week(text, today)) is not None:
        return day
    if found := _IN_WEEK.fullmatch(text) or _OF_WEEK.fullmatch(text):
        weekday = weekday_of(found["weekday"])
        if weekday is not None:
            return today + timedelta(weeks=_WEEKS[found["week"]], days=weekday - today.weekday())
    if found := _AGO.fullmatch(text) or _SPAN.fullmatch(text):
        return _far(found, today, leans)
    return None


def _far(found: re.Match[str], today: date, leans: Leans) -> date | None:
    """The day of “over 3 weken” or “een maand geleden”; “3 weken” alone only where a day is still to come."""
    count = int(found["count"]) if found["count"].isdecimal() else COUNTS.get(found["count"])
    alone = found.re is _SPAN and not found["later"] and not _begins(found, "over", "in", "binnen")
    if count is None or (alone and leans is not Leans.AHEAD):
        return None
    sign, unit = (-1 if found.re is _AGO else 1), found["unit"]
    if unit.startswith(("maand", "mnd", "month")):
        return _months_on(today, sign * count)
    if unit.startswith(("jaar", "jaren", "year")):
        return _months_on(today, sign * count * 12)
    return today + timedelta(days=sign * count * (7 if unit.startswith("w") else 1))


def _begins(found: re.Match[str], *words: str) -> bool:
    """Whether what was found begins with one of these words."""
    return found[0].split(" ", 1)[0] in words


def _months_on(day: date, months: int) -> date | None:
    """The same day so many months later, or the last one of a month that is shorter; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _last_at_most(year, month + 1, day.day)


def _last_at_most(year: int, month: int, day: int) -> date | None:
    """This day of the month, or the last one of a month that is shorter; None beyond the calendar."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


def _bare_weekday(text: str, today: date, leans: Leans) -> date | None:
    """The day of “woensdag”, “aanstaande wo” or “afgelopen dinsdag”; today itself is called today."""
    found = _BARE_WEEKDAY.fullmatch(text)
    weekday = _weekday_begun(found["weekday"]) if found else None
    if found is None or weekday is None:
        return None
    told = _WHICH.get(found["which"] or found["behind"])
    way = told or (-1 if leans is Leans.BACK else 1)
    days = (weekday - today.weekday()) * way % 7 or 7
    return today + timedelta(days=way * days)


def _weekday_begun(word: str) -> int | None:
    """The day of the week of a word that stands alone, also of its first three letters or more."""
    if (weekday := weekday_of(word)) is not None or len(word) < _LEAST_BEGINNING:
        return weekday
    found = {number for number, names in enumerate(_WEEKDAYS) for name in names if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _in_month(text: str, today: date) -> date | None:
    """The day of “eind mei”, “half juni” or “end of the month” that is the first from today on; else None."""
    found = _IN_MONTH.fullmatch(text)
    if found is None:
        return None
    day, word = _PART_OF[found["part"]], found["month"]
    if " " in word:
        of = _months_on(today.replace(day=1), 1 if word.startswith(("volgende", "next")) else 0)
        return _last_at_most(of.year, of.month, day) if of else None
    month = month_of(word)
    if not month:
        return None
    if found["year"]:
        return _last_at_most(int(found["year"]), month, day)
    this_year = _last_at_most(today.year, month, day)
    return this_year if this_year and this_year >= today else _last_at_most(today.year + 1, month, day)


def _end_of_week(text: str, today: date) -> date | None:
    """The Friday of “eind van de week” or “eind volgende week”; else None."""
    found = _END_OF_WEEK.fullmatch(text)
    if found is None:
        return None
    friday = today + timedelta(days=_FRIDAY - today.weekday())
    is_next = (found["week"] or "").startswith(("volgende", "next")) or friday < today
    return friday + timedelta(weeks=1) if is_next else friday


@cache
def month_of(word: str) -> int:
    """The month that a word names, from 1 on; 0 for another word. Also short, and with one slip of the keyboard."""
    names = [(number, name) for number, names in enumerate(_MONTHS, start=1) for name in names]
    exact = {number for number, name in names if name == word}
    begun = {number for number, name in names if len(word) >= _LEAST_BEGINNING and name.startswith(word)}
    near = {number for number, name in names if _is_slip(word, name)}
    for found in (exact, begun, near):
        if found:
            return found.pop() if len(found) == 1 else 0
    return 0


def roman_month(word: str) -> int:
    """The month of a Roman figure, from 1 on; 0 for another word."""
    return _ROMAN.index(word) + 1 if word in _ROMAN else 0


@cache
def weekday_of(word: str) -> int | None:
    """The day of the week that a word names, Monday is 0; None for another word."""
    if word in _SHORT_WEEKDAYS:
        return _SHORT_WEEKDAYS[word]
    found = {
        number
        for number, names in enumerate(_WEEKDAYS)
        for name in names
        if name == word or _is_slip(word, name)
    }
    return found.pop() if len(found) == 1 else None


def _is_slip(word: str, name: str) -> bool:
    """Whether `word` is `name` with one letter other, more or fewer, or with two that changed places."""
    if min(len(word), len(name)) < _LEAST_SLIP or abs(len(word) - len(name)) > 1 or not word.isalpha():
        return False
    if len(word) == len(name):
        other = [at for at, (one, two) in enumerate(zip(word, name, strict=True)) if one != two]
        if len(other) == 2:
            first, second = other
            return second == first + 1 and word[first] == name[second] and word[second] == name[first]
        return len(other) <= 1
    short, long = sorted((word, name), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
