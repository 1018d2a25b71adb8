"""What was typed and not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .place import Place


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a form and is not saved, also text that cannot be read yet. A form has one draft at most.

    `kind`: the kind of record that is typed, which names the draft. `place`: where its form opens. `forms` is plain
    JSON: form → field → what is in it.
    """

    kind: str
    place: Place
    forms: Mapping[str, Mapping[str, Any]] = field(repr=False, default_factory=dict)
    kept_at: datetime | None = None
    """When it was kept, UTC."""

    @property
    def family(self) -> str:
        """The id of the family it is about; empty for none, and for a new one."""
        around = self.place.within("family")
        return around.id if around is not None else ""


def steps_of(place: Place) -> list[list[str]]:
    """A place as plain JSON, from the inside out: what is kept in the row of a draft."""
    around = steps_of(place.of) if place.of is not None else []
    return [[place.kind, place.id], *around]


def place_of(steps: list[list[str]]) -> Place:
    """The place that `steps_of` gave these steps of."""
    (kind, record), *around = steps
    return Place(kind, record, of=place_of(around) if around else None)


def place_in_old_words(kind: str, record: str, family: str) -> Place:
    """The place of a draft that was kept before drafts held places.

    Then a row named its form by the kind of record, the family and a word: the id of the record, nothing for a new
    one, ``series``, ``door:2026-09-28``, ``child:`` with the id of the child, or something before an @ and the id
    of the handover that it belongs to.
    """
    of_family = Place("family", family) if family else None
    begins, _colon, rest = record.partition(":")
    before, at, handover = record.partition("@")
    if at:
        return _of_handover(kind, before, Place("handover", handover, of=of_family))
    makes: dict[str, Callable[[], Place]] = {
        "family": lambda: Place("change_family", of=of_family) if of_family else Place("new_family"),
        "session": lambda: (
            Place("series")
            if record == "series"
            else Place("door", rest)
            if begins == "door"
            else Place("session", record)
        ),
        "handover": lambda: (
            Place("conversation", of=Place("child", rest, of=of_family))
            if begins == "child"
            else Place("conversation", of=Place("handover", record, of=of_family))
        ),
    }
    return makes.get(kind, lambda: Place(kind, record, of=of_family))()


def _of_handover(kind: str, word: str, handover: Place) -> Place:
    if word in ("correction", "delivery"):
        return Place(word, of=handover)
    if word.startswith("not-left:"):
        return Place("not_left", word.removeprefix("not-left:"), of=handover)
    if kind == "consent" and word:
        return Place("withdrawal", word, of=handover)
    return Place(kind, word, of=handover)
