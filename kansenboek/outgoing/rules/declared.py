"""Which field of which record may stand on which list. What is not told here travels on none, also a field to come.

A list is drawn from copies of records in which every other field is empty (`only`): whoever composes a list cannot
put more on it by mistake. Notes of staff, custody and impressions stand in no line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from kansenboek.kit.fields import Record
from kansenboek.outgoing.records import ListKind
from kansenboek.people.records import Child, ContactPerson, Family

R = TypeVar("R", bound=Record)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WHO = _names("id family_id given_name surname latin_given_name latin_surname")
_REACHED = _names("id family_id name relation phone language do_not_contact_via")

DECLARED: Mapping[ListKind, Mapping[type[Record], frozenset[str]]] = {
    ListKind.TELEPHONE: {
        Family: _names("id family_name home_languages preferred_language interpreter_need"),
        Child: _WHO | _names("birth_date birth_known group"),
        ContactPerson: _REACHED | _names("email"),
    },
    ListKind.GROUP: {
        Family: _names("id family_name home_languages"),
        Child: _WHO | _names("birth_date birth_known group mentor site school school_start"),
    },
    ListKind.FAMILY: {
        Family: _names(
            "id family_name home_languages preferred_language interpreter_need reading_support"
            " visit_preference neighbourhood"
        ),
        Child: _WHO | _names("birth_date birth_known group school"),
        ContactPerson: _REACHED | _names("email address contact_channel"),
    },
    ListKind.HANDOVER: {},
    ListKind.DOOR: {},
    ListKind.WEEK: {},
}
"""List → record → its fields. The handover list is drawn from the lines of the season, the door list from the given
names of people who chose to be known by name, a week from when, what and whom; none has a record to read.
"""


def only(record: R, kind: ListKind) -> R:
    """A copy of `record` that holds what may stand on this list, and is empty for the rest."""
    told = DECLARED[kind].get(type(record), frozenset())
    return type(record)(**{name: getattr(record, name) for name in record.specs() if name in told})
