"""What is a telephone number, and what can be one.

`phonenumbers` decides, for the Netherlands and for the countries that families come from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from types import ModuleType

from .elfproef import passes_elfproef
from .ordinary import AHEAD, is_named

HOME = "NL"
HOME_CODE = 31
COUNTRIES = (
    HOME, "BE", "DE", "FR", "GB", "ES", "PT", "IT", "GR", "PL", "RO", "BG", "HU", "CZ", "UA", "RU", "TR", "SY",
    "IQ", "IR", "LB", "AF", "PK", "IN", "CN", "ID", "MA", "DZ", "TN", "EG", "SD", "ER", "ET", "SO", "NG", "GH",
    "CV", "SR", "CW", "AW", "YE", "VN", "US",
)  # fmt: skip
"""Whose numbers are known without a country code: people write them as they would at home."""
_PLUS = "+"


def is_telephone(number: str, country: str = HOME) -> bool:
    """Whether `number`, as typed, is one that is in use in `country`, or abroad when it begins with a +."""
    return bool(_written(number, country))


def _library() -> ModuleType:
    """What knows the numbers of all countries. Loaded when a row of digits could be something else: most texts need
    no such table.
    """
    import phonenumbers  # noqa: PLC0415 - see above

    return phonenumbers


def _written(number: str, country: str) -> str:
    """A number with the code of its country; empty when it is none in use.

    Nothing of it is kept: it may be the number of a person.
    """
    known = _library()
    try:
        parsed = known.parse(number, country)
    except known.NumberParseException:
        return ""
    return f"+{parsed.country_code}{parsed.national_number}" if known.is_valid_number(parsed) else ""


def without_country_code(digits: str) -> str:
    """What follows the code of a country in these bare digits; empty when they begin with none."""
    known = _library()
    try:
        return str(known.national_significant_number(known.parse(_PLUS + digits)))
    except known.NumberParseException:
        return ""


def could_be_telephone(digits: str) -> bool:
    """Whether these bare digits are a telephone number somewhere in `COUNTRIES`, also without the 0 at the front."""
    return any(is_telephone(digits, country) for country in COUNTRIES)


def with_country_code(typed: str) -> bool:
    """Whether `typed`, which begins with + or 00, is a telephone number with the code of its country."""
    bare = typed.removeprefix("00") if typed.startswith("00") else typed.removeprefix(_PLUS)
    return is_telephone(_PLUS + bare)


def with_leading_zero(typed: str) -> bool:
    """Whether `typed`, which begins with a 0, is a telephone number as it is dialled inside one of `COUNTRIES`."""
    return any(is_telephone(typed, country) for country in COUNTRIES)


_DIGITS = re.compile(r"[0-9]+")
_CALLING = re.compile(
    r"(?i)(?:\b(?:tel|tell|telefoon\w*|telephone|phone|mobiel\w*|mobile|mob|gsm|06|bel|belt|belde|bellen|gebeld|call"
    r"|called|calls|whatsapp\w*|appt?|appen|sms\w*|fax|noodnummer|☎)\b|[☎📞📱])"
    r"[.:]?(?:\s+(?:op|is|nr|nummer|no|via|naar|het|on|at|number|met|to|van|vader|moeder|oma|opa|tante|oom)\b[.:]?){0,3}"
    r"[\s:=(+]{0,4}\Z"
)
_INTERNATIONAL = re.compile(
    r"(?<![0-9])(?:\( ?)?(?:\+|(?<![0-9][-./ ])00)[ (]*[1-9](?:[ .()/-]{0,3}[0-9]){6,15}"
)
_NATIONAL = re.compile(r"(?<![0-9])(?<![0-9][-./])\(?0(?!0)(?:[ .()/-]{0,3}[0-9]){7,12}")
_HOME_ABROAD = re.compile(r"0031[ .()/-]{0,3}([0-9]{8,9})\Z")
"""The Netherlands called from abroad and nine digits in one go: the one dress in which a BSN looks like a call."""
_MOST_TRIES = 40
_LEAST_DIGITS = 7
_LEAST_AREA = 2
_LONGEST_ALONE = 9


def telephones(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is a telephone number by the way it is written: with + or 00 and a country, or with an area code."""
    for pattern, is_one in ((_INTERNATIONAL, with_country_code), (_NATIONAL, with_leading_zero)):
        at, tries = 0, _MOST_TRIES
        # What comes after so many may be asked about, but a page full of digits takes no minutes.
        while tries and (found := pattern.search(text, at)):
            tries -= 1
            end = _longest(text, found.start(), found.end(), is_one)
            if end and not _may_be_dressed(text, found.start(), end):
                yield found.start(), end
            at = end or found.start() + 1


def _longest(text: str, start: int, end: int, is_one: Callable[[str], bool]) -> int:
    """The longest end at the end of a group of digits with which it is a telephone number; 0 when there is none."""
    ends = [group.end() for group in _DIGITS.finditer(text, start, end)]
    # The pattern may stop within a group that goes on: then that group is no part of it.
    if ends and text[ends[-1] : ends[-1] + 1].isdigit():
        ends.pop()
    for each in reversed(ends):
        number = text[start:each].lstrip("( ")
        if sum(map(str.isdigit, number)) >= _LEAST_DIGITS and is_one(number):
            return each
    return 0


def _may_be_dressed(text: str, start: int, end: int) -> bool:
    """Whether this is a telephone number only because of what was put before nine digits, or by their own 0."""
    number = text[start:end].strip("( )")
    if calls(text, start):
        return False
    home = _HOME_ABROAD.match(number)
    if home is not None:
        return passes_elfproef(home[1])
    digits = "".join(filter(str.isdigit, number))
    first = _DIGITS.search(number)
    if number.startswith("0") and not number.startswith("00"):
        short = (
            first is not None
            and len(first.group()) < _LEAST_AREA
            and "(" not in text[max(0, start - 1) : end]
        )
        return (len(digits) <= _LONGEST_ALONE and passes_elfproef(digits)) or short
    return False


def calls(text: str, start: int) -> bool:
    """Whether words right before this say that it is a number to call."""
    before = text[max(0, start - AHEAD) : start]
    return _CALLING.search(before) is not None and not is_named(text, start)


_BESIDE = re.compile(r"\([^()]*[^\W\d_][^()]*\)|[^\W\d_]{2,}\.?:?")
"""Words beside a number: “06-12345678 (moeder)”, “tel: 06…”."""
_TRUNK = "(0)"


def spelled_alike(text: str, country: str = HOME) -> str:
    """The one key of every spelling of a telephone number: “+31612345678” for “06-12 34 56 78” and “0031 (0)6…”.

    A number abroad needs its country, by + or 00; without one it is of `country`, also when a spreadsheet took its 0
    away. Empty for what is no number in use, also for a part of one.
    """
    return _written(_bare(text), country)


LEAST_OF_NUMBER = 3
"""Digits that the shortest number has: 112."""


def no_number(text: str) -> bool:
    """Whether no telephone number can stand in a text that is not empty, such as “tu”."""
    return bool(text.strip()) and sum(map(str.isdigit, text)) < LEAST_OF_NUMBER


LONGEST_EXTENSION = 4
"""Digits that a number within one's own house may have."""


def may_lack_a_digit(text: str) -> bool:
    """Whether figures that stand alone are no number in use, such as six digits of one here."""
    long_enough = sum(map(str.isdigit, text)) > LONGEST_EXTENSION
    return long_enough and not any(sign.isalpha() for sign in text) and not spelled_alike(text)


def usual_spelling(text: str) -> str:
    """A number as it is written here: “06-12345678”, “010-123 4567”, “+49 30 123456”. Any other text as it stands.

    Words beside a number stay, and so does a number that is not in use.
    """
    if any(sign.isalpha() for sign in text) or not (whole := spelled_alike(text)):
        return text
    known = _library()
    number = known.parse(whole, HOME)
    if number.country_code != HOME_CODE:
        return str(known.format_number(number, known.PhoneNumberFormat.INTERNATIONAL))
    return str(known.format_number(number, known.PhoneNumberFormat.NATIONAL)).replace(" ", "-", 1)


def _bare(text: str) -> str:
    """A number that stands alone, without the words beside it; empty for another text."""
    plain = unicodedata.normalize("NFKC", text).replace(_TRUNK, "").strip()
    number = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    number = _BESIDE.sub(" ", number).strip(" :;,.")
    return "" if any(sign.isalpha() for sign in number) else number
