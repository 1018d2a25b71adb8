"""Numbers that name one person for good: BSN, bank account, passport and the like. Found in any dress, never kept.

`numbers_in` is the one place that knows them. What is certain is refused; what can be a telephone number as well is
a doubt, which is asked about once. Source: P9, no such number in any text field.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .account_numbers import account_numbers
from .citizen_numbers import citizen_numbers
from .document_numbers import document_numbers
from .ordinary import DAYS, TIMES, without, without_all
from .undressed import undress


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
    if not any(map(str.isdigit, typed)):
        return ()
    bare = undress(typed)
    found: list[tuple[NumberKind, bool, int, int]] = [
        (NumberKind.ACCOUNT, True, start, end)
        for start, end in account_numbers(bare.text, without_all(bare.text, DAYS + TIMES))
    ]
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
