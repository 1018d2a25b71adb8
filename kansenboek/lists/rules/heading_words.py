"""The words that people put above a column, and what each of them means.

A heading is taken apart into words that are known (“Tel.nr. ouder 1” is a telephone, a parent and a 1). Only when
nothing is left over is it understood: “Telefoon huisarts” is no telephone of the family.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kansenboek.kit.catalogues import codes
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import language
from kansenboek.people.records import Child, ContactPerson, Family

from .vocabulary import CHILD, FAMILY, PARENT, PERSONS, THINGS, URGENT

OF_A_ROW: Final[tuple[type[Record], ...]] = (Child, Family, ContactPerson)
"""What one row of a list can be about."""

PHONES: Final = ("phone", "mobile", "landline", "work_phone")
ADDRESS: Final = ("address", "street", "house_number", "house_number_addition", "postcode", "town")
OF_PERSONS: Final = (
    *("name", "given_name", "first_names", "initials", "surname_prefix", "surname", "maiden_name"),
    *("relation", "has_custody", *PHONES, "email", *ADDRESS, "language"),
    *("contact_channel", "do_not_contact_via", "organisation", "role"),
)
"""What can be told of a parent."""
NAME_PARTS: Final = frozenset(
    ("name", "given_name", "first_names", "initials", "surname_prefix", "surname", "maiden_name")
)

_JOINED: Final = {
    frozenset({"given_name", "surname"}): "name",
    frozenset({"given_name", "surname_prefix", "surname"}): "name",
    frozenset({"initials", "surname"}): "name",
    frozenset({"name", "given_name"}): "given_name",
    frozenset({"name", "surname"}): "surname",
    frozenset({"name", "first_names"}): "first_names",
    frozenset({"surname_prefix", "surname"}): "surname",
    frozenset({"given_name", "first_names"}): "given_name",
    frozenset({"street", "house_number"}): "street",
    frozenset({"street", "house_number", "house_number_addition"}): "street",
    frozenset({"house_number", "house_number_addition"}): "house_number",
    frozenset({"postcode", "town"}): "town",
    frozenset({"address", "postcode", "town"}): "address",
    frozenset({"address", "town"}): "address",
    frozenset({"phone", "mobile"}): "mobile",
    frozenset({"phone", "landline"}): "landline",
    frozenset({"mobile", "landline"}): "phone",
}  # fmt: skip
"""What two things in one heading are together."""

_FILLERS: Final = "van, het, de, een, der, den, en, and, of, the, s, evt, eventueel, incl, inclusief"
_COUNTED: Final = {
    word: number
    for number, words in enumerate(
        ("1 1e een eerste first a", "2 2e twee tweede second b", "3 3e drie derde third", "4 4e vier vierde"),
        start=1,
    )
    for word in words.split()
}
_LONGEST_HEADING = 80
_MOST_LETTERS = 48
"""Letters and digits of a heading without its captions: more is a sentence."""
_FIGURES = re.compile(r"\d+")
_MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What a heading says: a thing of `THINGS`, whose (one of `PERSONS`, or empty) and which."""

    thing: str
    person: str = ""
    number: int = 0


_CAPTIONS = re.compile(
    r"\(.*?\)|\[.*?\]|\{.*?\}|\b[dj]{1,2}[-/. ]?m{1,2}[-/. ]?[jy]{2,4}\b|\*+"
    r"|\b(?:verplicht|optioneel|invullen|ja/nee|j/n|indien (?:van toepassing|bekend|aanwezig))\b"
    r"|\b(?:required|optional|yes/no)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"\s*(?:(?:kolom|column|veld|field)\s*\d{1,3}\s*[:.)-]|\(?\d{1,3}[.):]|[a-z][.)](?=\s))\s*", re.IGNORECASE
)
_TAIL = re.compile(r"[:\n(\[?]|\s[-–—|]\s")


def words_of(heading: str) -> HeadingWords | None:
    """What `heading` says, None when a part of it is not known. Captions, numbering and units do not count."""
    return _words_of(heading, codes())


@lru_cache(maxsize=8192)
def _words_of(heading: str, _spoken: tuple[str, ...]) -> HeadingWords | None:
    """As `words_of`, where the window speaks these languages, whose forms have words of their own."""
    if len(heading) > _LONGEST_HEADING:
        return None
    tried = dict.fromkeys(bare(each) for each in _undressed(heading))
    return next((found for word in tried if _may_be_one(word) and (found := _understood(word))), None)


def _may_be_one(word: str) -> bool:
    """Whether a cell may be a heading at all: most are not, and taking one apart takes time."""
    if not word or len(word) > _MOST_LETTERS:
        return False
    return all(len(figures) <= _MOST_FIGURES for figures in _FIGURES.findall(word))


def _undressed(heading: str) -> Iterator[str]:
    plain = _NUMBERING.sub("", heading, count=1) if _NUMBERING.match(heading) else heading
    yield plain
    yield _CAPTIONS.sub(" ", plain)
    yield _TAIL.split(plain)[0]
    yield _TAIL.split(_CAPTIONS.sub(" ", plain))[0]


def bare(heading: str) -> str:
    """Letters and digits alone, without capitals and accents: “Geb.datum” is “gebdatum”."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


@dataclass(frozen=True, slots=True)
class _Piece:
    """One known word. `role`: person, thing, number or filler."""

    role: str
    value: str


@cache
def _vocabulary(spoken: tuple[str, ...]) -> dict[str, tuple[_Piece, ...]]:
    found: dict[str, list[_Piece]] = {}
    for role, words in (("thing", THINGS), ("person", PERSONS)):
        for value, spelled in words.items():
            for word in spelled.split(","):
                found.setdefault(bare(word), []).append(_Piece(role, value))
    for word in _FILLERS.split(","):
        found.setdefault(bare(word), []).append(_Piece("filler", ""))
    for word, number in _COUNTED.items():
        found.setdefault(word, []).append(_Piece("number", str(number)))
    for label, thing in _own_labels(spoken):
        found.setdefault(label, [_Piece("thing", thing)])
    return {word: tuple(dict.fromkeys(pieces)) for word, pieces in found.items() if word}


THING_OF_FIELD: Final = {"family_name": "family_name", "practical_notes": "remark"}
"""Field → the thing a column of it holds, where the two have different names."""


def _own_labels(spoken: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What our own forms and lists call each field, in every language of the window."""
    for record in OF_A_ROW:
        for name, spec in record.specs().items():
            thing = THING_OF_FIELD.get(name, name)
            if thing in THINGS:
                for code in spoken:
                    yield bare(language(code).text(spec.label)), thing


_Way = tuple[int, tuple[_Piece, ...]]


def _understood(word: str) -> HeadingWords | None:
    """The reading with the fewest words that leaves nothing over; None when there is none or it is no one thing."""
    for pieces in _ways(word):
        if found := _meaning(pieces):
            return found
    return None


def _ways(word: str) -> list[tuple[_Piece, ...]]:
    """The ways to take `word` apart into known words, those with the fewest first; only so many are followed."""
    known = _vocabulary(codes())
    longest = max(map(len, known))
    best: list[list[_Way]] = [[] for _ in range(len(word) + 1)]
    best[0] = [(0, ())]
    for start in range(len(word)):
        ways = sorted(best[start], key=lambda way: way[0])[:_MOST_WAYS]
        for end in range(start + 1, min(len(word), start + longest) + 1) if ways else ():
            for piece in known.get(word[start:end], ()):
                best[end] += [(cost + 1, (*way, piece)) for cost, way in ways]
    return [way for _cost, way in sorted(best[-1], key=lambda way: way[0])[:_MOST_WAYS]]


_MOST_WAYS = 6


def _meaning(pieces: tuple[_Piece, ...]) -> HeadingWords | None:
    things = frozenset(piece.value for piece in pieces if piece.role == "thing")
    persons = list(dict.fromkeys(piece.value for piece in pieces if piece.role == "person"))
    numbers = [int(piece.value) for piece in pieces if piece.role == "number"]
    if not things and not persons:
        return None
    thing = next(iter(things)) if len(things) == 1 else _JOINED.get(things, "")
    if not things:
        thing = "family_number" if persons == [FAMILY] else "name"
    if not thing or len(numbers) > 2:
        return None
    if thing == "number_beside" and URGENT in persons:
        thing = "phone"
    adults = [person for person in persons if person not in {CHILD, FAMILY}]
    person = adults[0] if len(adults) == 1 else PARENT if adults else next(iter(persons), "")
    if person == FAMILY and thing in NAME_PARTS:
        thing, person = "family_name", ""
    return HeadingWords(thing, person, _number_of_person(pieces, numbers))


def _number_of_person(pieces: tuple[_Piece, ...], numbers: list[int]) -> int:
    """The number beside a person: “ouder 1 tel 2” is about parent 1."""
    for at, piece in enumerate(pieces):
        if piece.role == "person":
            for beside in (at + 1, at - 1):
                if 0 <= beside < len(pieces) and pieces[beside].role == "number":
                    return int(pieces[beside].value)
    return numbers[0] if numbers else 0
