"""What the page of a family holds for the pages on top of it, and where a record of a family opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.records import ContactPerson
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk

R = TypeVar("R")

OPENS = frozenset({"child", "contact", "visit", "agreement", "referral", "session", "attachment", "handover"})
"""Kinds of records that open from the page of their family; what else is about it opens that page itself."""


def in_family(kind: str, record_id: str, family_id: str) -> Place:
    """The place where a record opens, on top of the page of its family when it has one.

    A kind without a page of its own (see `OPENS`) opens the page of the family; a session never lies on top of one.
    """
    family = Place("family", family_id) if family_id else None
    if kind == "session" or family is None:
        return Place(kind, record_id)
    return Place(kind, record_id, of=family) if kind in OPENS else family


def file_around(desk: Desk, place: Place) -> FamilyFile | None:
    """The file of the family that `place` is part of, when its page is open; else None."""
    file, family = desk.held(FamilyFile), place.within("family")
    return file if file is not None and family is not None and file.family.id == family.id else None


def record_in(file: FamilyFile, kind: type[R], record_id: str) -> R | None:
    """One record of a family; None when it is not there any more."""
    records: tuple[Record, ...] = (
        *file.children,
        *file.contacts,
        *(entry.record for entry in file.timeline),
        *file.attachments,
    )
    found = (record for record in records if isinstance(record, kind))
    return next((record for record in found if getattr(record, "id", "") == record_id), None)


def contact_options(contacts: Iterable[ContactPerson]) -> tuple[Option, ...]:
    """Contacts to choose from: name and relation."""
    return tuple(
        Option(c.id, f"{c.name} ({_(c.relation.label)})" if c.relation else c.name) for c in contacts
    )
