"""Whether one sentence says what another says, as far as words tell: a mended typo, another order, a word more.

It is meant to find too much rather than too little: what is alike is asked about, not decided.
"""

from __future__ import annotations

import re

from .names import folded
from .undressed import undress

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    """
    de het een en of is in op te van voor met bij aan dat die dit er zij ze hij hem haar zijn we wij ik je jij u ook
    als om dan nu nog al wel maar want door naar uit over heeft hebben wordt worden was waren
    the a an and or is in on to of for with at that this it she he her his him we i you also as by from has have was
    """.split()
)
"""Words that say too little to know a sentence by."""
_LEAST_RATIO, _LEAST_WORD, _LEAST_PART, _LEAST_PART_THERE = 0.82, 0.78, 0.67, 0.5
_SHORT, _FEW = 4, 3


def plain_words(sentence: str) -> str:
    """A sentence as it is compared: no capitals, accents, marks or unseen signs; one space between words."""
    return " ".join(_words(sentence))


def alike(one: str, other: str, *, same_place: bool = False) -> bool:
    """Whether `other` says what `one` says, or holds most of it, or is most of it.

    `same_place`: they stand in one field, where less is enough.
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    if left == right or "".join(left) == "".join(right):
        return True
    telling_left, telling_right = _telling(left), _telling(right)
    part = _LEAST_PART_THERE if same_place else _LEAST_PART
    if _same_part(telling_left, telling_right, part) or _same_part(telling_right, telling_left, part):
        return True
    return _ratio(" ".join(left), " ".join(right)) >= _LEAST_RATIO or (
        _ratio(" ".join(sorted(left)), " ".join(sorted(right))) >= _LEAST_RATIO
    )


def _words(sentence: str) -> list[str]:
    return _WORD.findall(folded(undress(sentence).text))


def _telling(words: list[str]) -> list[str]:
    """The words that tell something; all of them when none does."""
    return [word for word in words if word not in _SMALL] or words


def _same_part(wanted: list[str], there: list[str], least: float) -> bool:
    """Whether so much of what `wanted` tells stands in `there`; one word alone only says it in a short sentence."""
    if len(wanted) == 1:
        return len(there) <= _FEW and _stands_in(wanted[0], there)
    found = [word for word in wanted if _stands_in(word, there)]
    weight, whole = sum(map(len, found)), sum(map(len, wanted))
    return weight >= least * whole and (len(found) > 1 or least < _LEAST_PART)


def _stands_in(word: str, there: list[str]) -> bool:
    if word in there:
        return True
    return len(word) >= _SHORT and any(
        len(each) >= _SHORT and _ratio(word, each) >= _LEAST_WORD for each in there
    )


def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - with the first sentences that are compared

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.ratio()
        if matcher.real_quick_ratio() >= _LEAST_WORD and matcher.quick_ratio() >= _LEAST_WORD
        else 0.0
    )
