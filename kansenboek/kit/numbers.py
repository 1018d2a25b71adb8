"""Numbers that name one person for good: BSN, bank account, passport and the like. Found in any dress, never kept.

`numbers_in` is the one place that knows them. What is certain is refused; what can be a telephone number as well is
a doubt, which is asked about once. Source: P9, no such number in any text field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .account_numbers import LEAST_DIGITS as LEAST_DIGITS_OF_ACCOUNT
from .account_numbers import account_numbers
from .citizen_numbers import citizen_numbers
from .document_numbers import LEAST_DIGITS as LEAST_DIGITS_OF_PAPER
from .document_numbers import document_numbers
from .ordinary import DAYS, TIMES, without, without_all
from .undressed import undress

_DIGIT = re.compile("[0-9]")


class NumberKind(Enum):
    """What sort of number it is."""

    CITIZEN = "bsn"
    ACCOUNT = "iban"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """One number in a text: where it stands there, and whether it is certain. `signs`: it without its dress."""

    kind: NumberKind
    sure: bool
    start: int
    end: int
    signs: str


def numbers_in(typed: str) -> tuple[FoundNumber, ...]:
    """Find every number of one person in `typed`, in the order of the text."""
    if not _holds_digit(typed):
        return ()
    bare = undress(typed)
    digits = sum(map(str.isdigit, bare.text))
    if digits < LEAST_DIGITS_OF_PAPER:
        return ()
    found: list[tuple[NumberKind, bool, int, int]] = []
    if digits >= LEAST_DIGITS_OF_ACCOUNT:  # a day or two do not make one
        accounts = account_numbers(bare.text, without_all(bare.text, DAYS + TIMES))
        found += [(NumberKind.ACCOUNT, True, start, end) for start, end in accounts]
    text = without(bare.text, ((start, end) for _kind, _sure, start, end in found))
    text = without_all(text, DAYS)
    documents = list(document_numbers(text))
    found += [(NumberKind.DOCUMENT, sure, start, end) for start, end, sure in documents]
    text = without(text, ((start, end) for start, end, _sure in documents))
    found += [(NumberKind.CITIZEN, sure, start, end) for start, end, sure in citizen_numbers(text)]
    found.sort(key=lambda each: each[2])
    return tuple(
        FoundNumber(kind, sure, *bare.span(start, end), "".join(filter(str.isalnum, bare.text[start:end])))
        for kind, sure, start, end in found
    )


def _holds_digit(typed: str) -> bool:
    """Whether a digit of any script stands in `typed`; in most notes there is none."""
    return _DIGIT.search(typed) is not None or (not typed.isascii() and any(map(str.isdigit, typed)))
