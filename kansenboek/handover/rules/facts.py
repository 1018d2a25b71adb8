"""One fact, one tick: which fields tell the same thing, and that free text does not tell it without that tick.

A language or an interpreter is written down in more than one record. Parents decide about it once, so every field
of it is of the same part, and a sentence that names it leaves only with that part too: “We sing in Turkish” tells the
language of the home as surely as the field does. In a promise, which cannot be left out, the name alone is.

Source: privacy notes P3 (consent is for parts), domain notes 7.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.fields import Kind, Part, Record, Travel
from kansenboek.kit.i18n import language
from kansenboek.kit.languages import NOT_KNOWN
from kansenboek.kit.sentences import split_sentences
from kansenboek.people.records import Family, InterpreterNeed

R = TypeVar("R", bound=Record)

FACTS: Mapping[str, tuple[Part, frozenset[str]]] = {
    "languages": (
        Part.LANGUAGES,
        frozenset(
            {
                "family.home_languages", "family.preferred_language", "contact.language",
                "handover.language", "handover.areas.language",
            }
        ),
    ),
    "interpreter": (Part.INTERPRETER, frozenset({"family.interpreter_need", "handover.interpreter"})),
    "school": (Part.CHILD, frozenset({"child.school"})),
    "indication": (Part.VE_INDICATION, frozenset({"child.ve_indication"})),
}  # fmt: skip
"""Fact → the part that parents tick for it, and every field that tells it. A new field of such a kind stands here."""

_DUTCH = "nl"
_SPOKEN_IN = ("nl", "en")
"""The languages in which people here name a language."""
_INTERPRETING = re.compile(r"(?<!\w)(?:tolk|tolkt|getolkt|tolkentelefoon|interpreter)(?!\w)")
_IN_NO_SENTENCE = frozenset(
    {"given_name", "surname", "site", "group", "mentor", "school", "name", "owner_name", "place"}
)
"""One-line facts and names: they are not read as sentences."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the fields of a handover tell, and the parents do not let go along: no sentence tells it either."""

    codes: frozenset[str] = frozenset()
    """Of languages."""
    interpreter: bool = False

    def __bool__(self) -> bool:
        return bool(self.codes) or self.interpreter


def held_back(family: Family, handover: HandoverConversation, parts: frozenset[Part]) -> Held:
    """Find what fields of parts that may not leave tell. Of the languages Dutch is one: it is spoken beside them."""
    areas = (area.language for area in handover.areas)
    codes = {*family.home_languages, family.preferred_language, handover.language, *areas} - {"", NOT_KNOWN}
    interpreted = {family.interpreter_need, handover.interpreter} - {None, InterpreterNeed.NONE}
    return Held(
        codes=frozenset() if Part.LANGUAGES in parts or not codes else frozenset(codes | {_DUTCH}),
        interpreter=bool(interpreted) and Part.INTERPRETER not in parts,
    )


def without_facts(record: R, held: Held) -> R:
    """Give `record` without the sentences that tell what is held back. Never save what this gives."""
    return _without(record, _patterns(held)) if held else record


def promise_without_facts(promise: Agreement, held: Held) -> Agreement:
    """Give a promise in words that do not name what is held back: it stays the same promise."""
    if not held or not any(_says(text, _patterns(held)) for text in (promise.what, promise.benefit)):
        return promise
    return replace(promise, what=_unnamed(promise.what, held), benefit=_unnamed(promise.benefit, held))


def names_of(code: str) -> frozenset[str]:
    """Give the names of a language, without capitals and accents: “Tarifit (Berber)” is two."""
    told = (language(spoken).language_name(code) for spoken in _SPOKEN_IN)
    pieces = (piece.strip() for name in told for piece in re.split(r"[()]", spelled(name)))
    return frozenset(piece for piece in pieces if piece)


def spelled(text: str) -> str:
    """Write `text` without capitals and accents, letter for letter."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _patterns(held: Held) -> tuple[re.Pattern[str], ...]:
    naming = (_naming(held.codes),) if held.codes else ()
    return (*naming, _INTERPRETING) if held.interpreter else naming


@cache
def _naming(codes: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, _longest(codes)))
    return re.compile(rf"(?<!\w)(?:{names})(?:e|s|se|talige?)?(?!\w)")


def _says(text: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    plain = spelled(text)
    return any(pattern.search(plain) for pattern in patterns)


def _without(record: R, patterns: tuple[re.Pattern[str], ...]) -> R:
    values: dict[str, Any] = {}
    for name, spec in record.specs().items():
        old = getattr(record, name)
        if spec.travel is Travel.LOCAL or name in _IN_NO_SENTENCE:
            continue
        if spec.kind is Kind.NESTED:
            values[name] = tuple(_without(item, patterns) for item in old)
        elif spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
            values[name] = _left(old, patterns)
        elif spec.kind is Kind.LINES:
            values[name] = tuple(line for line in (_left(each, patterns) for each in old) if line)
    changed = {name: new for name, new in values.items() if new != getattr(record, name)}
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _left(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    if not _says(text, patterns):
        return text
    return "".join(piece for piece in split_sentences(text) if not _says(piece, patterns)).strip()


def _unnamed(text: str, held: Held) -> str:
    """Write a promise without the name of a language or an interpreter: “in het Turks” is “in de thuistaal”."""
    text = unicodedata.normalize("NFD", text)  # an accent is a sign of its own then
    if held.codes:
        names = "|".join(_as_typed(name) for name in _longest(held.codes))
        for pattern, instead in (
            (rf"(?<!\w)het\s+(?:{names})(?!\w)", "de thuistaal"),
            (rf"(?<!\w)(?:{names})(?:e|se|talige?)\s+", ""),
            (rf"(?<!\w)(?:{names})s?(?!\w)", "thuistaal"),
        ):
            text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    if held.interpreter:
        text = re.sub(rf"(?:een\s+)?{_INTERPRETING.pattern}", "iemand", text, flags=re.IGNORECASE)
    return unicodedata.normalize("NFC", text).strip()


def _longest(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({name for code in codes for name in names_of(code)}, key=len, reverse=True))


def _as_typed(name: str) -> str:
    """A pattern for a name however its accents are typed."""
    return "".join(f"{re.escape(sign)}[\u0300-\u036f]*" for sign in name)
