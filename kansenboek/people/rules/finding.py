"""Which family somebody means with a few letters: the best match first.

Four letters are the beginning of a surname, or two of a surname and two of a child's or parent's name (“yida” for
Defne's brother Daan Yılmaz). Names compare by their key (`names.name_key`), in one piece and word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kansenboek.kit.names import bare_key, folded, name_key, name_order, name_words
from kansenboek.kit.spellings import asked, of_name

from .timeline import FamilyLine

LEAST_OF_SURNAME = 2
_FARTHEST = 7
MOST_SPLIT = 8
"""Longer words are hardly ever two beginnings in one; looking for them would only take time."""


def two_beginnings(typed: str) -> Iterator[tuple[str, str]]:
    """“yida” as (“yi”, “da”) and (“yid”, “a”): the beginning of a surname, and that of another name."""
    word = folded(typed.strip())
    if word.isalpha() and len(word) <= MOST_SPLIT:
        for place in range(LEAST_OF_SURNAME, len(word)):
            yield word[:place], word[place:]


def best_first(typed: str, found: Iterable[FamilyLine]) -> tuple[FamilyLine, ...]:
    """`found` in the order in which somebody who typed this would want them."""
    meant = _Meant(typed)
    return tuple(sorted(found, key=lambda line: (meant.distance(line), _in_the_list(line))))


def _in_the_list(line: FamilyLine) -> tuple[tuple[str, str], str]:
    """The key that orders equal matches: the family's name, then its children's, the same today and tomorrow."""
    return name_order(line.family_name), folded(" ".join(child.given_name for child in line.children))


class _Meant:
    """What somebody typed, and how far families are from it. Lives as long as one question: it keeps names."""

    def __init__(self, typed: str) -> None:
        self._whole = _wholes(typed)
        self._splits = tuple(two_beginnings(typed))
        self._parts = tuple((*each.spellings, "".join(each.words)) for each in asked(typed))
        self._known: dict[str, tuple[str, ...]] = {}

    def distance(self, line: FamilyLine) -> int:
        """0 for the surname itself, up to 7 the less of a family's names was typed."""
        names = _wholes(line.family_name)
        if not self._whole or not names:
            return _FARTHEST
        typed = self._whole[:2]
        if typed[0] == names[0] or typed[1] == names[1]:
            return 0
        if names[-1] in self._whole:
            return 1
        if _begins(names, typed):
            return 2
        surname = self._words(line.family_name)
        if _begins(surname, typed):
            return 3
        return self._with_children(
            surname, [word for child in line.children for word in self._words(child.given_name)]
        )

    def _with_children(self, surname: Iterable[str], children: list[str]) -> int:
        if any(_begins(surname, (first,)) and _begins(children, (rest,)) for first, rest in self._splits):
            return 4
        first, *others = self._parts or ((),)
        if _begins(surname, first) and all(_begins([*children, *surname], part) for part in others):
            return 5
        if all(_begins(children, part) for part in self._parts):
            return 6
        return _FARTHEST

    def _words(self, name: str) -> tuple[str, ...]:
        if name not in self._known:
            self._known[name] = tuple(dict.fromkeys(of_name(name)))
        return self._known[name]


def _wholes(name: str) -> tuple[str, ...]:
    """A whole name in one piece, by its key, and without the small words before it."""
    joined = "".join(name_words(name))
    return (joined, name_key(name), bare_key(name)) if joined else ()


def _begins(words: Iterable[str], parts: Iterable[str]) -> bool:
    wanted = tuple(filter(None, parts))
    return any(word.startswith(wanted) for word in words)
