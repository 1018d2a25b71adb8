"""What a handover tells, field by field of each part: the fingerprints by which a decision knows what it was about.

A decision keeps the fingerprint of every field that was seen. What is changed later is found by comparing, so only
the part that holds it has to be seen again, and the screen can say what is new in it. A field counts for its own
part, also within a list of small records: the language of an area is told with the languages at home. What is empty
is not there, so a field that a later version adds changes nothing until something is in it.

Source: privacy notes P3 (consent is for a content, and for parts of it).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kansenboek.attachments.records import Attachment
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.fields import Kind, Part, Record, StoredRecord, Travel
from kansenboek.kit.plain import to_plain
from kansenboek.people.records import Child, ContactPerson, Family

Told = Mapping[Part, Mapping[str, str]]
"""Part → field → fingerprint. A part of which nothing is filled in is not there."""


@dataclass(frozen=True, slots=True)
class Now:
    """What would leave now: by part and field, and the fingerprint of all of it together."""

    told: Told
    sha256: str


_SPELLING = "1"
"""Of the text that fingerprints are kept as, and of how a value becomes one."""
_LENGTH = 32
"""Hexadecimal digits of a fingerprint that are kept: 128 bits."""
_TOGETHER = ("agreement", "contact", "attachment")
"""Kinds of which one record is one thing to be seen: a promise, a professional, the drawing."""
_OF_PROFESSIONALS = ("organisation", "role")
MOVED: Mapping[str, Part] = {
    "handover.language": Part.SCHOOL,
    "handover.interpreter": Part.SCHOOL,
    "handover.areas.language.language": Part.AREAS,
}
"""Field → the part it was of in version 0.1. A decision of then, which kept no fields, lets it go only with both."""


def told(
    family: Family,
    child: Child,
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    drawing: Attachment | None = None,
    *,
    contacts: Iterable[ContactPerson] = (),
) -> Told:
    """Take the fingerprint of every field that could travel and holds something, by the part that it is of.

    The records are without what the parents hid. Of the professionals around the child it is where they work and as
    what.
    """
    found: dict[Part, dict[str, str]] = {}
    records: list[StoredRecord] = [family, child, handover, *agreements]
    records += [drawing] if drawing is not None else []
    for record in records:
        for part, field, value in _fields(record):
            found.setdefault(part, {})[field] = _sha256(value)
    known = {contact.id: contact for contact in contacts}
    for number in child.professionals:
        if number in known:
            values = [getattr(known[number], name) for name in _OF_PROFESSIONALS]
            field = field_of(known[number], _OF_PROFESSIONALS[0])
            found.setdefault(Part.PROFESSIONALS, {})[field] = _sha256(values)
    return {part: found[part] for part in Part if part in found}


def field_of(record: Record, name: str, item: Record | None = None, inner: str = "") -> str:
    """Name a field as fingerprints do: ``child.strengths``, ``handover.areas.play.help``.

    A promise, a professional and the drawing are one thing each, and so are the same fields of a list.
    """
    if record.kind in _TOGETHER and isinstance(record, StoredRecord):
        return f"{record.kind}.{record.id}"
    if item is None:
        return f"{record.kind}.{name}"
    area = str(getattr(item, "area", "") or "")
    return ".".join(text for text in (record.kind, name, area, inner) if text)


def written(seen: Told) -> str:
    """Write fingerprints as compact text: ``1;part field fingerprint;…``. Never empty, also when nothing was told."""
    lines = (
        f"{part.value} {field} {sha256}" for part, fields in seen.items() for field, sha256 in fields.items()
    )
    return ";".join((_SPELLING, *lines))


def read_told(text: str) -> Told:
    """Read fingerprints from their text. A part that this version does not know was seen by nobody here."""
    found: dict[Part, dict[str, str]] = {}
    parts = {part.value: part for part in Part}
    for line in text.split(";"):
        code, _space, rest = line.partition(" ")
        field, _space, sha256 = rest.partition(" ")
        if code in parts:
            found.setdefault(parts[code], {})[field] = sha256
    return found


def changed_fields(seen: Told, now: Told, part: Part) -> frozenset[str]:
    """Find the fields of `part` that are new, other than they were, or gone."""
    before, after = seen.get(part, {}), now.get(part, {})
    return frozenset(field for field in {*before, *after} if before.get(field) != after.get(field))


def _fields(record: StoredRecord) -> Iterator[tuple[Part, str, Any]]:
    """Yield part, field and value of all that could travel and is filled in."""
    if record.kind in _TOGETHER:
        yield from _as_one(record)
        return
    plain = to_plain(record)
    for name, value in _filled(record).items():
        spec = record.specs()[name]
        if spec.kind is Kind.NESTED:
            yield from _lists(record, name)
        elif spec.part is not None:
            yield spec.part, field_of(record, name), value if value is None else plain[name]


def _as_one(record: StoredRecord) -> Iterator[tuple[Part, str, Any]]:
    plain, by_part = to_plain(record), dict[Part, dict[str, Any]]()
    for name in _filled(record):
        part = record.specs()[name].part
        if part is not None:
            by_part.setdefault(part, {})[name] = plain[name]
    for part, values in by_part.items():
        yield part, field_of(record, ""), values


def _lists(record: Record, name: str) -> Iterator[tuple[Part, str, Any]]:
    """Yield each field of the items of a list, together for all items of one name and in their order.

    An empty one keeps its place among them: else a word could pass from one item to another unseen.
    """
    found: dict[tuple[Part, str], list[Any]] = {}
    filled: set[tuple[Part, str]] = set()
    for item in getattr(record, name):
        plain, empty = to_plain(item), _empty(item)
        for inner, spec in item.specs().items():
            if spec.part is None or spec.travel is Travel.LOCAL:
                continue
            place = (spec.part, field_of(record, name, item, inner))
            found.setdefault(place, []).append(plain[inner])
            if getattr(item, inner) != empty[inner]:
                filled.add(place)
    for (part, field), values in found.items():
        if (part, field) in filled:
            yield part, field, values


def _filled(record: Record) -> dict[str, Any]:
    empty = _empty(record)
    return {
        name: getattr(record, name)
        for name, spec in record.specs().items()
        if spec.travel is not Travel.LOCAL and getattr(record, name) != empty[name]
    }


def _empty(record: Record) -> dict[str, Any]:
    return {field.name: field.default for field in dataclasses.fields(record)}  # type: ignore[arg-type]


def _sha256(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]
