"""Whether two records may be about one child, however it was spelled: a question for people, never an answer.

Source: privacy notes P6 (a refusal holds for the child). When in doubt it is yes: then somebody is asked, once.
"""

from __future__ import annotations

import re
from typing import Protocol

from kansenboek.kit.names import folded
from kansenboek.kit.partial_days import PartialDay


class NamedChild(Protocol):
    """What two records of one child can have in common."""

    @property
    def given_name(self) -> str: ...
    @property
    def surname(self) -> str: ...
    @property
    def latin_given_name(self) -> str: ...
    @property
    def latin_surname(self) -> str: ...
    @property
    def born(self) -> PartialDay: ...
    @property
    def school(self) -> str: ...


_WORD = re.compile(r"[^\W_]+")
_PARTICLES = frozenset(
    "s t aan af al at ben bin bint d da das de del della den der des di do dos du e een el en het i ibn in la le los"
    " n of om onder op over ould san te ten ter tot uit uyt van vanden vd ve von voor y zu".split()
)
"""Words of a surname that many have and many leave out."""
_OF_SCHOOLS = frozenset(
    "basisschool school obs cbs rkbs rk pcbs ibs kbs kc kindcentrum ikc sbo so daltonschool montessorischool"
    " jenaplanschool vrijeschool openbare christelijke katholieke islamitische bs dalton montessori jenaplan".split()
)
"""What stands before the name of a school, or does not."""
_LEAST_BEGINNING = 2
"""Letters of a short form of a name: Mo of Mohamed."""
_LEAST_END = 4
"""Letters of the end of a name that is used alone: Lotte of Charlotte."""
_LONG = 6
"""Letters from which two slips of the keyboard are one name."""
_VOWELS = re.compile(r"[aeiouyjhw]")
_DOUBLED = re.compile(r"(.)\1+")


def may_be_one(one: NamedChild, other: NamedChild) -> bool:
    """Whether these may be one child: one whole name, or one birthday and a name, a short name or a school in common.

    A birthday alone is not enough, since every 365th child has it. One that is not known counts as any day, and one
    of which the month or the year is known as any day of that.
    """
    if _whole_name(one) & _whole_name(other):
        return True
    known = one.born.first is not None and other.born.first is not None
    if known and not one.born.may_be(other.born):
        return False
    if _words(one) & _words(other) or _one_given_name(one, other):
        return True
    return known and bool(_school(one.school) & _school(other.school))


def _one_given_name(one: NamedChild, other: NamedChild) -> bool:
    return any(names_alike(mine, theirs) for mine in _given(one) for theirs in _given(other))


def names_alike(one: str, other: str) -> bool:
    """Whether two given names, folded, may be one: a short form, the same sounds, or a slip of the keyboard."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _LEAST_BEGINNING and long.startswith(short):
        return True
    if len(short) >= _LEAST_END and long.endswith(short):
        return True
    if len(short) > _LEAST_BEGINNING and _sounds(short) == _sounds(long) != "":
        return True
    return len(short) > _LEAST_BEGINNING and _slips(short, long) <= (2 if len(short) >= _LONG else 1)


def _sounds(name: str) -> str:
    """A name without its vowels and doubled letters: Mohamed, Muhammad and Mohammed are one."""
    plain = name.replace("ck", "k").replace("c", "k").replace("q", "k").replace("z", "s").replace("ph", "f")
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", plain))


def _slips(one: str, other: str) -> int:
    """How many letters are other, more or fewer, or changed places."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, mine in enumerate(one, start=1):
        now = [at]
        for place, theirs in enumerate(other, start=1):
            best = min(row[place] + 1, now[-1] + 1, row[place - 1] + (mine != theirs))
            if at > 1 and place > 1 and mine == other[place - 2] and one[at - 2] == theirs:
                best = min(best, before[place - 2] + 1)
            now.append(best)
        before, row = row, now
    return row[-1]


def _split(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(folded(text)))


def _given(child: NamedChild) -> frozenset[str]:
    return _split(child.given_name, child.latin_given_name)


def _words(child: NamedChild) -> frozenset[str]:
    """Every word of the names, wherever it was typed; without particles, unless a name is nothing else."""
    words = _split(child.given_name, child.surname, child.latin_given_name, child.latin_surname)
    return frozenset(word for word in words if word not in _PARTICLES and len(word) > 1) or words


def _whole_name(child: NamedChild) -> frozenset[frozenset[str]]:
    """The whole name in each of its spellings, in any order."""
    spelled = ((child.given_name, child.surname), (child.latin_given_name, child.latin_surname))
    names = (_split(*name) for name in spelled)
    whole = (frozenset(word for word in name if word not in _PARTICLES) for name in names)
    return frozenset(name for name in whole if name)


def _school(name: str) -> frozenset[str]:
    words = _split(name)
    return (words - _OF_SCHOOLS - _PARTICLES) or words
