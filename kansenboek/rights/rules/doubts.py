"""Places in what goes to a parent that name somebody else: a person looks at each and decides.

No rule can tell whether “Sam came along” is about another family. Words are compared whole and with a capital, and
names of the family's own people count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.fields import Kind, Record, StoredRecord
from kansenboek.kit.names import folded, is_particle
from kansenboek.kit.register import feature_of
from kansenboek.people.records import Family

from .telling import day_of

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.NESTED)
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """One field that names somebody: of which record, and the words. `elsewhere`: somebody of another family."""

    kind: str
    record: str
    field_name: str
    words: tuple[str, ...] = field(repr=False)
    elsewhere: bool


def doubts_in(
    records: Iterable[StoredRecord], *, own: Iterable[str], here: Iterable[str], elsewhere: Iterable[str]
) -> tuple[Doubt, ...]:
    """Find fields of `records` with a name of `here` (people of the family who are not along) or of another family.

    `own`: names of those who are along. The fields of a record that are its names are passed over.
    """
    along = _words(own)
    near, far = _words(here) - along, _words(elsewhere) - along
    found: list[Doubt] = []
    for record in records:
        feature = feature_of(record.kind)
        for name, spec in record.specs().items():
            if spec.kind not in _TEXTS or spec.computed or name in feature.names:
                continue
            words = [word for text in _texts(getattr(record, name)) for word in _named(text)]
            for those, is_elsewhere in ((near, False), (far - near, True)):
                told = tuple(dict.fromkeys(word for word in words if folded(word) in those))
                if told:
                    found.append(Doubt(record.kind, record.id, name, told, is_elsewhere))
    return tuple(found)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(
        folded(word)
        for name in names
        for word in _WORD.findall(name)
        if len(word) >= _LEAST and not is_particle(folded(word))
    )


def _named(text: str) -> Iterable[str]:
    """Words with a capital that do not only begin a sentence."""
    for found in _WORD.finditer(text):
        if found.group()[0].isupper():
            yield found.group()


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name, spec in value.specs().items():
            if spec.kind in _TEXTS:
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


@dataclass(frozen=True, slots=True)
class Note:
    """A note that goes along, unless somebody holds it back. `words`: names in it of people who are not along."""

    kind: str
    record: str
    field_name: str
    day: date | None
    text: str = field(repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)


def notes_in(records: Iterable[StoredRecord], doubts: Iterable[Doubt]) -> tuple[Note, ...]:
    """Find the notes in `records`, those first that name somebody who is not along, then the newest."""
    named: dict[tuple[str, str], tuple[str, ...]] = {}
    for doubt in doubts:
        place = (doubt.record, doubt.field_name)
        named[place] = (*named.get(place, ()), *doubt.words)
    found: list[Note] = []
    for record in records:
        for name, spec in record.specs().items():
            words = named.get((record.id, name), ())
            is_note = spec.kind in (Kind.LONG_TEXT, Kind.LINES) and not spec.computed
            text = " ".join(" ".join(_texts(getattr(record, name))).split()) if is_note or words else ""
            if text and (isinstance(record, Family) or "family_id" in record.specs()):
                found.append(Note(record.kind, record.id, name, day_of(record), text, words))
    return tuple(sorted(found, key=lambda note: (not note.words, -(note.day or date.min).toordinal())))
