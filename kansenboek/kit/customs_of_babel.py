"""What Babel knows of one language, as plain values that go along in its compiled catalogue.

Of our own languages it is read when the catalogues are compiled: Babel with all that it needs is four megabytes for
as long as the program runs. For a language that only stands beside ours on a paper it is read for that paper.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from babel import Locale, UnknownLocaleError, core, localedata

from .catalogues import FALLBACK_LOCALE

_FINDING = Lock()
"""One language is found at a time: a paper is drawn in a thread of its own, with customs of its own."""
_WIDTHS = ("abbreviated", "wide")
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
"""What Babel reads of a language and nothing here asks for: most of it, half a megabyte."""


def customs_of(name: str) -> dict[str, Any]:
    """Those of the locale `name`, such as ``nl``; of `FALLBACK_LOCALE` when Babel does not know it."""
    with _FINDING:
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            locale = Locale.parse(FALLBACK_LOCALE)
        languages = dict(locale.languages)
        _let_go_of_the_rest()
        numbers, symbols = locale.decimal_formats[None], locale.number_symbols["latn"]
        return {
            "months": {
                letter: {width: [locale.months[context][width][n] for n in range(1, 13)] for width in _WIDTHS}
                for letter, context in (("M", "format"), ("L", "stand-alone"))
            },
            "days": {width: [locale.days["format"][width][n] for n in range(7)] for width in _WIDTHS},
            "era": locale.eras["abbreviated"][1],
            "styles": {style: each.pattern for style, each in locale.date_formats.items()},
            "groups": list(numbers.grouping),
            "decimals": numbers.frac_prec[1],
            "signs": [symbols[sign] for sign in ("decimal", "group")],
            "languages": languages,
        }


def _let_go_of_the_rest() -> None:
    """Let go of what Babel reads of the whole world (time zones, money, what is spoken where) to find one language.

    It is two megabytes of memory for as long as the program runs. Babel reads it again when it is asked for, so
    private names are emptied. What is known of the language itself stays, without what nothing here asks for.
    """
    core._global_data = None  # noqa: SLF001 - see above
    for read in localedata._cache.values():  # noqa: SLF001 - see above
        for part in _NEVER_SAID:
            read.pop(part, None)
