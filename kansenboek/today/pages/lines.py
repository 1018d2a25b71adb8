"""What a line of a day leads to and how it is drawn, for the first page and for the week."""

from __future__ import annotations

from typing import Any

from kansenboek.kit.place import Place
from kansenboek.people.records import Child
from kansenboek.today.rules import Reason
from kansenboek.ui.kinds import record_icon
from kansenboek.ui.routes import place_of_record


def place_of_line(record: Any, family_id: str, reason: Reason | None) -> Place:
    """Where a line leads: a child and a promised contact to the family, everything else to its own page."""
    if isinstance(record, Child) or reason is Reason.NEXT_CONTACT:
        return Place("family", family_id)
    return place_of_record(record.kind, record.id, family_id)


def icon_of_line(record: Any) -> str:
    """The picture before a line: of a child, that of the handover it is about."""
    return "handover" if isinstance(record, Child) else record_icon(record)
