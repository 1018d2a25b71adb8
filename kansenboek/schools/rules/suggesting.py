"""Finds the schools that somebody may mean after a few letters, among thousands, within one frame of the screen.

Each school is one text with a space before each of its words; what is typed is looked for in all of them at once by
the beginning of words. Words that only say the sort of school need not be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest

from kansenboek.kit.names import addressed
from kansenboek.schools.records import NO_SCHOOL, School

from .school_list import Listed, SchoolList
from .spelling import core_of, telling, words_of

MOST = 12
"""Suggestions that are shown."""
LEAST_LETTERS = 2
_FAR = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One school that may be meant: what is filled in, and where it is. Either of the book, or of the list.

    `school_id`: of the school in this book; empty for one of the list, and for a name that is only a text.
    """

    text: str
    where: str = ""
    school_id: str = ""
    code: str = ""
    line: Listed | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Where our own sites are: towns and municipalities as they are compared, and how postcodes begin."""

    towns: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def distance(self, entry: Entry) -> int:
        """How far off: 0 in a town of ours, 1 in its municipality, 2 in its region, 3 further."""
        if entry.town in self.towns:
            return 0
        if entry.municipality in self.municipalities:
            return 1
        return 2 if entry.region and entry.region in self.regions else _FAR


NOWHERE = Near()


def near_to(addresses: Iterable[str], schools: SchoolList) -> Near:
    """Where these addresses are, by the towns of the list and their postcodes."""
    towns: dict[str, set[str]] = {}
    for town, municipality in {(line.town, line.municipality) for line in schools.lines}:
        towns.setdefault(" ".join(_of_place(town)), set()).add(" ".join(_of_place(municipality)))
    found: set[str] = set()
    regions: set[str] = set()
    for address in addresses:
        plain = f" {' '.join(words_of(address))} "
        found.update(town for town in towns if town and f" {town} " in plain)
        digits = "".join(sign if sign.isdigit() else " " for sign in address).split()
        regions.update(each[:2] for each in digits if len(each) == _POSTCODE)
    around = {municipality for town in found for municipality in towns[town]}
    return Near(frozenset(found), frozenset(around), frozenset(regions))


_POSTCODE = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One school as it is looked through."""

    words: str
    squashed: str
    core: str
    town: str
    municipality: str
    region: str
    suggestion: Suggestion


class SchoolIndex:
    """Everything that can be suggested: `of_book` first, then `of_list`. Asked at each key."""

    def __init__(self, of_book: Iterable[Entry], of_list: Iterable[Entry] = (), near: Near = NOWHERE) -> None:
        self._of_book = tuple(of_book)
        known = {entry.code for each in self._of_book if (entry := each.suggestion).code}
        self._of_list = tuple(each for each in of_list if each.suggestion.code not in known)
        self._near = near

    def suggest(self, typed: str, most: int = MOST) -> tuple[Suggestion, ...]:
        """The schools that may be meant, the likeliest first; none for fewer than two letters."""
        words = words_of(typed)
        if sum(map(len, words)) < LEAST_LETTERS:
            return ()
        sought = [f" {word}" for word in telling(words)]
        wanted = "".join(telling(words))
        found = (*_with(self._of_book, sought), *_with(self._of_list, sought))
        if not found and len(wanted) >= _LEAST_SQUASHED:
            every = (*self._of_book, *self._of_list)
            found = tuple(entry for entry in every if wanted in entry.squashed)
        best = nsmallest(most, found, key=lambda entry: self._rank(entry, wanted, words))
        return tuple(entry.suggestion for entry in best)

    def of(self, school_id: str, code: str) -> Suggestion | None:
        """The school with this id, or else with this number in the list; None when it is not there any more."""
        every = (entry.suggestion for entry in (*self._of_book, *self._of_list))
        return next(
            (
                each
                for each in every
                if (school_id and each.school_id == school_id)
                or (not school_id and code and each.code == code)
            ),
            None,
        )

    def filled(self, suggestion: Suggestion) -> str:
        """What is filled in for a school: its name, with the town when another one of this book is called so too.

        A decision of parents is about a name, so no two schools may have the same.
        """
        here = addressed(suggestion.text)
        others = (
            entry.suggestion
            for entry in self._of_book
            if entry.suggestion.school_id and not _is_one(entry.suggestion, suggestion)
        )
        town = suggestion.where.partition(_BETWEEN)[0]
        if town and any(addressed(other.text) == here for other in others):
            return f"{suggestion.text} ({town})"
        return suggestion.text

    def _rank(self, entry: Entry, wanted: str, words: tuple[str, ...]) -> tuple[object, ...]:
        before = _before_town(words, entry.town)
        is_there = before is not None  # its own town, when it was typed
        if before:
            wanted = "".join(telling(before)) or wanted
        begins = 0 if entry.core == wanted else 1 if entry.core.startswith(wanted) else 2
        named = sum(f" {word}" in entry.words for word in words)  # the sort of school, when it was typed
        is_of_list = entry.suggestion.line is not None
        return not is_there, is_of_list, self._near.distance(entry), begins, -named, entry.core, entry.town


def _before_town(words: tuple[str, ...], town: str) -> tuple[str, ...] | None:
    """What was typed beside a town; None when it was not typed.

    Behind a name the first letters of a town are enough: who types “regenboog utr” means Utrecht.
    """
    place, names = tuple(town.split()), telling(words)
    for at in range(len(words)):
        if place and words[at : at + len(place)] == place:
            return (*words[:at], *words[at + len(place) :])
        begun = " ".join(words[at:])
        if len(begun) >= _LEAST_OF_TOWN and town.startswith(begun) and not set(names).isdisjoint(words[:at]):
            return words[:at]
    return None


def _with(entries: tuple[Entry, ...], sought: list[str]) -> Iterator[Entry]:
    first, others = sought[0], sought[1:]
    for entry in entries:
        if first in entry.words and all(word in entry.words for word in others):
            yield entry


def _is_one(one: Suggestion, other: Suggestion) -> bool:
    return (one.school_id == other.school_id and bool(one.school_id)) or (
        one.code == other.code and bool(one.code)
    )


_LEAST_SQUASHED = 4
_LEAST_OF_TOWN = 3
_BETWEEN = " · "


def entries_of(schools: Iterable[School], texts: Mapping[str, str]) -> tuple[Entry, ...]:
    """What this book knows: its schools, and `texts` that stand with children and mean none of them (→ where)."""
    of_book = (
        _entry(
            Suggestion(school.name, where_of(school), school.id, school.code),
            (school.name, *school.also_called),
            school,
        )
        for school in schools
    )
    return (*of_book, *(_entry(Suggestion(text, where), (text,), NO_SCHOOL) for text, where in texts.items()))


def entries_of_list(schools: SchoolList) -> tuple[Entry, ...]:
    """What the list knows."""
    return tuple(
        _entry(Suggestion(line.name, where_of(line), code=line.code, line=line), (line.name,), line)
        for line in schools.lines
    )


def _entry(suggestion: Suggestion, names: tuple[str, ...], place: School | Listed) -> Entry:
    of_names = tuple(word for name in names for word in words_of(name))
    postcode = place.postcode.replace(" ", "").casefold()
    words = (*of_names, *_of_place(place.town), *_of_place(place.municipality), postcode, postcode[4:])
    return Entry(
        words=" " + " ".join(words),
        squashed="".join(of_names),
        core=core_of(of_names),
        town=" ".join(_of_place(place.town)),
        municipality=" ".join(_of_place(place.municipality)),
        region=postcode[:2],
        suggestion=suggestion,
    )


@lru_cache(maxsize=10_000)
def _of_place(name: str) -> tuple[str, ...]:
    return words_of(name)


def where_of(school: School | Listed) -> str:
    """Where a school is, in one line: town and street."""
    return _BETWEEN.join(part for part in (school.town, school.street) if part.strip())
