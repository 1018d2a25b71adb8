"""Which family somebody means with a few letters: the best match first.

Four letters are the beginning of a surname, or two of a surname and two of a child's or parent's name (“yida” for
Defne's brother Daan Yılmaz). Names compare as in `names.folded`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kansenboek.kit.names import folded, name_order

from .timeline import FamilyLine

LEAST_OF_SURNAME = 2
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
    whole = " ".join(folded(typed).split())
    splits = tuple(two_beginnings(typed))
    return tuple(sorted(found, key=lambda line: (_distance(whole, splits, line), _in_the_list(line))))


def _in_the_list(line: FamilyLine) -> tuple[tuple[str, str], str]:
    """The key that orders equal matches: the family's name, then its children's, the same today and tomorrow."""
    return name_order(line.family_name), folded(" ".join(child.given_name for child in line.children))


def _distance(whole: str, splits: tuple[tuple[str, str], ...], line: FamilyLine) -> int:
    """How far a family is from what was typed: 0 for the surname itself, up to 6 the less of its names was typed."""
    bare, full = name_order(line.family_name)
    if whole in (bare, full):
        return 0
    if bare.startswith(whole) or full.startswith(whole):
        return 1
    surname = _words(line.family_name)
    children = [word for child in line.children for word in _words(child.given_name)]
    if _begins(surname, whole):
        return 2
    if any(_begins(surname, first) and _begins(children, rest) for first, rest in splits):
        return 3
    parts = whole.split()
    if _begins(surname, parts[0]) and all(_begins(children + surname, part) for part in parts[1:]):
        return 4
    if all(_begins(children, part) for part in parts):
        return 5
    return 6


def _words(name: str) -> list[str]:
    return folded(name).replace("-", " ").replace("\u2019", " ").replace("'", " ").split()


def _begins(words: Iterable[str], part: str) -> bool:
    return any(word.startswith(part) for word in words)
