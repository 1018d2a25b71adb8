"""What stands on a card for whoever reads it, though no field says so: drawn answers, and words typed over the boxes.

Viewers differ. Some keep what was typed only as the picture of a field, or as formatted text; many have a pen and a
tool to type anywhere, and people use them on the boxes of a form. What is typed or ticked on a box is the answer of
that box. What stands elsewhere belongs to no field: then the card is refused, so that somebody looks at the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import DictionaryObject, StreamObject

from kansenboek.kit.errors import N_

from .outside_pdf import Budget, array, dictionary

BESIDE = N_("something was typed or drawn on it outside its boxes")
_TYPED = "/FreeText"
_DRAWN = frozenset({"/Ink", "/Stamp", "/Line", "/PolyLine", "/Polygon", "/Square", "/Circle", "/Caret"})
_NOTES = frozenset({"/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut"})
"""These count when there are words with them."""
_TICKS = frozenset("x X v V ✓ ✔ ☑ ☒ ✗ ✘ × + * • ● o O".split())
"""What people type in a box."""
_MOST_MARKS = 500
_MOST_PICTURE = 200_000
"""Bytes of the picture of one field that are looked at."""
_PARAGRAPH = re.compile(r"(?i)</p>\s*<p[^>]*>|<br\s*/?>|</div>\s*<div[^>]*>")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HIDDEN, _NO_VIEW = 2, 32

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something put on a page beside the fields: its words, empty for what was drawn, and where it stands."""

    words: str
    place: Rectangle | None

    @property
    def is_tick(self) -> bool:
        """Whether it can be the tick in a box."""
        return self.words.strip() in _TICKS

    def lies_on(self, box: Rectangle | None) -> bool:
        """Whether its middle lies on a box."""
        if box is None or self.place is None:
            return False
        left, low, right, high = self.place
        across, up = (left + right) / 2, (low + high) / 2
        return box[0] <= across <= box[2] and box[1] <= up <= box[3]


def rectangle(thing: DictionaryObject) -> Rectangle | None:
    """Where an annotation stands on its page; None when it does not say so."""
    numbers = [float(each) for each in array(thing.get("/Rect")) if isinstance(each, (int, float))]
    if len(numbers) != 4:
        return None
    return (
        min(numbers[0], numbers[2]),
        min(numbers[1], numbers[3]),
        max(numbers[0], numbers[2]),
        max(numbers[1], numbers[3]),
    )


def marks_on(annotations: Iterable[Any], budget: Budget) -> Iterator[Mark]:
    """Give what was typed and drawn on a page beside its fields, from the top down."""
    found: list[Mark] = []
    for thing in annotations:
        budget.spend(0)
        note = dictionary(thing)
        kind, flags = note.get("/Subtype"), note.get("/F", 0)
        if isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW):
            continue
        words = _plain(note.get("/Contents")).strip() or formatted(note.get("/RC")).strip()
        if (kind in (_TYPED, *_NOTES) and words) or kind in _DRAWN:
            found.append(Mark(words if kind == _TYPED or kind in _NOTES else "", rectangle(note)))
        if len(found) >= _MOST_MARKS:
            break
    yield from sorted(found, key=lambda mark: -mark.place[3] if mark.place else 0.0)


def formatted(value: Any) -> str:
    """The words of formatted text (XHTML), a line for each paragraph."""
    text = _plain(value)
    if "<" not in text:
        return text
    return unescape(_TAG.sub("", _PARAGRAPH.sub("\n", text[:_MOST_PICTURE]))).strip()


def shown_by(field: DictionaryObject, reader: PdfReader, budget: Budget) -> str:
    """The words in the picture of a field; empty when there are none, or none that can be read."""
    found = dictionary(field.get("/AP")).get("/N")
    picture = found.get_object() if found is not None else None
    if not isinstance(picture, StreamObject):
        return ""
    form: Any = picture
    data = picture.get_data()
    budget.spend(len(data))
    if len(data) > _MOST_PICTURE or (b"Tj" not in data and b"TJ" not in data and b"'" not in data):
        return ""
    page = PageObject(reader)
    with suppress(
        PdfReadError, KeyError, TypeError, ValueError, AttributeError
    ):  # a font that nobody can read
        return page.extract_xform_text(form, (0, 90, 180, 270), 200.0).strip()
    return ""


def _plain(value: Any) -> str:
    value = value.get_object() if value is not None else None
    if isinstance(value, StreamObject):
        return value.get_data()[:_MOST_PICTURE].decode("utf-8", "replace")
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, str) else ""
