"""What is shown of a family: a line in the list, and the open family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kansenboek.attachments.records import Attachment
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.partial_days import PartialDay
from kansenboek.people.records import Child, ContactPerson, Family


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child in the list of families."""

    given_name: str = field(repr=False)
    born: PartialDay
    group: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A family in the list. `last_contact`: the day on which somebody was last spoken, on a visit or otherwise."""

    id: str
    family_name: str = field(repr=False)
    children: tuple[ChildLine, ...] = field(default=(), repr=False)
    home_languages: tuple[str, ...] = field(default=(), repr=False)
    neighbourhood: str = field(default="", repr=False)
    last_contact: date | None = field(default=None, repr=False)
    archived: bool = False
    """Whether it is out of the way (`tables.archive`)."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened or is to happen. `day` is None when it has no date yet.

    `children`: the given names of those it is about; empty for the family as a whole.
    """

    day: date | None
    record: StoredRecord
    children: tuple[str, ...] = field(default=(), repr=False)


def children_of_entry(record: StoredRecord, children: Iterable[Child]) -> tuple[str, ...]:
    """The given names of the children that a record is about, as it says itself."""
    about: set[str] = set()
    for name, spec in record.specs().items():
        if spec.to == "child":
            value = getattr(record, name)
            about.update((value,) if isinstance(value, str) else value)
    return tuple(child.given_name for child in children if child.id in about)


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """An opened family: everything on one page, newest first."""

    family: Family
    children: tuple[Child, ...]
    contacts: tuple[ContactPerson, ...]
    timeline: tuple[TimelineEntry, ...]
    attachments: tuple[Attachment, ...] = ()
    """Pictures, in the order in which they were added; without their bytes."""
