"""How another adult can be reached, taken out of notes: their numbers and addresses.

For parents who live apart: an address in a note of a visit is as much an address as one in its own field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from kansenboek.kit.fields import FieldSpec, Kind, Record
from kansenboek.kit.mentions import GONE

R = TypeVar("R", bound=Record)

_LEAST_DIGITS, _LEAST_TEXT = 7, 6
"""Shorter ones are no number or address that leads to somebody."""
_END_OF_NUMBER = 8
"""So many last digits of a telephone number are the same, whatever code stands before them."""
_BETWEEN = r"[\s\-–—./()]*"
"""What may stand between the digits of a number."""
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STREET = re.compile(r"(?:^|[\n,;])\s*([^\W\d_][^\d\n,;]*?)\s*\d")
_POSTCODE = re.compile(r"(?<!\d)(\d{4})\s*([A-Za-z]{2})(?!\w)")
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.NESTED)


class Scrub:
    """Takes some telephone numbers, e-mail and street addresses out of texts, but for those of `but`."""

    def __init__(self, texts: Iterable[str], but: Iterable[str] = ()) -> None:
        found = {pattern for text in texts for pattern in _patterns(text)}
        found -= {pattern for text in but for pattern in _patterns(text)}
        self._all = (
            re.compile("|".join(sorted(found, key=len, reverse=True)), re.IGNORECASE) if found else None
        )

    def __repr__(self) -> str:
        return "Scrub()"

    def without(self, text: str) -> str:
        """`text` with a sign in the place of each of them."""
        return self._all.sub(GONE, text) if self._all is not None else text

    def cleaned(self, record: R) -> R:
        """`record` without them in any text of it."""
        if self._all is None:
            return record
        changed = {
            name: value
            for name, spec in record.specs().items()
            if spec.kind in _TEXTS
            and not spec.computed
            and (value := self._value(getattr(record, name), spec)) != getattr(record, name)
        }
        return replace(record, **changed) if changed else record  # type: ignore[type-var]

    def _value(self, value: Any, spec: FieldSpec) -> Any:
        if spec.kind is Kind.NESTED:
            return tuple(self.cleaned(item) for item in value)
        if spec.kind is Kind.LINES:
            return tuple(self.without(line) for line in value)
        return self.without(value)


def _patterns(text: str) -> Iterable[str]:
    """What to look for of a field: all of it, and each number, e-mail address, street and postcode in it.

    People write “06-1234 (work)”, and the street without its number; so does whoever writes a note.
    """
    for line in {text.strip(), *(line.strip(" ,;") for line in re.split(r"[\n,;]", text))}:
        if len(line) >= _LEAST_TEXT and (re.search(r"[\d@]", line) or line == text.strip()):
            yield r"\s+".join(re.escape(word) for word in line.split())
    for found in _E_MAIL.findall(text):
        yield re.escape(found)
    for piece in re.split(r"[\n,;|]|\s/\s|[^\W\d_]+", text):
        digits = re.sub(r"\D", "", piece)
        if len(digits) >= _LEAST_DIGITS:
            yield rf"[+(]*(?:\d{_BETWEEN}){{0,8}}" + _BETWEEN.join(digits[-_END_OF_NUMBER:])
    for street in _STREET.findall(text):
        words = re.sub(r"straat$", "str(?:aat|\\.|)", r"\s+".join(map(re.escape, street.split())))
        if len(street) >= _LEAST_TEXT:
            yield rf"(?<!\w){words}(?!\w)(?:\s*\d+(?:\s?-?\s?[a-z](?!\w))?)?"
    for digits, letters in _POSTCODE.findall(text):
        yield rf"(?<!\d){digits}\s*{letters}(?!\w)"
