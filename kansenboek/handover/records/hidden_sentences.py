"""Sentences that parents hide while they read along: remembered by a key, and left out of what leaves.

A hidden sentence stays in the notes. Every paper, and the fingerprint that a consent rests on, is made of records
that `without_hidden` has passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Kind, Record, StoredRecord, Travel, identity, text
from kansenboek.kit.sentences import without_sentences

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
    """One sentence that leaves on no paper of this handover. Its text is not kept here, only its key."""

    kind = "hidden"
    title = N_("hidden sentence")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    key: str = text(N_("Sentence"), mandatory=True, searchable=False, may_hold_digits=True)


def may_be_hidden(name: str, spec: FieldSpec) -> bool:
    """Whether sentences of this field can be hidden: what travels and is written in words, not a fact or a name."""
    if spec.travel is Travel.LOCAL or name in _NEVER:
        return False
    return spec.kind in _WRITTEN or name in _WHOLE


def place_of(record: Record, name: str, item: Record | None = None) -> str:
    """Where a sentence stands, whatever the order of a list: ``child.strengths``, ``handover.areas.play..help``."""
    return f"{record.kind}.{name}" if item is None else f"{record.kind}.{name}{_which(item)}"


def _which(item: Record) -> str:
    told = (str(getattr(item, name, "") or "") for name in ("area", "language"))
    return "." + ".".join(told) if hasattr(item, "area") else ""


def without_hidden(record: R, hidden: frozenset[str]) -> R:
    """`record` as it may leave: the same, without the hidden sentences. Never save what this gives."""
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
    """The items of a nested field; one of which nothing is left is left out whole."""
    for item in getattr(record, name):
        values: dict[str, Any] = {}
        for inner, spec in item.specs().items():
            if may_be_hidden(inner, spec):
                where = f"{place_of(record, name, item)}.{inner}"
                values[inner] = _value(where, getattr(item, inner), hidden)
        if any(values.values()) or not any(getattr(item, inner) for inner in values):
            yield replace(item, **values)
