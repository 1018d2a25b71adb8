"""How a language writes days and numbers, and what it calls other languages: all that we ask of Babel."""

from __future__ import annotations

from datetime import date
from threading import Lock

from babel import Locale, UnknownLocaleError, core, localedata
from babel.dates import format_date
from babel.numbers import format_decimal

from .catalogues import FALLBACK_LOCALE

_FINDING = Lock()
"""One language is found at a time: a paper is drawn in a thread of its own, with customs of its own."""


_NEVER_SAID = (
    *(
        "unit_patterns",
        "unit_display_names",
        "compound_unit_patterns",
        "currency_names",
        "currency_names_plural",
    ),
    *("territories", "scripts", "variants", "time_zones", "meta_zones", "date_fields", "interval_formats"),
    *("datetime_skeletons", "compact_decimal_formats", "compact_currency_formats"),
)
"""What Babel reads of a language and nothing of `Customs` says: most of it, half a megabyte."""


class Customs:
    """The customs of one language."""

    def __init__(self, locale: str) -> None:
        """Those of `locale`, such as ``nl``; of `FALLBACK_LOCALE` when Babel does not know it."""
        with _FINDING:
            try:
                self._locale = Locale.parse(locale)
            except (UnknownLocaleError, ValueError):
                self._locale = Locale.parse(FALLBACK_LOCALE)
            _let_go_of_the_rest(self._locale)

    def date(self, day: date, pattern: str) -> str:
        """A day, in a pattern of the Unicode CLDR or in the style that it calls so."""
        return str(format_date(day, format=pattern, locale=self._locale))

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return str(format_decimal(value, locale=self._locale))

    def language_name(self, code: str) -> str:
        """The name of the language with this code; empty when none is known."""
        return str(self._locale.languages.get(code) or "")


def _let_go_of_the_rest(locale: Locale) -> None:
    """Let go of what Babel reads of the whole world (time zones, money, what is spoken where) to find one language.

    It is two megabytes of memory for as long as the program runs. Babel reads it again when it is asked for; there is
    no call for this, so private names are emptied. What is known of `locale` itself is read first and stays, without
    what is never said of it.
    """
    if locale.languages:
        core._global_data = None  # noqa: SLF001 - see above
    for read in localedata._cache.values():  # noqa: SLF001 - see above
        for part in _NEVER_SAID:
            read.pop(part, None)
