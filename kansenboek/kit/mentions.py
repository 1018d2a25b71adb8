"""Where the names of some people stand in a text: whole words, however their accents, capitals and slips are.

For what is left after a family is erased. A word that is nearly a name counts too, because names are spelled by ear.
When in doubt a place is found: somebody looks at each before anything is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .names import folded, is_particle

Span = tuple[int, int]
"""Where a mention begins and ends in a text."""

GONE = "…"
"""Stands where a name was taken away."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ENDINGS = frozenset({"s", "tje", "je", "tjes", "jes", "pje"})
"""What Dutch puts behind a name: of her, little one."""
_NEARLY, _NEARLY_TWICE = 5, 9
"""A name of so many letters may have one slip in it, and one of so many two. The shortest only with a capital: so few
letters with a slip are mostly another word (Niels, niets).
"""
_MOST_KNOWN = 50_000
"""So many words are remembered while texts are looked through; about as many as a large team ever uses."""
_SHORT = 3
"""A shorter word only counts with a capital."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    is_capital: bool
    is_first: bool
    """Whether a sentence begins with it, so that its capital says nothing."""


class Sought:
    """The words of the names of some people. `everyday`: words of the language, a name only with a capital."""

    def __init__(self, names: Iterable[str], everyday: Iterable[str] = ()) -> None:
        whole = [_words(name) for name in names]
        self._names = frozenset(name for name in whole if name)
        words = {word for name in self._names for word in name if not is_particle(word) and len(word) > 1}
        joined = {"".join(name) for name in self._names if len(name) > 1}
        self._words = frozenset(words | joined)
        self._everyday = frozenset(map(folded, everyday))
        self._may_be: dict[str, bool] = {}
        """Word as it was written → whether it is or resembles a word of a name: texts say the same words again."""

    def __bool__(self) -> bool:
        return bool(self._words)

    def __repr__(self) -> str:
        return f"Sought({len(self._names)} names)"

    def or_those(self, other: Sought) -> Sought:
        """The words of the names of these people and those of the others."""
        both = Sought(())
        both._names = self._names | other._names
        both._words = self._words | other._words
        both._everyday = self._everyday | other._everyday
        return both

    def could_be(self, word: str) -> bool:
        """Whether a folded word is or resembles a word of one of the names."""
        return word in self._words or next(self._resembled(word), None) is not None

    def _resembled(self, word: str) -> Iterator[str]:
        """Yield the words of names that a folded word, which is none itself, resembles."""
        yield from self._ended.get(word, ())
        of_size = self._by_size.get(len(word))
        if of_size is None:  # as for most words of an index
            return
        signs = frozenset(word)
        for name, of_name, slips in of_size:
            # A slip changes at most one letter into another: two of those that occur.
            if len(signs ^ of_name) <= 2 * slips and _distance(word, name, slips) <= slips:
                yield name

    @cached_property
    def _ended(self) -> dict[str, list[str]]:
        """Word with what Dutch puts behind it → names; not the shortest, with which most of that is another word."""
        found: dict[str, list[str]] = {}
        for name in self._words:
            for ending in _ENDINGS if len(name) >= _SHORT else ():
                found.setdefault(name + ending, []).append(name)
        return found

    @cached_property
    def _by_size(self) -> dict[int, list[tuple[str, frozenset[str], int]]]:
        """How many letters a word has → the names that it may be with a slip: name, its letters, and how many slips.

        An index has tens of thousands of words, and nearly none of them is as long as one of the names.
        """
        found: dict[int, list[tuple[str, frozenset[str], int]]] = {}
        for name in self._words:
            slips = _slips(name)
            for size in range(len(name) - slips, len(name) + slips + 1) if slips else ():
                found.setdefault(size, []).append((name, frozenset(name), slips))
        return found

    def _may_be_a_name(self, written: str) -> bool:
        known = self._may_be.get(written)
        if known is None:
            if len(self._may_be) >= _MOST_KNOWN:
                self._may_be.clear()
            known = self._may_be[written] = self.could_be(folded(written))
        return known

    def is_name(self, text: str) -> bool:
        """Whether `text` is exactly one of the names, of two words or more: then it is hardly anybody else."""
        words = _words(text)
        return len(words) > 1 and words in self._names

    def spans(self, text: str) -> tuple[Span, ...]:
        """Find where the names stand in `text`: neighbouring words of a name are one place."""
        if not any(map(self._may_be_a_name, _WORD.findall(text))):
            return ()
        tokens = list(_tokens(text))
        hits = [self._is_hit(token) for token in tokens]
        for place, token in enumerate(tokens):  # an everyday word beside a name belongs to the name
            if not hits[place] and token.word in self._words:
                hits[place] = any(hits[max(0, place - 1) : place] + hits[place + 1 : place + 2])
        return _joined(text, tokens, hits)

    def names_in(self, text: str) -> tuple[frozenset[str], ...]:
        """Find the folded words of each place where a name stands, without particles."""
        found = (_words(text[start:end]) for start, end in self.spans(text))
        return tuple(frozenset(word for word in words if not is_particle(word)) for words in found)

    def without(self, text: str) -> str:
        """`text` with a sign in the place of each name."""
        parts, last = [], 0
        for start, end in self.spans(text):
            parts += [text[last:start], GONE]
            last = end
        return "".join([*parts, text[last:]])

    def is_all(self, text: str) -> bool:
        """Whether nothing but names stands in `text`."""
        return bool(text.strip()) and not _WORD.search(self.without(text))

    def _is_hit(self, token: _Token) -> bool:
        word = token.word
        if word in self._words:
            if word in self._everyday:
                return token.is_capital and not token.is_first
            return token.is_capital or len(word) > _SHORT
        if word in self._everyday or is_particle(word):
            return False
        return any(
            token.is_capital or len(name) > _NEARLY or word.startswith(name)
            for name in self._resembled(word)
            if name not in self._everyday
        )


def _words(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in _WORD.findall(name))


def _tokens(text: str) -> Iterable[_Token]:
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" \t\"'“‘«(")
        is_first = not before or before[-1] in ".!?:\n•-–"
        yield _Token(found.start(), found.end(), folded(found.group()), found.group()[0].isupper(), is_first)


def _joined(text: str, tokens: list[_Token], hits: list[bool]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for place, token in enumerate(tokens):
        if not hits[place]:
            continue
        if spans and _is_between(text, tokens, spans[-1][1], token.start):
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return tuple(spans)


def _is_between(text: str, tokens: list[_Token], end: int, start: int) -> bool:
    """Whether only spaces, hyphens and particles stand between two words, so that they are one name."""
    between = text[end:start]
    if any(sign in between for sign in ",.;:!?/\n()&"):
        return False
    return all(is_particle(token.word) for token in tokens if end <= token.start < start)


def _slips(name: str) -> int:
    return 2 if len(name) >= _NEARLY_TWICE else 1 if len(name) >= _NEARLY else 0


def _distance(one: str, other: str, most: int) -> int:
    """How many letters are put in, left out, changed or swapped; anything over `most` when it is more than that."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before = before, row
        row = [place]
        for there, sign in enumerate(other, start=1):
            cost = min(before[there] + 1, row[there - 1] + 1, before[there - 1] + (letter != sign))
            if place > 1 and there > 1 and letter == other[there - 2] and one[place - 2] == sign:
                cost = min(cost, older[there - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
