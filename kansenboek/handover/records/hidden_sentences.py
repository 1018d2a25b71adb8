"""Sentences that parents hide while they read along: remembered by key and words, and left out of what leaves.

A hidden sentence stays in the notes. Every paper, and the fingerprint that a consent rests on, is made of records
that `without_hidden` has passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import (
    MAX_LONG_TEXT,
    FieldSpec,
    Kind,
    Record,
    StoredRecord,
    Travel,
    identity,
    text,
    yes,
)
from kansenboek.kit.sentences import split_sentences, without_sentences

R = TypeVar("R", bound=Record)

_WRITTEN = (Kind.LONG_TEXT, Kind.LINES)
_NEVER = frozenset({"parent_view"})
"""The parents' own view is theirs to write; it needs no hiding."""
_WHOLE = frozenset({"organisation"})
"""One-line fields that can be hidden as well: of the care and help, the organisation is what is told."""
_GOES_WITH = {
    "moment": ("moment_date",),
    "wellbeing": ("wellbeing_scale",),
    "involvement": ("involvement_scale",),
}
"""What says nothing, or too much, without the text it belongs to."""


@dataclass(frozen=True, kw_only=True)
class HiddenSentence(StoredRecord):
    """What parents said about one sentence: it leaves on no paper, or (`may_go`) it may after all.

    Its text is kept, to know it again when it was changed a little; rows of earlier versions of the program have the
    key only.
    """

    kind = "hidden"
    title = N_("hidden sentence")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    key: str = text(N_("Sentence"), mandatory=True, searchable=False, may_hold_digits=True)
    words: str = text(
        N_("What the parents left out"), most=MAX_LONG_TEXT, searchable=False, may_hold_digits=True
    )
    may_go: bool = yes(N_("May go along"))


def may_be_hidden(name: str, spec: FieldSpec) -> bool:
    """Whether sentences of this field can be hidden: it travels, is written in words, and is no fact or name."""
    if spec.travel is Travel.LOCAL or name in _NEVER:
        return False
    return spec.kind in _WRITTEN or name in _WHOLE


def place_of(record: Record, name: str, item: Record | None = None) -> str:
    """Name where a sentence stands, in any order of a list: ``child.strengths``, ``handover.areas.play..help``."""
    return f"{record.kind}.{name}" if item is None else f"{record.kind}.{name}{_which(item)}"


def _which(item: Record) -> str:
    told = (str(getattr(item, name, "") or "") for name in ("area", "language"))
    return "." + ".".join(told) if hasattr(item, "area") else ""


def hideable_sentences(record: Record) -> Iterator[tuple[str, str]]:
    """Give every sentence of `record` that can be hidden, with the place where it stands."""
    for name, spec in record.specs().items():
        value = getattr(record, name)
        if spec.kind is Kind.NESTED and spec.travel is not Travel.LOCAL:
            for item in value:
                for inner, inner_spec in item.specs().items():
                    if may_be_hidden(inner, inner_spec):
                        where = f"{place_of(record, name, item)}.{inner}"
                        yield from _pieces(where, getattr(item, inner))
        elif may_be_hidden(name, spec):
            yield from _pieces(place_of(record, name), value)


def _pieces(where: str, value: Any) -> Iterator[tuple[str, str]]:
    for line in (value,) if isinstance(value, str) else value:
        for piece in split_sentences(line):
            if piece.strip():
                yield where, piece


def without_hidden(record: R, hidden: frozenset[str]) -> R:
    """Give `record` as it may leave: without the hidden sentences. Never save what this gives."""
    if not hidden:
        return record
    values: dict[str, Any] = {}
    for name, spec in record.specs().items():
        old = getattr(record, name)
        if spec.kind is Kind.NESTED and spec.travel is not Travel.LOCAL:
            new: Any = tuple(_items(record, name, hidden))
        elif may_be_hidden(name, spec):
            new = _value(place_of(record, name), old, hidden)
        else:
            continue
        if new != old:
            values[name] = new
            if not new:
                values |= dict.fromkeys(_GOES_WITH.get(name, ()))
    return replace(record, **values) if values else record  # type: ignore[type-var]


def _value(where: str, old: Any, hidden: frozenset[str]) -> Any:
    if isinstance(old, str):
        return without_sentences(where, old, hidden)
    left = ((line, without_sentences(where, line, hidden)) for line in old)
    return tuple(new for line, new in left if new or not line)


def _items(record: Record, name: str, hidden: frozenset[str]) -> Iterator[Record]:
    """Give the items of a nested field without hidden sentences; one of which nothing is left is left out whole."""
    for item in getattr(record, name):
        values: dict[str, Any] = {}
        for inner, spec in item.specs().items():
            if may_be_hidden(inner, spec):
                where = f"{place_of(record, name, item)}.{inner}"
                values[inner] = _value(where, getattr(item, inner), hidden)
        if any(values.values()) or not any(getattr(item, inner) for inner in values):
            yield replace(item, **values)
