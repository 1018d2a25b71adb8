"""What one cell says, for each kind of field: a choice, a number, a telephone number, a group.

Each function gives None when the cell is not understood for certain; its row keeps the words then.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from kansenboek.kit.catalogues import codes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.kit.telephones import is_telephone
from kansenboek.kit.written_days import COUNTS, month_of
from kansenboek.people.records import (
    ContactChannel,
    EarlyEducationProgramme,
    ExitReason,
    InterpreterNeed,
    ObservationTool,
    Relation,
    VisitPreference,
)

from .cell_words import read_yes_no

_SYNONYMS: Final[tuple[tuple[Choice, str], ...]] = (
    (
        YesNoUnknown.YES,
        (
            "gezag, heeft gezag, gezaghebbend, wettelijk gezag, ouderlijk gezag, gedeeld, gezamenlijk, v,"
            " wel, doelgroep, geindiceerd, ja ve, ja vve, ve, vve"
        ),
    ),
    (YesNoUnknown.NO, "geen, geen gezag, niet, niet geindiceerd, geen doelgroep, nee geen, geen indicatie"),
    (InterpreterNeed.NONE, "nee, niet nodig, geen tolk, geen, no, niet, nvt"),
    (
        InterpreterNeed.PROFESSIONAL,
        "professioneel, professionele tolk, tolk, tolkentelefoon, officiele tolk, professional",
    ),
    (
        InterpreterNeed.INFORMAL_ADULT,
        "informeel, bekende, bekende volwassene, via familie, familielid, informele tolk",
    ),
    (VisitPreference.YES, "ja, welkom, graag, yes"),
    (VisitPreference.ELSEWHERE, "elders, ergens anders, liever elders, op locatie, elsewhere"),
    (VisitPreference.NO, "nee, niet, liever niet, no, geen huisbezoek"),
    (Relation.MOTHER, "mama, mam, biologische moeder, ma, mom, mum, mdr"),
    (Relation.FATHER, "papa, pap, biologische vader, pa, dad, vdr"),
    (
        Relation.STEP_PARENT,
        (
            "stiefmoeder, stiefvader, bonusmoeder, bonusvader, bonusouder, stiefouder,"
            " partner van moeder, partner van vader"
        ),
    ),
    (Relation.FOSTER_PARENT, "pleegmoeder, pleegvader, pleegouder"),
    (Relation.GRANDPARENT, "oma, opa, grootmoeder, grootvader, grootouder"),
    (Relation.GUARDIAN, "voogd, gezinsvoogd, guardian"),
    (Relation.PARENT, "ouder, verzorger, ouder verzorger, verzorgster, opvoeder, ouder 1, ouder 2, carer"),
    (Relation.PROFESSIONAL, "hulpverlener, begeleider, professional, logopedist, huisarts, wijkteam"),
    (
        Relation.OTHER,
        (
            "anders, overig, tante, oom, buurvrouw, buurman, buren, broer, zus, vriend, vriendin,"
            " familie, oppas, gastouder, other"
        ),
    ),
    (ContactChannel.CALL, "bellen, telefoon, telefonisch, bel, phone, call"),
    (ContactChannel.MESSAGE, "app, appen, whatsapp, sms, bericht, berichtje, message, text"),
    (ContactChannel.LETTER, "brief, post, letter"),
    (ContactChannel.AT_THE_DOOR, "deur, aan de deur, bij de deur, mondeling, bij het halen, bij brengen"),
    (ExitReason.SCHOOL, "basisschool, school, naar school, naar basisschool, naar de basisschool, 4 jaar"),
    (ExitReason.MOVED, "verhuisd, verhuizing, moved"),
    (ExitReason.OTHER_CARE, "andere opvang, naar andere opvang, kinderopvang, ander kdv"),
    (ExitReason.STOPPED, "gestopt, gestopt door ouders, ouders gestopt, opgezegd, stopped"),
    (ExitReason.OTHER, "anders, overig, other"),
    (EarlyEducationProgramme.UK, "uk, puk, uk en puk, uk puk"),
    (EarlyEducationProgramme.OTHER, "anders, ander programma, other"),
    (ObservationTool.DOEN_PRATEN_BEWAREN, "dpb, doen praten en bewaren"),
    (ObservationTool.OTHER, "anders, other"),
)
"""Words for an answer beside its code and its label."""


@cache
def _answers(choices: type[Choice], spoken: tuple[str, ...]) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    for member in choices:
        # Answers of two lists can have one code, and are equal then.
        more = (words for other, words in _SYNONYMS if other is member)
        words = [member.value, *",".join(more).split(",")]
        words += [language(code).text(member.label) for code in spoken]
        for word in words:
            found.setdefault(words_alone(word), member)
    found.pop("", None)
    return found


def read_choice(choices: type[Choice], cell: str) -> Choice | None:
    """The answer that a cell names by its code, its label in a language of the window, or another word for it."""
    if choices is YesNoUnknown and (answer := read_yes_no(cell)) is not None:
        return answer
    return _answers(choices, codes()).get(words_alone(cell))


_NUMBER: Final = re.compile(
    r"(\d{1,5})(?:[.,]0+)?\s*(?:x|keer|dagdeel|dagdelen|dd|uur|uren|u|sessies|hours?|sessions?)?"
    r"(?:\s*(?:per|p\.?|/)\s*(?:week|w|jaar))?\.?\Z",
    re.IGNORECASE,
)


def read_whole_number(cell: str) -> int | None:
    """“3”, “3x”, “3 dagdelen”, “drie”."""
    typed = " ".join(cell.split()).casefold()
    if found := _NUMBER.match(typed):
        return int(found[1])
    return COUNTS.get(typed.split(" ")[0]) if len(typed.split(" ")) <= 2 else None


# --- what a spreadsheet has spoilt -------------------------------------------------------------------------------

_DAY_AND_MONTH: Final = re.compile(
    r"(\d{1,2})[-/. ](?P<month>[a-z]{3})[a-z]*\.?(?:[-/. ]'?(?:\d{4}|\d{2}))?\Z", re.I
)
_MONTH_AND_DAY: Final = re.compile(r"(?P<month>[a-z]{3})\.?[-/. ](\d{1,2})\Z", re.I)
_WHOLE_DAY: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T ].*)?\Z|(?P<d2>\d{1,2})-(?P<m2>\d{1,2})-\d{4}\Z"
)
_MOST_YEARS_OF_SCHOOL: Final = 8


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A group that a spreadsheet made a day of. `was`: what it was for certain,"
    " such as “1/2”; empty when that is not."""

    was: str


def spoilt_group(cell: str) -> Spoilt | None:
    """What was a group such as 1/2 before a spreadsheet made “1-feb” of it; None when the cell is no day."""
    typed = " ".join(cell.split())
    if found := _WHOLE_DAY.match(typed):
        first, second = int(found["d"] or found["d2"]), int(found["m"] or found["m2"])
    elif (found := _DAY_AND_MONTH.match(typed) or _MONTH_AND_DAY.match(typed)) and (
        month := month_of(found["month"].casefold())
    ):
        first, second = int(next(each for each in found.groups() if each and each.isdigit())), month
    else:
        return None
    together = second == first + 1 and second <= _MOST_YEARS_OF_SCHOOL
    return Spoilt(f"{first}/{second}" if together else "")


# --- telephones and e-mail ---------------------------------------------------------------------------------------

ZERO_LOST: Final = N_("The spreadsheet left out the 0 of “{value}”; it is put back")
PLUS_LOST: Final = N_("The spreadsheet left out the + of “{value}”; it is put back")
SPELLED_OUT: Final = N_("“{value}” is a telephone number as the spreadsheet shows it; it is written out")
_POWER: Final = re.compile(r"([1-9])(?:[.,](\d+))?E\+?(\d{1,2})\Z", re.IGNORECASE)
_BARE: Final = re.compile(r"[1-9]\d{7,13}\Z")
_LEAST_DIGITS: Final = 2


def read_phone(cell: str) -> tuple[str, str] | None:
    """A telephone number and what has to be said about it (a message, or empty); None when it holds no number."""
    typed = " ".join(cell.split())
    if found := _POWER.match(typed):
        digits = found[1] + (found[2] or "")
        if len(digits) != int(found[3]) + 1:
            return None  # the last digits are lost
        return _with_front(digits)[0], SPELLED_OUT
    bare = re.sub(r"[.,]0\Z", "", typed)
    if _BARE.match(bare):
        return _with_front(bare)
    if sum(map(str.isdigit, typed)) < _LEAST_DIGITS:
        return None
    return typed, ""


def _with_front(digits: str) -> tuple[str, str]:
    if is_telephone(f"0{digits}"):
        return f"0{digits}", ZERO_LOST
    if is_telephone(f"+{digits}"):
        return f"+{digits}", PLUS_LOST
    return digits, ""


_AROUND_AT: Final = re.compile(r"\s*@\s*")


def read_mail(cell: str) -> str | None:
    """An address of e-mail; None when the cell holds a word instead."""
    typed = _AROUND_AT.sub("@", " ".join(cell.split()).removeprefix("mailto:"))
    before, sign, after = typed.partition("@")
    return typed if before.strip() and sign and after.strip(" .") else None


def words_alone(text: str) -> str:
    """Words without capitals, accents and punctuation, one space between them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).split())
