"""How a language writes days and numbers, and what it calls other languages.

The values come from the compiled catalogue of the language, where Babel wrote them (`customs_of_babel`); days and
numbers are put together of them here, as Babel does it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

Day = date

WRITTEN = "\x04customs"
"""Under what the customs of a language stand in its compiled catalogue."""
_PIECES = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)")
"""Of a pattern of the Unicode CLDR: something quoted, a letter as often as it stands there, or no letters."""


class Customs:
    """The customs of one language."""

    def __init__(self, locale: str, written: str = "") -> None:
        """Those of `locale`, such as ``nl``, as `written` in its catalogue; read of Babel when they are not."""
        self._told: dict[str, Any] = json.loads(written) if written else _read(locale)

    def date(self, day: Day, pattern: str) -> str:
        """A day, in a pattern of the Unicode CLDR or in the style that it calls so."""
        pieces = _PIECES.finditer(self._told["styles"].get(pattern, pattern))
        return "".join(self._piece(day, piece) for piece in pieces)

    def _piece(self, day: Day, piece: re.Match[str]) -> str:
        quoted, letter, between = piece.groups()
        if not letter:
            return between or quoted.replace("''", "'") or "'"
        count = len(piece[0])
        width = "wide" if count == 4 else "abbreviated"
        match letter:
            case "y":
                return f"{day.year % 100:02}" if count == 2 else f"{day.year:0{count}}"
            case "M" | "L" if count > 2:
                return str(self._told["months"][letter][width][day.month - 1])
            case "M" | "L":
                return f"{day.month:0{count}}"
            case "d":
                return f"{day.day:0{count}}"
            case "E":
                return str(self._told["days"][width][day.weekday()])
            case "G":
                return str(self._told["era"])
        raise ValueError(f"no pattern of a day that we write: {piece[0]}")

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        exact = Decimal(str(value))
        rounded = abs(exact).quantize(Decimal(1).scaleb(-self._told["decimals"]), ROUND_HALF_EVEN)
        whole, _point, rest = f"{rounded:f}".partition(".")
        decimal, group = self._told["signs"]
        parts, size = [], self._told["groups"][0]
        while len(whole) > size:
            parts.append(whole[-size:])
            whole, size = whole[:-size], self._told["groups"][1]
        told = group.join([whole, *reversed(parts)])
        rest = rest.rstrip("0")
        return f"{'-' if exact < 0 else ''}{told}{decimal + rest if rest else ''}"

    def language_name(self, code: str) -> str:
        """The name of the language with this code; empty when none is known."""
        return str(self._told["languages"].get(code) or "")


def _read(locale: str) -> dict[str, Any]:
    from .customs_of_babel import customs_of  # noqa: PLC0415 - Babel is heavy, and our own languages do without

    return customs_of(locale)
