"""What can be chosen for where a child goes: the schools of this book first, then the list of all primary schools."""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import BugError, KnownError
from kansenboek.kit.resources import resource_folder
from kansenboek.organisation.actions import list_sites
from kansenboek.people import table as families
from kansenboek.people.records import GOES_TO
from kansenboek.schools.records import School, SchoolSort
from kansenboek.schools.rules.school_list import SchoolList, school_of
from kansenboek.schools.rules.suggesting import (
    Entry,
    SchoolIndex,
    Suggestion,
    entries_of,
    entries_of_list,
    near_to,
)
from kansenboek.schools.sources.duo import MOST_BYTES, read_schools
from kansenboek.schools.tables import school_list, schools
from kansenboek.storage.transactions import Transaction

SORTS: Mapping[str, SchoolSort] = {
    "school": SchoolSort.PRIMARY,
    "bso": SchoolSort.BSO,
    "next_preschool": SchoolSort.PRESCHOOL,
}
"""Field of a child → the sort of organisation that is chosen there."""
SHIPPED = "primary-schools-2021.csv.xz"
SHIPPED_DATED = "2021"


def choices(unlocked: Unlocked) -> Mapping[str, SchoolIndex]:
    """Field of a child → what can be chosen there. Not logged: it tells of no family."""
    addresses = [site.address for site in list_sites(unlocked)]
    with unlocked.read() as tx:
        known = schools.SCHOOLS.select(tx)
        texts = {name: families.texts_without_school(tx, name) for name in GOES_TO}
        listed = current_list(tx)
    near = near_to(addresses, listed)
    return {
        name: SchoolIndex(
            entries_of(_of_sort(known, sort), dict.fromkeys(texts[name], "")),
            _entries(listed) if sort is SchoolSort.PRIMARY else (),
            near,
        )
        for name, sort in SORTS.items()
    }


def school_for(unlocked: Unlocked, suggestion: Suggestion, name: str) -> School | None:
    """The school that was chosen for this field of a child, with an id; None for a name that is only a text.

    One of the list gets a new id: saving the child adds it. Raises NotFound when it is not there any more.
    """
    if suggestion.school_id:
        with unlocked.read() as tx:
            return schools.SCHOOLS.get(tx, suggestion.school_id)
    if suggestion.line is None:
        return None
    with unlocked.read() as tx:
        known = schools.with_code(tx, suggestion.line.code)
    return known or replace(school_of(suggestion.line), id=unlocked.new_id(), sort=SORTS[name])


def current_list(tx: Transaction) -> SchoolList:
    """The list of all primary schools that was read in last, else the one that comes with the program."""
    kept = school_list.newest(tx)
    if kept is None:
        return shipped_list()
    return _unpacked(kept.data, kept.read_on.isoformat())


@cache
def shipped_list() -> SchoolList:
    data = (resource_folder("third_party") / "schools" / SHIPPED).read_bytes()
    return _unpacked(data, SHIPPED_DATED)


@lru_cache(maxsize=2)
def _unpacked(data: bytes, dated: str) -> SchoolList:
    try:
        return read_schools(unpacked(data), dated)
    except (lzma.LZMAError, KnownError) as error:
        raise BugError("a list of schools that was read once cannot be read") from error


def unpacked(data: bytes) -> bytes:
    """The text of a compressed list, and never more than a list can be."""
    return lzma.LZMADecompressor().decompress(data, max_length=MOST_BYTES)


@lru_cache(maxsize=2)
def _entries(listed: SchoolList) -> tuple[Entry, ...]:
    return entries_of_list(listed)


def _of_sort(known: tuple[School, ...], sort: SchoolSort) -> tuple[School, ...]:
    return tuple(
        school for school in known if school.sort in (sort, SchoolSort.OTHER) and school.gone_since is None
    )
