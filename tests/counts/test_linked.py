"""Visits by month and by language are the same visits: what both tables say together leaves four values too."""

from __future__ import annotations

import pytest

from kansenboek.counts.rules.linked import Table, is_fit
from tests.battery.attacker import Attacker, told
from tests.battery.attacker import Table as Unknown

PLACE = (("De Vlinder", "parent_cafe"),)


def months(*totals: int) -> list[Table]:
    return [(PLACE, ((total, 0),)) for total in totals]


def quarter(total: int) -> Table:
    return (("De Vlinder",),), ((total, 0),)


def fewest(totals: tuple[int, ...], whole: int) -> int:
    """The fewest values that any number keeps for an attacker who has both tables."""
    attacker = Attacker(8)
    for start, total in zip((0, 2, 4), totals, strict=True):
        told(attacker, Unknown(start, 1, 2), [[total, 0]])
    told(attacker, Unknown(6, 1, 2), [[whole, 0]])
    attacker.learn(range(6), 0, 0, less=[6, 7])
    return min(len(attacker.candidates(place)) for place in range(8))


def test_three_visits_that_were_all_rounded_up_are_not_published_beside_a_zero() -> None:
    """One visitor a month: 5, 5, 5 by month and 0 in the quarter would leave two values for each."""
    assert fewest((5, 5, 5), 0) == 2
    assert not is_fit(months(5, 5, 5), quarter(0))
    assert fewest((5, 5, 5), 5) >= 4
    assert is_fit(months(5, 5, 5), quarter(5))


@pytest.mark.slow
def test_what_is_fit_leaves_four_values() -> None:
    steps = range(0, 15, 5)
    fit = 0
    for totals in ((a, b, c) for a in steps for b in steps if b <= a for c in steps if c <= b):
        for whole in range(max(0, sum(totals) - 15), sum(totals) + 16, 5):
            if is_fit(months(*totals), quarter(whole)):
                fit += 1
                assert fewest(totals, whole) >= 4, (totals, whole)
    assert fit > 10


def test_a_place_that_another_plan_writes_otherwise_is_the_same_place() -> None:
    """The third quarter has July by the plan of last year. 5, 5, 0 beside 0 leaves three values: 2, 3 and 4."""
    cafe = "parent_cafe"
    july: Table = (("De Vlinder", cafe), ("other", cafe)), ((5, 0), (0, 0))
    august: Table = (("de  vlinder", cafe), ("other", cafe)), ((5, 0), (0, 0))
    september: Table = august[0], ((0, 0), (0, 0))
    rows = ("de  vlinder",), ("other",)
    assert not is_fit([july, august, september], (rows, ((0, 0), (5, 0))))
    assert is_fit([july, august, september], (rows, ((5, 0), (0, 0))))
