"""Names of schools as they are compared: “obs”, “RK basisschool” and “St.” do not make another school."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kansenboek.kit.names import folded

_WORD = re.compile(r"\w+")
_JOINING = re.compile("['\u2019`\u00b4.]")
"""Signs within a word: ``W.A. Scholten``, ``'t``, ``St.``."""
_SAME = {
    "st": "sint",
    "t": "het",
    "chr": "christelijke",
    "basissch": "basisschool",
    "dr": "doctor",
    "mr": "meester",
}
"""A word → the word that it says."""
_SORTS = frozenset(
    """
    basisschool basischool school bs obs cbs kbs rkbs pcb pcbs pcbo gbs ibs sbo jbs dbs rk rkb pc pkn ikc kc
    integraal kindcentrum openbare openbaar christelijke christelijk katholieke katholiek rooms roomskatholieke
    protestants protestantse protestantschristelijke gereformeerde islamitische oecumenische interconfessionele
    algemeen bijzondere basisonderwijs lagere brede de het en voor met
    """.split()
)
"""Words that say what sort of school it is, or nothing: no school is known by them alone."""
_ENDINGS = ("basisschool", "school")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no capitals, accents and points; “St.” is “sint”."""
    bare = _JOINING.sub("", name.lower() if name.isascii() else folded(name))
    return tuple(_SAME.get(word, word) for word in _WORD.findall(bare))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words by which a school is known; all of them when none is left."""
    words = tuple(words)
    return tuple(word for word in words if word not in _SORTS) or words


def core(name: str) -> str:
    """What is left of a name without its sort, in one word: “RK bs De Regenboog” and “Regenboogschool” are one."""
    return core_of(words_of(name))


def core_of(words: Iterable[str]) -> str:
    """The same, of the words of a name."""
    found = "".join(telling(words))
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) > len(ending) + 2:
            return found.removesuffix(ending)
    return found


def is_alike(one: str, other: str) -> bool:
    """Whether two texts may be the name of one school: the same but for its sort, or a slip of the keyboard."""
    return cores_alike(core(one), core(other))


def cores_alike(left: str, right: str) -> bool:
    """The same, of what is left of two names (`core`): whoever compares many names reckons that once for each."""
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= _LEAST_BEGINNING and long.startswith(short):
        return True  # with the town behind it, or a part of the name
    return len(long) >= _LEAST_LETTERS and _one_slip(left, right)


_LEAST_LETTERS, _LEAST_BEGINNING = 5, 6


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter was added, left out, changed, or turned round with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[1:2] + left[:1] + left[2:] == right and len(left) > 1)
    )
