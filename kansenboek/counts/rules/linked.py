"""Two tables about the same people: together they must not say more than each of them alone.

The visits of a quarter by month and by language are the same visits, so an attacker may set their totals equal. When
the roundings of many small rows all went up and the other table's went down, that leaves fewer than four values for
a number (found by the attacks, docs/security.md). Such a pair is not published: the later block is drawn again.
Whether a pair is fit is decided from published numbers only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .plan import Key, site_key
from .published import BASE, MOST_OFF
from .rounding import Cells

Table = tuple[tuple[Key, ...], Cells]
"""Rows by what they stand for, and published numbers."""
LEAST = 4
_MANY = 2
_SMALL = 10
ENOUGH_TRIES = 200
PLAIN, STRICT, CLOSE = 0, 1, 2
"""How much is asked of a pair; what cannot be had is given up, the most demanding first."""


def leaves_room(cells: Cells, held: Sequence[bool]) -> bool:
    """Whether a month of visits leaves enough values when everybody knows in which rows something was `held`.

    There a parent came. Where 0 is published in several of these rows, and little beside them, the total says how few
    came: two rows of one visitor each, published as 0 and 0, would be known.
    """
    least = [max(0, sum(line) - MOST_OFF, int(known)) for line, known in zip(cells, held, strict=True)]
    small = sum(1 for line, known in zip(cells, held, strict=True) if known and not sum(line))
    return small < _MANY or sum(map(sum, cells)) + MOST_OFF - sum(least) >= LEAST - 1


def is_fit(
    months: Sequence[Table],
    quarter: Table,
    demand: int = PLAIN,
    floors: Mapping[str, int] | None = None,
) -> bool:
    """Whether every place, and all places together, keep at least four possible values for what both tables count.

    `floors`: the least number of visitors of each place that follows from the months and their meetings.

    With `STRICT` a row of which 0 is published is taken for one that everybody knows to be empty. With `CLOSE` small
    totals of the two are besides at most one step apart, so that no place uses up the room of the others.

    The third quarter has July by the plan of last year. A place that only one of the plans names is compared with
    what bears its name: that asks more than what follows for an attacker, and so leaves him no more.
    """
    rows, cells = quarter
    known = floors or {}
    of_months = [
        (site_key(key[0]), sum(line))
        for keys, values in months
        for key, line in zip(keys, values, strict=True)
    ]
    for key, line in zip(rows, cells, strict=True):
        parts = [total for place, total in of_months if place == site_key(key[0])]
        if parts and not _leaves_enough(parts, sum(line), demand, known.get(site_key(key[0]), 0)):
            return False
    totals = [sum(map(sum, values)) for _keys, values in months]
    # A place has at least what its own row of the quarter says, and at least what its months say.
    places = [
        max(sum(line) - MOST_OFF, known.get(site_key(key[0]), 0))
        for key, line in zip(rows, cells, strict=True)
    ]
    least = max(sum(known.values()), sum(max(0, place) for place in places) if known else 0)
    return _leaves_enough(totals, sum(map(sum, cells)), demand, least)


def _leaves_enough(parts: list[int], whole: int, demand: int, floor: int = 0) -> bool:
    if demand >= CLOSE and min(whole, sum(parts)) <= _SMALL and abs(whole - sum(parts)) > BASE:
        return False
    if demand >= STRICT and not whole and not any(parts) and not floor:
        return True
    low = max(floor, whole - MOST_OFF, sum(max(0, part - MOST_OFF) for part in parts))
    high = min(whole + MOST_OFF, sum(part + MOST_OFF for part in parts if part or demand < STRICT))
    return high - low + 1 >= LEAST
