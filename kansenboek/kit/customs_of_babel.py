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


def customs_of(name: str) -> dict[str, Any]:
    """Those of the locale `name`, such as ``nl``; of `FALLBACK_LOCALE` when Babel does not know it."""
    with _FINDING:
        _let_go_of_all()
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            locale = Locale.parse(FALLBACK_LOCALE)
        numbers, symbols = locale.decimal_formats[None], locale.number_symbols["latn"]
        customs = {
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
            "languages": dict(locale.languages),
        }
        _let_go_of_all()
        return customs


def _let_go_of_all() -> None:
    """Let go of what Babel keeps of the whole world (time zones, money, what is spoken where) and of each language.

    That is some megabytes for as long as the program runs. Before a language is read it goes too: where a language
    has no names of its own for months that stand alone, Babel notes those of its other months in what all languages
    share, and the next one without its own would get them. Babel reads everything again when it is asked for; there
    is no call for this, so private names are emptied.
    """
    core._global_data = None  # noqa: SLF001 - see above
    localedata._cache.clear()  # noqa: SLF001 - see above
