"""Two tables about the same people: together they must not say more than each of them alone.

The visits of a quarter by month and by language are the same visits, so an attacker may set their totals equal. When
the roundings of many small rows all went up and the other table's went down, that leaves fewer than four values for
a number (found by the attacks, docs/security.md). Such a pair is not published: the later block is drawn again.
Whether a pair is fit is decided from published numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .count_plan import OTHER, Key, site_key
from .published import BASE, MOST_OFF
from .rounding import Cells

Table = tuple[tuple[Key, ...], Cells]
"""Rows by what they stand for, and published numbers."""
LEAST = 4
_SMALL = 10
ENOUGH_TRIES = 200
PLAIN, STRICT, CLOSE = 0, 1, 2
"""How much is asked of a pair; what cannot be had is given up, the most demanding first."""


def is_fit(months: Sequence[Table], quarter: Table, demand: int = PLAIN) -> bool:
    """Whether every place, and all together, keep at least four values for what both tables count.

    With `STRICT` a row of which 0 is published is taken for one that everybody knows to be empty. With `CLOSE` small
    totals of the two are besides at most one step apart, so that no place uses up the room of the others.
    """
    everywhere = _places_of_all([*months, quarter])
    of_months: dict[str, list[int]] = {}
    for table in months:
        for place, total in _by_place(table, everywhere):
            of_months.setdefault(place, []).append(total)
    wholes: dict[str, list[int]] = {}
    for place, total in _by_place(quarter, everywhere):
        wholes.setdefault(place, []).append(total)
    totals = [sum(map(sum, values)) for _keys, values in months]
    return all(
        _leaves_enough(of_months[place], sum(whole), demand, off=MOST_OFF * len(whole))
        for place, whole in wholes.items()
        if place in of_months
    ) and _leaves_enough(totals, sum(map(sum, wholes.values())), demand)


def _places_of_all(tables: Sequence[Table]) -> frozenset[str]:
    """Places that every table has as a row of its own. In summer a quarter has months of two plans."""
    named = [{site_key(key[0]) for key in keys} for keys, _cells in tables]
    return frozenset(set.intersection(*named))


def _by_place(table: Table, everywhere: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The total of each row, under its place; what has no row of its own everywhere is one place with all others."""
    for key, line in zip(*table, strict=True):
        place = site_key(key[0])
        yield place if place in everywhere else OTHER, sum(line)


def _leaves_enough(parts: list[int], whole: int, demand: int, off: int = MOST_OFF) -> bool:
    """`off`: how far `whole` can be from what it stands for; more than once MOST_OFF when it is several rows."""
    if demand >= CLOSE and min(whole, sum(parts)) <= _SMALL and abs(whole - sum(parts)) > BASE:
        return False
    if demand >= STRICT and not whole and not any(parts):
        return True
    low = max(0, whole - off, sum(max(0, part - MOST_OFF) for part in parts))
    high = min(whole + off, sum(part + MOST_OFF for part in parts if part or demand < STRICT))
    return high - low + 1 >= LEAST
