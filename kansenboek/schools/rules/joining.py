"""Which names of schools stand in a book, how many children each has, and which of them may be one school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from kansenboek.kit.names import addressed, folded
from kansenboek.schools.records import NO_SCHOOL, School, spellings_of

from .spelling import core, cores_alike


@dataclass(frozen=True, slots=True)
class Going:
    """Where one child goes, in one field: the text, and the school that it means, if any."""

    child_id: str
    name: str
    text: str = field(repr=False)
    school_id: str = ""


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school in the list of schools, or a name that is only typed with children.

    `key`: the id of the school, or else the field and the name. `going`: every child that goes there, once for each
    field; `spelled`: how it is written with them → how often.
    """

    key: str
    name: str
    school: School = NO_SCHOOL
    field_name: str = ""
    going: tuple[Going, ...] = field(default=(), repr=False)
    spelled: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def children(self) -> int:
        """How many children go there."""
        return len({each.child_id for each in self.going})

    @property
    def is_record(self) -> bool:
        """Whether it is a school of the book, and not only a text."""
        return bool(self.school.id)

    @property
    def also_spelled(self) -> tuple[str, ...]:
        """The ways in which it is written with children, besides its name."""
        return tuple(text for text in self.spelled if text != self.name)


def key_of_text(name: str, text: str) -> str:
    """The key of a name that is only typed with children, in the field `name`."""
    return f"{name}:{addressed(text)}"


def lines_of(schools: Iterable[School], going: Iterable[Going]) -> tuple[SchoolLine, ...]:
    """One line for each school and for each name that means none, by name."""
    of_key: dict[str, list[Going]] = {}
    for each in going:
        of_key.setdefault(each.school_id or key_of_text(each.name, each.text), []).append(each)
    lines = [_line(school.id, school.name, of_key.pop(school.id, []), school=school) for school in schools]
    for key, found in of_key.items():
        ((most, _count),) = Counter(each.text for each in found).most_common(1)
        lines.append(_line(key, most, found, field_name=found[0].name))
    return tuple(sorted(lines, key=lambda line: (folded(line.name), folded(line.school.town), line.key)))


def _line(key: str, name: str, going: list[Going], **more: object) -> SchoolLine:
    spelled = Counter(each.text for each in going)
    return SchoolLine(key, name, going=tuple(going), spelled=dict(spelled), **more)  # type: ignore[arg-type]


def pairs(lines: Iterable[SchoolLine]) -> tuple[tuple[SchoolLine, SchoolLine], ...]:
    """The lines that may be one school, in pairs: the one to keep first.

    Two schools of the list are two, and so are two in different towns. Kept is the school rather than the text, and
    then the one with more children.
    """
    lines = tuple(lines)
    cores = {line.key: core(line.name) for line in lines}
    found = [
        tuple(sorted(two, key=lambda line: (not line.is_record, -line.children, line.key)))
        for two in combinations(lines, 2)
        if _may_be_one(*two, cores)
    ]
    return tuple((one, other) for one, other in found)


def _may_be_one(one: SchoolLine, other: SchoolLine, cores: Mapping[str, str]) -> bool:
    if one.school.code and other.school.code:
        return False
    towns = {folded(line.school.town) for line in (one, other) if line.school.town.strip()}
    sorts = {line.school.sort for line in (one, other) if line.is_record}
    names = {line.field_name for line in (one, other) if not line.is_record}
    if len(towns) > 1 or len(sorts) > 1 or len(names) > 1:
        return False
    town = next(iter(towns), "")
    left, right = cores[one.key], cores[other.key]
    if cores_alike(left, right):
        return True
    return bool(town) and (core(f"{one.name} {town}") == right or left == core(f"{other.name} {town}"))


def one_school(keep: SchoolLine, others: Iterable[SchoolLine], known: School) -> School:
    """The school that several lines become: the name of `keep`, every other name beside it, and what is known of any.

    `known`: the school that goes on; one of them, or a new one.
    """
    others = tuple(others)
    records = [line.school for line in (keep, *others) if line.is_record]
    values: dict[str, Any] = {}
    for name in ("street", "postcode", "town", "municipality", "code", "phone", "email", "website"):
        values[name] = getattr(known, name) or next(
            (getattr(school, name) for school in records if getattr(school, name)), ""
        )
    texts = [
        text for line in (keep, *others) for text in (line.name, *line.spelled, *line.school.also_called)
    ]
    called: dict[str, str] = {}
    for text in texts:
        called.setdefault(addressed(text), text)
    called.pop(addressed(keep.name), None)
    whole = replace(known, name=keep.name, also_called=tuple(called.values()), **values)
    return replace(whole, spellings=spellings_of(whole))
