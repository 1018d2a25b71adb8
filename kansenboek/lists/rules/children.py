"""Whether two records or rows are about one child: by its name, its birthday, and what is known of its household.

Twins, two children with one first name, and a father and son of one name stay apart; what cannot be told is asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kansenboek.people.records import Child
from kansenboek.people.rules.alike import names_alike

from .evidence import ADDRESS, ADULT, EMAIL, PHONE, SURNAME, name_letters, words_of


class Likeness(Enum):
    """How much two children are like one."""

    SAME = "same"
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ChildKeys:
    """What one child is recognised by. `until`: the last day on which it can be born; equal to `born` for a day."""

    given: tuple[str, ...] = field(repr=False)
    surnames: frozenset[str] = field(repr=False)
    born: date | None = field(repr=False)
    until: date | None = field(repr=False)
    spelled: str = field(default="", repr=False)
    """The given name with its marks, as letters: by these alone twins can differ."""

    @property
    def given_key(self) -> str:
        """The given name as letters."""
        return "".join(self.given)

    @property
    def is_dated(self) -> bool:
        """Whether the birthday is known to the day."""
        return self.born is not None and self.born == self.until


def keys_of(child: Child, family_name: str = "") -> tuple[ChildKeys, ...]:
    """What a child is recognised by: once, or twice when it has a spelling in Latin letters too."""
    first, last = days_of(child)
    surnames = frozenset(
        key for name in (child.surname, child.latin_surname, family_name) if (key := name_letters(name))
    )
    names = [name for name in (child.latin_given_name, child.given_name) if name.strip()] or [""]
    # Of two spellings that are one to `words_of` the name itself comes last, and counts.
    given = {words_of(name): _spelled(name) for name in names}
    return tuple(
        ChildKeys(words, surnames, first, last, spelled) for words, spelled in reversed(given.items())
    )


def _spelled(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))


def days_of(child: Child) -> tuple[date | None, date | None]:
    """The first and the last day on which a child can be born."""
    return child.born.first, child.born.last


class _Near(Enum):
    """How near two names or two birthdays are."""

    SAME = 1
    PART = 2
    """Of a name: one is the other with more words. Of a birthday: one is known in part, and the other lies within."""
    SLIP = 3
    OTHER = 4


def likeness(
    one: Iterable[ChildKeys],
    other: Iterable[ChildKeys],
    agree: frozenset[str],
    contradict: frozenset[str],
    *,
    in_one_file: bool,
) -> Likeness:
    """Whether two children may be one, by the spellings of their names that are most alike: see `_likeness`."""
    theirs = tuple(other)
    found = {
        _likeness(mine, each, agree, contradict, in_one_file=in_one_file) for mine in one for each in theirs
    }
    return next((each for each in (Likeness.SAME, Likeness.MAYBE) if each in found), Likeness.OTHER)


def _likeness(
    one: ChildKeys, other: ChildKeys, agree: frozenset[str], contradict: frozenset[str], *, in_one_file: bool
) -> Likeness:
    """Whether these may be one child, given on what their households agree and what contradicts.

    `in_one_file`: two rows of one list, in which two birthdays are two children. A first name and a birthday that
    many share are not enough, and a first of January often stands for a day that nobody knows.
    """
    given, born = _given(one, other), _born(one, other)
    surname = bool(one.surnames & other.surnames) or SURNAME in agree
    household = bool(agree - {SURNAME})
    if given is _Near.OTHER or not (surname or household):
        return _slipped_surname(one, other, given, born)
    if given is _Near.SLIP:
        may_be = born is _Near.SAME or (born is _Near.PART and household)
        return Likeness.MAYBE if may_be else Likeness.OTHER
    if born is _Near.SAME:
        # One list often has a row for each parent of a child, so there other adults say nothing.
        other_people = _is_heavy(contradict) and not in_one_file
        sure = household or (given is _Near.SAME and _is_telling(one) and not other_people)
        if in_one_file and _may_be_twins(one, other):
            return Likeness.MAYBE
        return Likeness.SAME if sure else Likeness.MAYBE
    if born is _Near.PART:
        return Likeness.SAME if household and surname and given is _Near.SAME else Likeness.MAYBE
    if born is _Near.SLIP:
        return Likeness.MAYBE if given is _Near.SAME or household else Likeness.OTHER
    # Of a later list a birthday can be corrected, unless it tells of other people.
    namesake = household or (given is _Near.SAME and contradict.isdisjoint((ADULT, PHONE, EMAIL, ADDRESS)))
    return Likeness.MAYBE if namesake and surname and not in_one_file else Likeness.OTHER


def _may_be_twins(one: ChildKeys, other: ChildKeys) -> bool:
    """Whether two names are one but for a mark or a word more: Žofia and Zofia, Ali and Ali Amin."""
    return bool(one.spelled and other.spelled) and one.spelled != other.spelled


def differ_by_marks(one: Iterable[ChildKeys], other: Iterable[ChildKeys]) -> bool:
    """Whether two given names are one but for their marks, so that nobody knows whether one of them is a slip."""
    theirs = tuple(other)
    return any(
        mine.given_key == each.given_key and mine.spelled != each.spelled for mine in one for each in theirs
    )


def _slipped_surname(one: ChildKeys, other: ChildKeys, given: _Near, born: _Near) -> Likeness:
    """A slip of the keyboard in the surname, with the same first name and birthday, is asked about."""
    if given is not _Near.SAME or born is not _Near.SAME or not _is_telling(one):
        return Likeness.OTHER
    slip = any(names_alike(mine, theirs) for mine in one.surnames for theirs in other.surnames)
    return Likeness.MAYBE if slip else Likeness.OTHER


def _is_heavy(contradict: frozenset[str]) -> bool:
    """Whether adults and how they are reached are all others: then a name and a birthday may be a coincidence."""
    return ADULT in contradict and bool(contradict & {PHONE, EMAIL, ADDRESS})


def _is_telling(child: ChildKeys) -> bool:
    """Whether this birthday tells children apart: the first of January is written down for many."""
    return child.born is not None and (child.born.month, child.born.day) != (1, 1)


def _given(one: ChildKeys, other: ChildKeys) -> _Near:
    mine, theirs = set(one.given), set(other.given)
    if one.given_key == other.given_key or mine == theirs:
        return _Near.SAME
    if not mine or not theirs:
        return _Near.OTHER
    if mine < theirs or theirs < mine:
        return _Near.PART
    if one.given[0] == other.given[0] or names_alike(one.given_key, other.given_key):
        return _Near.SLIP
    return _Near.OTHER


def _born(one: ChildKeys, other: ChildKeys) -> _Near:
    if one.born is None or other.born is None or one.until is None or other.until is None:
        return _Near.PART
    if one.is_dated and other.is_dated:
        if one.born == other.born:
            return _Near.SAME
        return _Near.SLIP if _slipped_day(one.born, other.born) else _Near.OTHER
    return _Near.PART if one.born <= other.until and other.born <= one.until else _Near.OTHER


def _slipped_day(one: date, other: date) -> bool:
    """Whether one day is the other with a slip: day and month changed places, or one digit is another."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    mine, theirs = one.isoformat(), other.isoformat()
    differ = [at for at, digit in enumerate(mine) if digit != theirs[at]]
    if len(differ) <= 1:
        return True
    first, last = differ[0], differ[-1]
    turned = mine[first] == theirs[last] and mine[last] == theirs[first]
    return len(differ) == len(mine[first : last + 1]) == len("12") and turned
