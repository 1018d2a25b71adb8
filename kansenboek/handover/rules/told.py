"""What a handover tells, field by field of each part: the fingerprints by which a decision knows what it was about.

A decision keeps the fingerprint of every field that was seen. What is changed later is found by comparing, so only
the part that holds it has to be seen again, and the screen can say what is new in it. A field counts for its own
part, also within a list of small records: the language of an area is told with the languages at home. What is empty
is not there, so a field that a later version adds changes nothing until something is in it.

Source: privacy notes P3 (consent is for a content, and for parts of it).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kansenboek.attachments.records import Attachment
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.fields import Kind, Part, Record, Travel
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.plain import to_plain
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.people.records import Child, ContactPerson, Family

Told = Mapping[Part, Mapping[str, str]]
"""Part → field → fingerprint. A part of which nothing is filled in is not there."""


@dataclass(frozen=True, slots=True)
class Now:
    """What would leave now: by part and field, and the fingerprint of all of it together."""

    told: Told
    sha256: str


REPORT = f"{Attachment.kind}.page"
"""What the fingerprint of an observation report goes by."""
_SPELLING = "1"
"""Of the text that fingerprints are kept as, and of how a value becomes one."""
_SHORT = 12
_LENGTH = 32
"""Hexadecimal digits of a fingerprint that are kept: 128 bits."""
_OF_PROFESSIONALS = ("organisation", "role")
_PARTS = {part.value: part for part in Part}
_MOVED: Mapping[str, Part] = {
    "handover.language": Part.SCHOOL,
    "handover.interpreter": Part.SCHOOL,
    "handover.parent_view": Part.WORDS,
}


def told(
    family: Family,
    child: Child,
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    drawing: Attachment | None = None,
    *,
    contacts: Iterable[ContactPerson] = (),
    report: Iterable[Attachment] = (),
) -> Told:
    """Take the fingerprint of every field that could travel and holds something, by the part that it is of.

    The records are without what the parents hid. Of the professionals around the child it is where they work and as
    what; of an observation `report` the bytes of its pages.
    """
    found: dict[Part, dict[str, str]] = {}
    known = {contact.id: contact for contact in contacts}
    around = [known[number] for number in child.professionals if number in known]
    by_field = (each for record in (family, child, handover) for each in _fields(record))
    things: list[Record] = [*agreements, *around, *([drawing] if drawing is not None else [])]
    for part, field, value in (*by_field, *(each for thing in things for each in _as_one(thing))):
        of_part = found.setdefault(part, {})
        # Two promises in the same words are two.
        of_part[field] = _sha256([of_part[field], value] if field in of_part else value)
    if bytes_of := [page.sha256 for page in report]:
        found[Part.OBSERVATION] = {REPORT: _sha256(bytes_of)}
    return {part: found[part] for part in Part if part in found}


def field_of(record: Record, name: str, item: Record | None = None, inner: str = "") -> str:
    """Name a field as fingerprints do: ``child.strengths``, ``handover.areas.play.help``.

    The same fields of a list are one.
    """
    area = str(getattr(item, "area", "") or "")
    return ".".join(text for text in (record.kind, name, area, inner) if text)


def thing_of(record: Record) -> str:
    """Name a promise or a professional, which is one thing to be seen, by what it says; and the drawing.

    One that is taken away and written down again in the same words is the one that was seen.
    """
    if isinstance(record, Attachment):  # there is one
        return record.kind
    return f"{record.kind}.{_sha256(_travelling(record))[:_SHORT]}"


def moved_from(field: str) -> Part | None:
    """Find the part that a field was of in version 0.1, when that is another now.

    A decision of then, which kept no fields, lets such a field go only with both.
    """
    if field.startswith("handover.areas.") and field.endswith(".language"):
        return Part.AREAS
    return _MOVED.get(field)


def written(seen: Told) -> str:
    """Write fingerprints as compact text: ``1;part field fingerprint;…``. Never empty, also when nothing was told."""
    lines = (
        f"{part.value} {field} {sha256}" for part, fields in seen.items() for field, sha256 in fields.items()
    )
    return ";".join((_SPELLING, *lines))


def read_told(text: str) -> Told:
    """Read fingerprints from their text. A part that this version does not know was seen by nobody here."""
    found: dict[Part, dict[str, str]] = {}
    for line in text.split(";"):
        code, _space, rest = line.partition(" ")
        field, _space, sha256 = rest.partition(" ")
        if code in _PARTS:
            found.setdefault(_PARTS[code], {})[field] = sha256
    return found


def changed_fields(seen: Told, now: Told, part: Part) -> frozenset[str]:
    """Find the fields of `part` that are new, other than they were, or gone."""
    before, after = seen.get(part, {}), now.get(part, {})
    return frozenset(field for field in {*before, *after} if before.get(field) != after.get(field))


def label_of(field: str) -> str:
    """Find what a field is called: the message id of its label, also of one in which nothing is left."""
    kind, _dot, rest = field.partition(".")
    if not is_kind(kind):
        return ""
    record, name = feature_of(kind).record, rest.partition(".")[0]
    return record.specs()[name].label if name in record.specs() else record.title


def _fields(record: Record) -> Iterator[tuple[Part, str, Any]]:
    """Yield part, field and value of all that could travel and is filled in."""
    plain = to_plain(record)
    for name in _filled(record):
        spec = record.specs()[name]
        if spec.kind is Kind.NESTED:
            yield from _lists(record, name)
        elif spec.kind is not Kind.REFERENCES and spec.part is not None:  # what is pointed at says what it is
            yield spec.part, field_of(record, name), plain[name]


def _as_one(record: Record) -> Iterator[tuple[Part, str, Any]]:
    by_part: dict[Part, dict[str, Any]] = {}
    for name, value in _travelling(record).items():
        part = record.specs()[name].part
        if part is not None:
            by_part.setdefault(part, {})[name] = value
    for part, values in by_part.items():
        yield part, thing_of(record), values


def _travelling(record: Record) -> dict[str, Any]:
    """Everything of a record that could travel and is filled in; of a professional where they work and as what."""
    plain = to_plain(record)
    only = _OF_PROFESSIONALS if isinstance(record, ContactPerson) else tuple(plain)
    return {name: plain[name] for name in _filled(record) if name in only}


def _lists(record: Record, name: str) -> Iterator[tuple[Part, str, Any]]:
    """Yield each field of the items of a list, together for all items of one name and in their order.

    An empty one before another keeps its place: else a word could pass from one item to another unseen.
    """
    found: dict[tuple[Part, str], list[Any]] = {}
    filled: dict[tuple[Part, str], int] = {}
    for item in getattr(record, name):
        plain, empty = to_plain(item), _empty(item)
        for inner, spec in item.specs().items():
            if spec.part is None or spec.travel is Travel.LOCAL:
                continue
            place = (spec.part, field_of(record, name, item, inner))
            found.setdefault(place, []).append(plain[inner])
            if getattr(item, inner) != empty[inner]:
                filled[place] = len(found[place])
    for (part, field), last in filled.items():
        yield part, field, found[part, field][:last]


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
    return sha256(text.encode("utf-8")).hex()[:_LENGTH]
