"""The list of primary schools: one line per building, as the ministry publishes it, and a school made of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kansenboek.schools.records import School, SchoolSort

LEAST_LINES = 50
"""A file with fewer schools is no list of all primary schools, but a piece of one."""
_SMALL = frozenset("aan bij de den der en het in 'n of op over 's 't te ten ter tot uit van voor".split())
"""Words that have no capital within the name of a town."""
_WORD = re.compile(r"[^\s\-/()]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list. `code`: BRIN and number of the building, such as ``16AH00``."""

    code: str
    name: str
    street: str = ""
    postcode: str = ""
    town: str = ""
    municipality: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, eq=False)
class SchoolList:
    """All schools, and where the list is from, as people say it: a year or a day."""

    lines: tuple[Listed, ...]
    dated: str

    @cached_property
    def by_code(self) -> Mapping[str, Listed]:
        """Code → line."""
        return {line.code: line for line in self.lines}

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], Listed]:
        """Name and postcode as they are compared → line."""
        return {place_of(line.name, line.postcode): line for line in self.lines if line.postcode}

    @cached_property
    def municipalities(self) -> frozenset[str]:
        """Every municipality of which schools stand in it, as it is compared."""
        return frozenset(line.municipality.casefold() for line in self.lines)


def place_of(name: str, postcode: str) -> tuple[str, str]:
    """A name and a postcode as they are compared, for a school of which the number changed."""
    return " ".join(name.casefold().split()), "".join(postcode.split()).upper()


@lru_cache(maxsize=10_000)
def in_full(name: str) -> str:
    """The name of a town or municipality that stands in capitals, as people write it: ``'s-Hertogenbosch``."""
    if name != name.upper():
        return name
    first = True

    def written(found: re.Match[str]) -> str:
        nonlocal first
        word = found[0].lower()
        is_first, first = first, False
        if word in _SMALL and (not is_first or word.startswith("'")):
            return word
        if word.startswith("ij"):
            return "IJ" + word[2:]
        if len(word) <= 2 and not is_first and word not in _SMALL:
            return word.upper()  # a province, as in Katwijk ZH
        return word[:1].upper() + word[1:]

    return _WORD.sub(written, name)


def school_of(line: Listed) -> School:
    """A school as it is kept in the book, of a line of the list."""
    return School(
        name=line.name,
        sort=SchoolSort.PRIMARY,
        street=line.street,
        postcode=line.postcode,
        town=line.town,
        municipality=line.municipality,
        code=line.code,
        phone=line.phone,
        website=line.website,
    )


def listed(cells: Mapping[str, str]) -> Listed | None:
    """One line of the list, of cells by what they hold; None without a number or a name."""
    bare = {name: cell.strip() for name, cell in cells.items()}
    if not bare.get("code") or not bare.get("name"):
        return None
    return Listed(
        code=bare["code"].upper(),
        name=" ".join(bare["name"].split()),
        street=f"{bare.get('street', '')} {bare.get('house', '')}".strip(),
        postcode=bare.get("postcode", "").upper(),
        town=in_full(bare.get("town", "")),
        municipality=in_full(bare.get("municipality", "")),
        phone=bare.get("phone", ""),
        website=bare.get("website", ""),
    )


def in_order(lines: Iterable[Listed]) -> tuple[Listed, ...]:
    """Every line once, by its number."""
    return tuple(sorted({line.code: line for line in lines}.values(), key=lambda line: line.code))
