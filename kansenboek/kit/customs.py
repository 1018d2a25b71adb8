"""How a language writes days and numbers, and what it calls other languages: all that we ask of Babel."""

from __future__ import annotations

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from .catalogues import FALLBACK_LOCALE


class Customs:
    """The customs of one language."""

    def __init__(self, locale: str) -> None:
        """Those of `locale`, such as ``nl``; of `FALLBACK_LOCALE` when Babel does not know it."""
        try:
            self._locale = Locale.parse(locale)
        except (UnknownLocaleError, ValueError):
            self._locale = Locale.parse(FALLBACK_LOCALE)

    def date(self, day: date, pattern: str) -> str:
        """A day, in a pattern of the Unicode CLDR or in the style that it calls so."""
        return str(format_date(day, format=pattern, locale=self._locale))

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return str(format_decimal(value, locale=self._locale))

    def language_name(self, code: str) -> str:
        """The name of the language with this code; empty when none is known."""
        return str(self._locale.languages.get(code) or "")
