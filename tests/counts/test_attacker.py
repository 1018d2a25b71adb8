"""The attacker breaks what is known to break; one who cannot is no proof of anything."""

from __future__ import annotations

from random import Random

import pytest

from tests.battery.anchors import ANCHORS, exact_totals, nearest_five, nhs
from tests.battery.attacker import Attacker, Impossible, Table, told, told_separately, with_margins


def candidates(cells: list[list[int]], bounds: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    table = Table(0, len(cells), len(cells[0]))
    attacker = Attacker(len(table.places))
    told_separately(attacker, table, bounds)
    return [attacker.candidates(place) for place in table.places]


def test_hidden_cells_with_exact_totals_are_found() -> None:
    cells = [[1, 9], [12, 20]]
    assert candidates(cells, exact_totals(cells, Random(0))) == [(1,), (9,), (12,), (20,)]


def test_nearest_five_gives_all_of_a_small_table_away() -> None:
    cells = [[1, 1], [2, 2]]
    assert candidates(cells, nearest_five(cells, Random(0))) == [(1,), (1,), (2,), (2,)]


def test_the_rule_of_nhs_digital_gives_a_single_person_away() -> None:
    cells = [[0, 1], [7, 6]]
    assert candidates(cells, nhs(cells, Random(0)))[1] == (1,)


def test_rr3_with_its_own_total_gives_both_cells_away() -> None:
    """Raw (2, 2): both published as 0 and their total as 6."""
    attacker = Attacker(2)
    for places, published in (([0], 0), ([1], 0), ([0, 1], 6)):
        attacker.learn(places, max(0, published - 2), published + 2)
    assert [attacker.candidates(place) for place in (0, 1)] == [(2,), (2,)]


@pytest.mark.parametrize("rule", ANCHORS)
def test_what_an_anchor_tells_is_true(rule: str) -> None:
    dice = Random(1)
    for _ in range(200):
        cells = [[dice.randrange(12) for _ in range(3)] for _ in range(2)]
        bounds = ANCHORS[rule](cells, dice)
        assert all(
            low <= value <= high for value, (low, high) in zip(with_margins(cells), bounds, strict=True)
        )


def fewest_of_held(*, in_both: bool) -> int:
    """The fewest values of the number of home visits that were held, beside contacts by how.

    Four visits were held; both tables were rounded, one down and one up. `in_both`: home visits are a row of the
    contacts too.
    """
    attacker = Attacker(8)
    visits, contacts = Table(0, 2, 2), Table(4, 2, 2)
    told(attacker, visits, [[0, 0], [0, 0]])
    told(attacker, contacts, [[5, 0], [10, 0]])
    held = visits.row(0)
    if in_both:
        attacker.learn(held, 0, 0, less=[contacts.row(0)[0]])
    least, most = (attacker.solved(dict.fromkeys(held, sign)) for sign in (1, -1))
    assert least is not None
    assert most is not None
    return int(sum(most[place] for place in held) - sum(least[place] for place in held)) + 1


def test_contacts_without_home_visits_leave_home_visits_as_many_values_as_before() -> None:
    """The control is a table of contacts with a row of home visits: 0 to 4 becomes 1 to 4."""
    assert fewest_of_held(in_both=False) == 5
    assert fewest_of_held(in_both=True) == 4


def test_a_table_that_cannot_be_is_noticed() -> None:
    attacker = Attacker(2)
    told(attacker, Table(0, 1, 2), [[0, 0]])
    attacker.learn([0, 1], 50, 60)
    with pytest.raises(Impossible):
        attacker.interval(0)
