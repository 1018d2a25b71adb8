"""The words and figures of which written days are made: dashes, ordinals, names of months and days, what may be left
off. Used by `typed`, which is the door.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

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
    "morgen": 1, "tomorrow": 1, "overmorgen": 2,
}  # fmt: skip
_WEEKS = {"deze": 0, "this": 0, "volgende": 1, "komende": 1, "next": 1, "vorige": -1, "last": -1}
COUNTS = {
    "nul": 0, "zero": 0, "een": 1, "één": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4,
    "four": 4, "vijf": 5, "five": 5, "zes": 6, "six": 6, "zeven": 7, "seven": 7, "acht": 8, "eight": 8, "negen": 9,
    "nine": 9, "tien": 10, "ten": 10, "elf": 11, "eleven": 11, "twaalf": 12, "twelve": 12,
}  # fmt: skip
"""Word → the number that it says."""
_IN_WEEK = re.compile(rf"(?P<week>{'|'.join(_WEEKS)}) (?:week|wk)(?: op| on)? (?P<weekday>\w+)")
_OF_WEEK = re.compile(rf"(?P<weekday>\w+) (?:van )?(?P<week>{'|'.join(_WEEKS)}) (?:week|wk)")
_UNIT = r"(?P<unit>dag(?:en)?|days?|weken|weeks?)"
_SPAN = re.compile(rf"(?:over|in) (?P<count>\d{{1,3}}|[^\W\d_]+) {_UNIT}")
_AGO = re.compile(rf"(?P<count>\d{{1,3}}|[^\W\d_]+) {_UNIT} (?:geleden|ago)")

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


def reckoned(text: str, today: date) -> date | None:
    """The day that is told as so far from `today`; None for another text, and for one that can be two days.

    “Dinsdag” alone may be the last or the next one; “volgende week dinsdag” is one day.
    """
    if text in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[text])
    if found := _IN_WEEK.fullmatch(text) or _OF_WEEK.fullmatch(text):
        weekday = weekday_of(found["weekday"])
        if weekday is not None:
            return today + timedelta(weeks=_WEEKS[found["week"]], days=weekday - today.weekday())
    if found := _SPAN.fullmatch(text) or _AGO.fullmatch(text):
        count = int(found["count"]) if found["count"].isdecimal() else COUNTS.get(found["count"])
        if count is not None:
            days = count * (7 if found["unit"].startswith("w") else 1)
            return today + timedelta(days=-days if found.re is _AGO else days)
    return None


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
