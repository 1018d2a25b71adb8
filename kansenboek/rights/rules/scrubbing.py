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
    """What to look for of one number or address: all of it, each line of it, and a number by its last digits."""
    for line in {text.strip(), *(line.strip(" ,;") for line in re.split(r"[\n,;]", text))}:
        digits = re.sub(r"\D", "", line)
        letters = re.sub(r"[^a-z]", "", line.casefold())
        if len(digits) >= _LEAST_DIGITS and not letters:
            ends = r"[\s\-./()]*".join(digits[-_END_OF_NUMBER:])
            yield rf"(?:\+|00)?[\d\s\-./()]*{ends}"
        elif len(line) >= _LEAST_TEXT and (digits or "@" in line or line == text.strip()):
            yield r"\s+".join(re.escape(word) for word in line.split())
