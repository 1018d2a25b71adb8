"""Values of long lists, each kept once."""

from __future__ import annotations

import json
from datetime import date

from kansenboek.kit.ages import about_age_on
from kansenboek.kit.partial_days import KNOWN_BY_CODE, PartialDay


class Once:
    """Gives one and the same object for equal texts, to spare memory. Lives as long as one question to the store."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._days: dict[str | None, date | None] = {}
        self._born: dict[tuple[str | None, str], PartialDay] = {}
        self._ages: dict[tuple[str | None, str], int | None] = {}
        self._codes: dict[str, tuple[str, ...]] = {}

    def text(self, text: str) -> str:
        """The text."""
        return self._texts.setdefault(text, text)

    def day(self, text: str | None) -> date | None:
        """A day as it is stored."""
        if text not in self._days:
            self._days[text] = date.fromisoformat(text) if text else None
        return self._days[text]

    def born(self, first: str | None, known: str) -> PartialDay:
        """A birthday, with how much of it is known."""
        if (first, known) not in self._born:
            self._born[first, known] = PartialDay(self.day(first), KNOWN_BY_CODE[known])
        return self._born[first, known]

    def age(self, first: str | None, known: str, today: date) -> int | None:
        """In whole years, as far as it can be said; None also of a child that is still to be born."""
        if (first, known) not in self._ages:
            born = self.born(first, known)
            about = about_age_on(born, today)
            ahead = born.first is not None and born.first > today
            self._ages[first, known] = None if about is None or ahead else about[0]
        return self._ages[first, known]

    def codes(self, plain: str) -> tuple[str, ...]:
        """A list of codes as it is stored, such as languages."""
        if plain not in self._codes:
            self._codes[plain] = tuple(json.loads(plain))
        return self._codes[plain]
