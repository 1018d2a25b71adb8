"""What a newer list of schools says of the schools that are in use: other names, other numbers, closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from kansenboek.kit.names import addressed
from kansenboek.schools.records import School

from .school_list import Listed, SchoolList, place_of

WHOLE = 0.8
"""A list with so many of the schools of the one before is whole: a school that is not in it is closed."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of the schools of a book. `changed`: (before, after), closed and renamed ones among them.

    `renamed`, `closed`, `moved` (another number): ids. `unknown`: how many are not in this list, which is not whole.
    `added` and `dropped`: schools that the list has more, and fewer, than the one before.
    """

    schools: int
    added: int = 0
    dropped: int = 0
    changed: tuple[tuple[School, School], ...] = field(default=(), repr=False)
    renamed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    unknown: int = 0


def renewed(known: Iterable[School], before: SchoolList, newer: SchoolList, today: date) -> Renewal:
    """Compare the schools of a book with a newer list. By number; else by name and postcode, as one building.

    The old name stays beside a new one, so every text with a child goes on meaning this school. A school is closed
    when the list is whole, or has other schools of its municipality, and not this one. None is taken away.
    """
    is_whole = len(newer.lines) >= WHOLE * len(before.lines)
    changed: list[tuple[School, School]] = []
    renamed, closed, moved, unknown = [], [], [], 0
    for school in known:
        if not school.code:
            continue
        line = newer.by_code.get(school.code) or newer.by_place.get(place_of(school.name, school.postcode))
        if line is None:
            if not is_whole and school.municipality.casefold() not in newer.municipalities:
                unknown += 1
            elif school.gone_since is None:
                closed.append(school.id)
                changed.append((school, replace(school, gone_since=today)))
            continue
        after = _as_listed(school, line)
        if line.code != school.code:
            moved.append(school.id)
        if addressed(after.name) != addressed(school.name):
            renamed.append(school.id)
        if after != school:
            changed.append((school, after))
    return Renewal(
        schools=len(newer.lines),
        added=len(newer.by_code.keys() - before.by_code.keys()),
        dropped=len(before.by_code.keys() - newer.by_code.keys()),
        changed=tuple(changed),
        renamed=tuple(renamed),
        closed=tuple(closed),
        moved=tuple(moved),
        unknown=unknown,
    )


def _as_listed(school: School, line: Listed) -> School:
    """The school as the list has it now. What only a person can know, such as an e-mail address, stays."""
    names = school.also_called
    if addressed(line.name) != addressed(school.name):
        was = (*names, school.name)
        names = tuple(name for name in dict.fromkeys(was) if addressed(name) != addressed(line.name))
    return replace(
        school,
        name=line.name,
        also_called=names,
        street=line.street or school.street,
        postcode=line.postcode or school.postcode,
        town=line.town or school.town,
        municipality=line.municipality or school.municipality,
        code=line.code,
        phone=line.phone or school.phone,
        website=line.website or school.website,
        gone_since=None,
    )
