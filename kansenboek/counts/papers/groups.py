"""Which rows and columns of the plan's tables make up one row or column of a report."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.counts.rules.plan import Key
from kansenboek.counts.rules.published import Which

Group = tuple[str, Which]
"""What a row or a column of a report is called, and which rows or columns of the plan's table are in it."""


def joined(*sentences: str) -> str:
    """Join the sentences that are not empty into one text."""
    return " ".join(sentence for sentence in sentences if sentence)


def everything(_key: Key) -> bool:
    """All rows, or all columns."""
    return True


def first(word: str) -> Which:
    """Choose the rows or columns whose key begins with this word: a place, a status."""
    return lambda key: key[0] == word


def second(word: str) -> Which:
    """Choose those whose key has this word second: a kind of meeting."""
    return lambda key: key[1] == word


def both(one: Which, other: Which) -> Which:
    """Choose what both of these choose."""
    return lambda key: one(key) and other(key)


def sum_of(values: Iterable[int | None]) -> int:
    """Add up the numbers that are there; None stands for a number that is not."""
    return sum(value or 0 for value in values)
