"""What a cell of a table says: a day, languages, an early-education indication. Never guessed.

A cell that cannot be understood with certainty is given back as text, so that the row can be reported.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Protocol, TypeVar

from kansenboek.kit import typed
from kansenboek.kit.catalogues import codes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.kit.languages import ALL_CODES
from kansenboek.kit.partial_days import PartialDay

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


@dataclass(frozen=True, slots=True)
class SpokenLanguages:
    """Languages of a cell as codes, in the order written, and the words that name no certain language."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = field(repr=False)


_BETWEEN = re.compile(r"\s*(?:[,;/+&|\n]|\s(?:en|and|und)\s)\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<before>[^()]+)\((?P<inside>[^()]+)\)\Z")


def read_languages(cell: str) -> SpokenLanguages:
    """Languages named in Dutch or English or by code, several in a cell: “NL/Pools”, “Engels en Twi”."""
    codes: list[str] = []
    unknown: list[str] = []
    for part in _BETWEEN.split(cell.strip()):
        if part.strip():
            found, left = _languages_of(part.strip())
            codes += found
            unknown += left
    return SpokenLanguages(tuple(dict.fromkeys(codes)), tuple(unknown))


def _languages_of(part: str) -> tuple[list[str], list[str]]:
    """The codes of one part of a cell, and what of that part was not understood."""
    names = _codes_by_name(codes())
    if code := names.get(_bare(part)):
        return [code], []
    if (found := _IN_BRACKETS.match(part)) and (code := names.get(_bare(found["before"]))):
        return [code], [part]
    halves = [names.get(_bare(half)) for half in part.split("-")]
    if len(halves) > 1 and all(halves):
        return [code for code in halves if code], []
    return [], [part]


_SYNONYMS = {
    "nl": "ned, vlaams, hollands",
    "en": "eng",
    "ar": "marokkaans arabisch, darija, syrisch arabisch, iraaks arabisch, egyptisch arabisch",
    "zgh": "tamazight, berbers, berber, berbers tamazight, tamazight berbers, amazigh, tmazight",
    "rif": "tarifit, riffijns, riffijns berbers, berbers tarifit, berbers riffijns, rifberbers, rif berbers",
    "ti": "tigrinja, tigrigna, tigrinia, tigrinya eritrea",
    "so": "somali, somalies",
    "fa": "farsi, perzisch farsi, farsi perzisch, iraans",
    "prs": "dari perzisch, afghaans dari",
    "ps": "pashtu, pasjto, afghaans pashto",
    "ku": "kurmanji, kurmandji, kurmanci, koerdisch kurmanji, koerdisch kurmandji",
    "ckb": "sorani, koerdisch sorani, centraal koerdisch",
    "zh": "mandarijn, mandarin, chinees mandarijn, mandarijn chinees",
    "yue": "chinees kantonees",
    "am": "amharisch, amhaars ethiopie",
    "om": "oromo",
    "tw": "akan twi, twi akan",
    "ff": "fula, fulani, pular, peul, fulfulde",
    "pap": "papiamento, papiamentu, papiamentoe",
    "srn": "sranan, sranan tongo, surinaams",
    "fy": "westerlauwers fries, frysk",
    "tl": "filipijns, filipino, filippijns",
    "ro": "moldavisch",
    "bn": "bengali, bangla",
    "pa": "panjabi",
    "si": "sinhala, singhalees",
    "nb": "noors, norwegian",
    "rom": "romanes",
    "aii": "assyrisch, assyrian",
    "he": "ivriet",
    "dse": "nederlandse gebarentaal, ngt, gebarentaal, sign language, dutch sign language",
}  # fmt: skip
"""Names that people here use and the language data does not have, by code, as `_bare` writes them."""

_AMBIGUOUS = frozenset({"syrisch"})
"""Names to ask about: the language data reads Syriac, and a Dutch preschool nearly always means Syrian Arabic."""


@cache
def _codes_by_name(spoken: tuple[str, ...]) -> dict[str, str]:
    """Bare name → code: the codes themselves, the names in the languages `spoken`, and the synonyms."""
    names = {code: code for code in ALL_CODES}
    for window_code in spoken:
        window_language = language(window_code)
        names |= {_bare(window_language.language_name(code)): code for code in ALL_CODES}
    for code, words in _SYNONYMS.items():
        names |= {word.strip(): code for word in words.split(",")}
    return {name: code for name, code in names.items() if name not in _AMBIGUOUS}


def _bare(text: str) -> str:
    """Words without capitals, accents and punctuation, one space between them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).split())
