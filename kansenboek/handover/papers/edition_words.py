"""Words of the parents' edition in two languages: fixed phrases, days, names of languages, choices, typed text.

What stands in one line is a row of spans, each with its own language and direction. Where a language has no word
for something, the Dutch one stands there and is marked as Dutch.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from typing import Any

from kansenboek.following.records.agreements import OwnerRole
from kansenboek.handover.records.consent import ConsentDecision
from kansenboek.handover.records.handovers import ParticipantRole
from kansenboek.handover.rules.parent_edition import RIGHT_TO_LEFT
from kansenboek.kit.blocks import translated
from kansenboek.kit.customs import Customs
from kansenboek.kit.fields import Choice
from kansenboek.kit.i18n import Language
from kansenboek.kit.partial_days import DayKnown, PartialDay
from kansenboek.paper.letters import Letters, mark_for
from kansenboek.people.records import InterpreterNeed

from .parent_phrases import DUTCH, phrase

Data = dict[str, Any]
Spans = list[Data]

_LOCALES = {"en": "en_GB"}
"""Where Babel's own choice writes days as nobody here does."""
_PHRASES_OF: dict[type[Choice], str] = {
    ParticipantRole: "role",
    OwnerRole: "role",
    InterpreterNeed: "interpreter",
    ConsentDecision: "decision",
}
"""Choices with a phrase for each answer, called by this word and the code of the answer."""
_OWN_PHRASES: dict[Choice, str] = {OwnerRole.CHILD: "role_child_helped"}
_MARKS = {"ar": {", ": "، "}, "ti": {", ": "፣ ", ": ": "፦ "}}
"""A comma and the like, where a language writes its own."""


class EditionWords:
    """The words of one edition: `beside` is the language next to Dutch, empty for Dutch alone."""

    def __init__(self, dutch: Language, beside: str, letters: Letters) -> None:
        self.dutch, self.beside = dutch, beside
        self._letters = letters

    # --- one piece of a row, in both languages ---

    def phrase(self, name: str) -> Data:
        """A fixed phrase. Raises BugError for one that is not in the tables."""
        found = phrase(name, self.beside)
        return self._pair(found.nl, found.other)

    def day(self, day: date) -> Data:
        other = _customs(self.beside).date(day, "long") if self.beside else ""
        return self._pair(self.dutch.date(day), other)

    def partial_day(self, day: PartialDay) -> Data:
        """A day as far as it is known."""
        if day.first is None or day.is_whole:
            return self.day(day.first) if day.first is not None else self._pair("", "")
        pattern = "yyyy" if day.known is DayKnown.YEAR else "LLLL yyyy"
        other = _customs(self.beside).date(day.first, pattern) if self.beside else ""
        return self._pair(self.dutch.partial_day(day), other)

    def language(self, code: str) -> Data:
        other = _customs(self.beside).language_name(code) if self.beside else ""
        return self._pair(self.dutch.language_name(code), other)

    def choice(self, answer: Choice) -> Data:
        """An answer of a fixed list: its phrase, or the Dutch word when nobody wrote one."""
        kind = _PHRASES_OF.get(type(answer))
        name = _OWN_PHRASES.get(answer) or (f"{kind}_{answer.value}" if kind else "")
        return self.phrase(name) if name else self._pair(self.dutch.value(answer), "")

    def number(self, number: int) -> Data:
        other = _customs(self.beside).number(number) if self.beside else ""
        return self._pair(self.dutch.number(number), other)

    def typed(self, text: str) -> Data:
        """Typed text within a row: the same in both languages."""
        spans = [span for line in self.lines(text) for span in line["spans"]]
        return {"nl": spans, "other": spans if self.beside else []}

    def _mark(self, mark: str) -> Data:
        return self._pair(mark, _MARKS.get(self.beside, {}).get(mark, mark))

    def joined(self, pieces: list[Data], mark: str = ", ") -> Data:
        """Several pieces as one row."""
        row: Data = {"nl": [], "other": []}
        for piece in pieces:
            for side in row:
                between = self._mark(mark)[side] if row[side] and piece[side] else []
                row[side] = [*row[side], *between, *piece[side]]
        return row

    def fact(self, name: str, value: Data) -> Data:
        """“Geboortedatum: 7 juni 2022”."""
        return self.joined([self.phrase(name), value], ": ")

    # --- typed text ---

    def lines(self, text: str) -> list[Data]:
        """Typed text line by line, each in the direction of its first letter; a picked sentence is translated."""
        told = self._letters.printable(text, lambda run: mark_for(run, self.dutch))
        return [self._line(line) for line in told.split("\n") if line.strip()]

    def _line(self, line: str) -> Data:
        strong = next((unicodedata.bidirectional(sign) for sign in line if sign.isalpha()), "L")
        right = strong in {"R", "AL"}
        span = {"text": line, "dir": "rtl" if right else "ltr", "lang": "ar" if right else DUTCH}
        other = translated(line, self.beside) if self.beside else ""
        return {"spans": [span], "dir": span["dir"], "other": [self._own(other)] if other else []}

    def _pair(self, dutch: str, other: str) -> Data:
        told = [{"text": dutch, "dir": "ltr", "lang": DUTCH}]
        if not self.beside:
            return {"nl": told, "other": []}
        return {"nl": told, "other": [self._own(other)] if other else told}

    def _own(self, text: str) -> Data:
        return {"text": text, "dir": "rtl" if self.beside in RIGHT_TO_LEFT else "ltr", "lang": self.beside}


@cache
def _customs(code: str) -> Customs:
    return Customs(_LOCALES.get(code, code))
