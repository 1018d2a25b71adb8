"""Reading in a newer list of all primary schools: what it changes in this book, told first and then done."""

from __future__ import annotations

import lzma
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotRead
from kansenboek.schools.records import School
from kansenboek.schools.rules.renewing import Renewal, renewed
from kansenboek.schools.rules.school_list import SchoolList
from kansenboek.schools.sources.duo import MOST_BYTES, read_schools
from kansenboek.schools.tables import school_list, schools
from kansenboek.schools.tables.school_list import KeptList

from .choosing import current_list


@dataclass(frozen=True, slots=True)
class NewerList:
    """A list that was read and not taken over yet, and what it would change."""

    listed: SchoolList
    renewal: Renewal
    data: bytes = field(repr=False)


def read_list(data: bytes, dated: str = "") -> tuple[SchoolList, bytes]:
    """Read a list, and compress it as it is kept. Needs no store. Raises NoSchoolList."""
    return read_schools(data, dated), lzma.compress(data, preset=1)


def list_in(path: Path) -> tuple[SchoolList, bytes]:
    """Read the list in a file. Raises NoSchoolList, CannotRead."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotRead(place=str(path)) from error
    return read_list(data)


def look_at_list(unlocked: Unlocked, read: tuple[SchoolList, bytes]) -> NewerList:
    """What a list would change in this book. Changes nothing."""
    listed, data = read
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        return NewerList(listed, renewed(schools.SCHOOLS.select(tx), current_list(tx), listed, today), data)


def take_list(unlocked: Unlocked, newer: NewerList) -> tuple[Changes, Renewal]:
    """Keep a newer list, and let the schools of this book follow it: all of it or nothing. No child changes."""
    today = unlocked.clock.today()
    with unlocked.write("school.list_read", "") as tx:
        renewal = renewed(schools.SCHOOLS.select(tx), current_list(tx), newer.listed, today)
        for _before, after in renewal.changed:
            put(tx, after, is_new=False)
        school_list.keep(tx, KeptList(today, newer.data))
    return Changes(frozenset({School.kind})), renewal


def list_dated(unlocked: Unlocked) -> tuple[str, int]:
    """Where the list in use is from (a year, or the day on which it was read in), and how many schools it has."""
    with unlocked.read() as tx:
        listed = current_list(tx)
    return listed.dated, len(listed.lines)
