"""Reads return cards that were filled in on a screen and came back: the values of their fields and nothing else.

The file comes from outside. It is capped in size before it is parsed, and in how much and how long the parser looks
while it looks for its way; nothing in it is run or followed (no action, script or link is looked at), and only
fields of the names we made are read, as plain text. It can be stopped between any two looks of the parser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar

from pypdf import PdfReader

from kansenboek.handover.records.handovers import MOST_COMMITMENTS
from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.handover.rules.return_card import (
    MOST_BYTES,
    REFERENCE_LENGTH,
    CardRefused,
    NoFields,
    PromiseAnswer,
    PromiseOutcome,
    ReturnedCard,
)
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice

from .card_fields import SEVERAL, Answer, Card, cards_in
from .outside_pdf import MOST_LOOKED_AT, Budget, array, dictionary, pages_of, with_pdf
from .return_card_pdf import BY, HOW, HOW_WORDS, MOST_WORDS, NOT_KNOWN, ON, OUTCOME, REFERENCE, WORDS

__all__ = ["MOST_LOOKED_AT", "read_return_cards"]

_MOST_ENCLOSED = 40
"""Files inside a file that are looked at."""
NO_CARD = N_("it is not a return card of Kansenboek")

_Answer = TypeVar("_Answer", bound=Choice)


def read_return_cards(
    pdf: bytes, check: Callable[[], None] = lambda: None, words: str = ""
) -> tuple[ReturnedCard, ...]:
    """Read the answers on every filled-in card of a file, at least one, each apart. `words`: its password.

    Raises CardRefused for a file that holds no card, is too large, winds so much that the parser looks too often, or
    of which something would be lost or mixed up; CardAsksWords when it has a password. `check` is asked again and
    again, and ends the reading by raising Cancelled.
    """
    budget = Budget(check)
    cards = _read(pdf, words, budget, enclosed=True)
    if not cards:
        raise NoFields(NO_CARD)
    if len({card.reference for card in cards}) < len(cards):
        raise CardRefused(SEVERAL)
    return tuple(cards)


def _read(pdf: bytes, words: str, budget: Budget, *, enclosed: bool) -> list[ReturnedCard]:
    if len(pdf) > MOST_BYTES:
        raise CardRefused(N_("it is larger than a card can be"))

    def read(reader: PdfReader) -> tuple[list[Card], list[bytes]]:
        return cards_in(reader, budget), _enclosed(reader, budget) if enclosed else []

    found, files = with_pdf(pdf, words, budget, read)
    cards = [_returned(card) for card in found]
    for file in files:
        cards += _read(file, words, budget, enclosed=False)
    return cards


def _returned(card: Card) -> ReturnedCard:
    reference = card[REFERENCE].value.strip().lower()
    if not _is_reference(reference):
        raise CardRefused(NO_CARD)
    promises = [
        PromiseAnswer(
            outcome=_choice(PromiseOutcome, card[OUTCOME.format(number)]),
            words=_text(card, WORDS.format(number)),
        )
        for number in range(1, MOST_COMMITMENTS + 1)
        if WORDS.format(number) in card
    ]
    return ReturnedCard(
        reference=reference,
        how=_choice(AtSchool, card[HOW]),
        how_words=_text(card, HOW_WORDS),
        promises=tuple(promises),
        not_known=_text(card, NOT_KNOWN),
        filled_in_by=_text(card, BY)[:200],
        filled_in_on=_text(card, ON)[:40],
    )


def _enclosed(reader: PdfReader, budget: Budget) -> list[bytes]:
    """The PDFs that lie inside the file, as a portfolio holds them or a page as an attachment."""
    places = [dictionary(dictionary(reader.root_object.get("/Names")).get("/EmbeddedFiles"))]
    specifications: list[Any] = []
    seen: set[int] = set()
    while places and len(specifications) < _MOST_ENCLOSED:
        budget.spend(0)
        node = places.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        specifications += array(node.get("/Names"))[1::2]
        places += [dictionary(kid) for kid in array(node.get("/Kids"))[:_MOST_ENCLOSED]]
    for page in pages_of(reader, budget):
        pinned = (dictionary(each) for each in array(page.get("/Annots"))[:_MOST_ENCLOSED])
        specifications += [each.get("/FS") for each in pinned if each.get("/Subtype") == "/FileAttachment"]
    files: dict[int, bytes] = {}
    for each in specifications[:_MOST_ENCLOSED]:
        budget.spend(0)
        stream = dictionary(dictionary(dictionary(each).get("/EF")).get("/F"))
        data = stream.get_data() if hasattr(stream, "get_data") and id(stream) not in files else b""
        budget.spend(len(data))
        if b"%PDF-" in data[:1029]:
            files[id(stream)] = data
    return list(files.values())


def _is_reference(text: str) -> bool:
    return len(text) == REFERENCE_LENGTH and text.isascii() and text.isalnum()


def _choice(choices: type[_Answer], answer: Answer) -> _Answer | None:
    """The choice that is ticked: by its code, or by its place when another program named the boxes anew."""
    known = next((choice for choice in choices if choice.value == answer.value.removeprefix("/")), None)
    if known is not None or answer.ticked is None or answer.boxes != len(choices):
        return known
    return list(choices)[answer.ticked]


def _text(card: Card, name: str) -> str:
    """Give what was typed, with plain line ends and without signs that show nothing."""
    typed = unicodedata.normalize("NFC", "\n".join(card[name].value.splitlines()))
    return "".join(sign for sign in typed if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})[
        :MOST_WORDS
    ].strip()
