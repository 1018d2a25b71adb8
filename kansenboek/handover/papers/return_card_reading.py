"""Reads a return card that was filled in on a screen and came back: the values of its fields and nothing else.

The file comes from outside. It is capped in size before it is parsed, and in how much the parser looks at while it
looks for its way; nothing in it is run or followed (no action, script, attachment or link is looked at), and only
fields of the names we made are read, as plain text. It can be stopped between any two looks of the parser.
"""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from kansenboek.handover.records.handovers import MOST_COMMITMENTS
from kansenboek.handover.rules.return_card import (
    MOST_BYTES,
    REFERENCE_LENGTH,
    AtSchool,
    PromiseAnswer,
    PromiseOutcome,
    ReturnedCard,
)
from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.fields import Choice

from .return_card_pdf import BY, HOW, HOW_WORDS, MOST_WORDS, NOT_KNOWN, ON, OUTCOME, REFERENCE, WORDS

_MOST_FIELDS = 200
MOST_LOOKED_AT = 24_000_000
"""Bytes that the parser may look at, each look counting for at least `_A_LOOK`. A card of ours takes 0.2 million, a
sound file of the largest size 2.4; a table of contents that leads round in circles took a minute without this.
"""
_A_LOOK = 32

_Answer = TypeVar("_Answer", bound=Choice)


def read_return_card(pdf: bytes, check: Callable[[], None] = lambda: None) -> ReturnedCard:
    """Read the answers on a filled-in card.

    Raises KnownError for a file that is no card, is too large, or winds so much that the parser looks too often.
    `check` is asked again and again, and ends the reading by raising Cancelled.
    """
    if len(pdf) > MOST_BYTES:
        raise _refused(N_("it is larger than a card can be"))
    if not pdf.startswith(b"%PDF-"):
        raise _refused(N_("it is not a PDF"))
    watched = _Watched(pdf, check)
    try:
        with _quietly():
            fields = _fields(watched)
    except KnownError:
        raise
    except Exception as error:
        check()  # the parser may have taken it for damage
        watched.require_rest()
        raise _refused(N_("it is damaged")) from error
    check()
    watched.require_rest()
    reference = fields.get(REFERENCE, "").strip().lower()
    if not _is_reference(reference):
        raise _refused(N_("it is not a return card of Kansenboek"))
    promises = [
        PromiseAnswer(
            outcome=_choice(PromiseOutcome, fields.get(OUTCOME.format(number), "")),
            words=_text(fields, WORDS.format(number)),
        )
        for number in range(1, MOST_COMMITMENTS + 1)
        if WORDS.format(number) in fields
    ]
    return ReturnedCard(
        reference=reference,
        how=_choice(AtSchool, fields.get(HOW, "")),
        how_words=_text(fields, HOW_WORDS),
        promises=tuple(promises),
        not_known=_text(fields, NOT_KNOWN),
        filled_in_by=_text(fields, BY)[:200],
        filled_in_on=_text(fields, ON)[:40],
    )


class _Watched(io.BytesIO):
    """A file of which the parser can only look at so much."""

    def __init__(self, pdf: bytes, check: Callable[[], None]) -> None:
        super().__init__(pdf)
        self._check, self._rest = check, MOST_LOOKED_AT

    def read(self, size: int | None = -1, /) -> bytes:
        self._look(size if size is not None and size >= 0 else self.getbuffer().nbytes)
        return super().read(size)

    def getvalue(self) -> bytes:
        self._look(super().getbuffer().nbytes)
        return super().getvalue()

    def getbuffer(self) -> memoryview:
        self._look(super().getbuffer().nbytes)
        return super().getbuffer()

    def _look(self, size: int) -> None:
        self._check()
        self._rest -= max(size, _A_LOOK)
        self.require_rest()

    def require_rest(self) -> None:
        """Raise KnownError when the parser looked at more than it may."""
        if self._rest < 0:
            raise _refused(N_("it is more tangled than a card can be"))


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep the parser from telling its log what it meets in a file, for that is nobody's business."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def _refused(reason: str) -> KnownError:
    return KnownError(
        N_("This file cannot be read as a return card: {reason}."),
        advice=N_("Type the answers over from the card instead; it takes a minute."),
        reason=Label(reason),
    )


def _fields(pdf: _Watched) -> Mapping[str, str]:
    """Read name and value of the fields at the top of the form. A card of ours has no fields within fields."""
    reader = PdfReader(pdf)
    if reader.is_encrypted:
        raise _refused(N_("it has a password"))
    form = _dictionary(reader.root_object.get("/AcroForm"))
    found = form.get("/Fields")
    fields = found.get_object() if found is not None else None
    values: dict[str, str] = {}
    if not isinstance(fields, ArrayObject):
        return values
    for item in list(fields)[:_MOST_FIELDS]:
        field = _dictionary(item)
        name, value = field.get("/T"), field.get("/V")
        value = value.get_object() if value is not None else ""
        if isinstance(name, str):
            values.setdefault(str(name), str(value)[: MOST_WORDS * 2] if isinstance(value, str) else "")
    return values


def _dictionary(thing: Any) -> DictionaryObject:
    found = thing.get_object() if thing is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _is_reference(text: str) -> bool:
    return len(text) == REFERENCE_LENGTH and text.isascii() and text.isalnum()


def _choice(choices: type[_Answer], value: str) -> _Answer | None:
    code = value.removeprefix("/")
    return next((choice for choice in choices if choice.value == code), None)


def _text(fields: Mapping[str, str], name: str) -> str:
    """Give what was typed, with plain line ends and without signs that show nothing."""
    typed = unicodedata.normalize("NFC", "\n".join(fields.get(name, "").splitlines()))
    return "".join(sign for sign in typed if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})[
        :MOST_WORDS
    ].strip()
