"""A PDF from outside, opened as every viewer opens it, with a bound on how much the parser looks at and for how long.

Viewers forgive up to 1,024 bytes before the PDF begins (a line break, a mark of the encoding, the head of a
message), and open by themselves what only its owner's password protects. Nothing in the file is run or followed.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from kansenboek.handover.rules.return_card import CardAsksWords, CardRefused, NoFields
from kansenboek.kit.errors import N_, KnownError

T = TypeVar("T")

BEFORE_PDF = 1024
"""Bytes that may stand before ``%PDF-`` (PDF 1.7, appendix H, note 13)."""
MOST_LOOKED_AT = 160_000_000
"""Bytes that the parser may look at, each look counting for at least `_A_LOOK`. A card of ours takes 0.2 million, a
sound file of the largest size 20; a table of contents that leads round in circles took a minute without this.
"""
_A_LOOK = 32
LONGEST = 12.0
"""Seconds after which the reading ends, whatever the parser is doing with what it has unpacked."""
TANGLED = N_("it is more tangled than a card can be")
MOST_PAGES = 1000
_MOST_OBJECTS = 200_000
_MOST_IN_STREAM = 20_000
"""Objects that one stream may hold: all of them are taken apart at once."""
_AN_OBJECT = 200
"""Bytes that taking one object apart counts for."""
_DEEPEST = 40
"""How far below each other pages may hang."""


class Budget:
    """How much may still be looked at, over all attempts with one file. `check` raises Cancelled to end it."""

    def __init__(self, check: Callable[[], None], seconds: float = LONGEST) -> None:
        self.check = check
        self._rest = MOST_LOOKED_AT
        self._until = time.monotonic() + seconds

    def spend(self, size: int) -> None:
        """Take one look of `size` bytes off. Raises CardRefused when nothing is left, and what `check` raises."""
        self.check()
        self._rest -= max(size, _A_LOOK)
        self.require_rest()

    def require_rest(self) -> None:
        """Raise CardRefused when the parser looked at more than it may, or for longer."""
        if self._rest < 0 or time.monotonic() > self._until:
            raise CardRefused(TANGLED)


class _Watched(io.BytesIO):
    """A file of which the parser can only look at so much."""

    def __init__(self, pdf: bytes, budget: Budget) -> None:
        super().__init__(pdf)
        self._budget = budget

    def read(self, size: int | None = -1, /) -> bytes:
        self._budget.spend(size if size is not None and size >= 0 else self._size())
        return super().read(size)

    def getvalue(self) -> bytes:
        self._budget.spend(self._size())
        return super().getvalue()

    def getbuffer(self) -> memoryview:
        self._budget.spend(self._size())
        return super().getbuffer()

    def _size(self) -> int:
        return super().getbuffer().nbytes


class _Reader(PdfReader):
    """A reader that looks how much a stream of objects holds before all of it is taken apart."""

    def __init__(self, file: _Watched, budget: Budget) -> None:
        self._budget = budget
        super().__init__(file, xref_stream_maximum_entries=_MOST_OBJECTS)

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        number, _place = self.xref_objStm[indirect_reference.idnum]
        count = dictionary(IndirectObject(number, 0, self)).get("/N")
        if isinstance(count, int):
            if count > _MOST_IN_STREAM:
                raise CardRefused(TANGLED)
            self._budget.spend(count * _AN_OBJECT)
        return super()._get_object_from_stream(indirect_reference)


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the parser from telling its log what it meets in a file, for that is nobody's business."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def with_pdf(pdf: bytes, words: str, budget: Budget, use: Callable[[PdfReader], T]) -> T:
    """Open `pdf` and give what `use` makes of it. `words`: the password, when somebody typed one.

    Raises CardRefused for what is no PDF, is damaged or winds too much, CardAsksWords for one that has a password.
    Places in the file are counted from where the PDF begins or from where the file does: both are met.
    """
    at = pdf[: BEFORE_PDF + 5].find(b"%PDF-")
    if at < 0:
        raise NoFields(N_("it is not a PDF"))
    try:
        return _opened(pdf[at:], words, budget, use)
    except CardRefused as refused:
        budget.require_rest()
        if not at or isinstance(refused, CardAsksWords):
            raise
        return _opened(pdf, words, budget, use)


def _opened(pdf: bytes, words: str, budget: Budget, use: Callable[[PdfReader], T]) -> T:
    try:
        with quietly():
            reader = _Reader(_Watched(pdf, budget), budget)
            _unlock(reader, words)
            found = use(reader)
    except KnownError:
        raise
    except Exception as error:
        budget.check()  # the parser may have taken it for damage
        budget.require_rest()
        raise CardRefused(N_("it is damaged")) from error
    budget.check()
    budget.require_rest()
    return found


def _unlock(reader: PdfReader, words: str) -> None:
    """Open what needs no password or the one that was typed, with or without spaces too many."""
    if not reader.is_encrypted:
        return
    for password in dict.fromkeys(("", words, " ".join(words.split()), " ".join(words.split()).lower())):
        if reader.decrypt(password):
            return
    raise CardAsksWords(tried=bool(words.strip()))


def pages_of(reader: PdfReader, budget: Budget) -> list[DictionaryObject]:
    """List the pages in their order; each once, however often the file names it."""
    found: list[DictionaryObject] = []
    seen: set[int] = set()
    waiting: list[tuple[Any, int]] = [(reader.root_object.get("/Pages"), 0)]
    while waiting and len(found) < MOST_PAGES:
        thing, depth = waiting.pop()
        budget.spend(0)
        node = dictionary(thing)
        if id(node) in seen or depth > _DEEPEST:
            continue
        seen.add(id(node))
        kids = array(node.get("/Kids"))
        if kids and node.get("/Type") != "/Page":
            waiting += [(kid, depth + 1) for kid in reversed(kids)]
        elif node:
            found.append(node)
    return found


def dictionary(thing: Any) -> DictionaryObject:
    """The dictionary that `thing` is or points at; an empty one when it is something else."""
    found = thing.get_object() if isinstance(thing, IndirectObject) else thing
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(thing: Any) -> list[Any]:
    """The things in the array that `thing` is or points at; none when it is something else."""
    found = thing.get_object() if isinstance(thing, IndirectObject) else thing
    return list(found) if isinstance(found, ArrayObject) else []
