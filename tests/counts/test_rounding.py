"""CRR-5: the worked examples to the digit, its bounds for any table, and exactly no bias.

The letters T1, T2, T3 and T7 are those of the project's privacy notes, 2.5.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.counts.rules.rounding import Cells, keyed_draws, rounded
from tests.battery.attacker import with_margins

from .draws import outcomes

KEY = b"kansenboek-testsleutel-1"
W1 = ((3, 9), (1, 4), (2, 11), (6, 0))
W2 = ((14, 6, 3, 0, 1, 2), (9, 11, 2, 4, 0, 1), (22, 0, 7, 1, 2, 0), (5, 1, 0, 0, 3, 2))
W3 = ((6, 0, 1, 3, 4), (1, 2, 3, 1, 2), (0, 1, 1, 0, 2))
GOLDEN: list[tuple[str, str, Cells, Cells]] = [
    ("bezoek", "2026-03", W1, ((5, 10), (0, 5), (0, 10), (5, 0))),
    (
        "taal",
        "2026-K1",
        W2,
        ((15, 5, 0, 0, 0, 5), (5, 10, 5, 5, 0, 0), (25, 0, 5, 0, 5, 0), (5, 5, 0, 0, 0, 0)),
    ),
    ("T1", "2026-01", W3, ((10, 0, 0, 5, 0), (0, 0, 5, 0, 5), (0, 0, 0, 0, 5))),
    ("taal", "2026-K2", ((3, 0),), ((5, 0),)),
    ("taal", "2026-K3", ((5, 10), (0, 15)), ((5, 10), (0, 15))),
    ("bezoek", "2026-04", W1, ((0, 10), (5, 0), (0, 15), (10, 0))),
]
TABLES = st.integers(1, 12).flatmap(
    lambda rows: st.integers(1, 8).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 40), min_size=columns, max_size=columns).map(tuple),
            min_size=rows,
            max_size=rows,
        ).map(tuple)
    )
)


def test_the_first_draws_are_those_of_the_example() -> None:
    label = b"crr5/v1|bezoek|2026-03" + bytes(4)
    assert hmac.new(KEY, label, hashlib.sha256).hexdigest().startswith("1d7e453920e7135a")
    draw = keyed_draws(KEY, "bezoek", "2026-03")
    assert [draw(5) for _ in range(6)] == [3, 2, 4, 4, 1, 2]


@pytest.mark.parametrize(("cube", "period", "raw", "published"), GOLDEN)
def test_worked_examples_to_the_digit(cube: str, period: str, raw: Cells, published: Cells) -> None:
    """T7."""
    assert rounded(raw, keyed_draws(KEY, cube, period)) == published


def test_the_first_example_takes_the_steps_of_its_trace() -> None:
    own, steps = keyed_draws(KEY, "bezoek", "2026-03"), list[tuple[int, int]]()

    def draw(below: int) -> int:
        steps.append((below, own(below)))
        return steps[-1][1]

    rounded(W1, draw)
    assert steps == [(2, 0), (2, 1), (4, 0), (4, 0), (5, 1)]


@given(TABLES, st.binary(min_size=32, max_size=32))
def test_multiples_of_five_that_add_up_and_are_at_most_four_off(cells: Cells, key: bytes) -> None:
    """T1. That it adds up is how totals are made: sums of what was published."""
    published = rounded(cells, keyed_draws(key, "bezoek", "2026-09"))
    for raw, shown in zip(with_margins(cells), with_margins(published), strict=True):
        assert shown % 5 == 0
        assert shown >= 0
        assert abs(shown - raw) <= 4
        assert raw % 5 or shown == raw


def test_the_mean_over_all_draws_is_the_true_number_exactly() -> None:
    """T2, on 400 small tables."""
    dice = Random(5)
    for number in range(400):
        rows, columns = (1, 1) if number < 5 else (dice.randint(1, 3), dice.randint(1, 3))
        cells = tuple(tuple(dice.randrange(10) for _ in range(columns)) for _ in range(rows))
        ways = list(outcomes(cells))
        assert sum(chance for chance, _ in ways) == 1
        for r, c in product(range(rows), range(columns)):
            assert sum(chance * table[r][c] for chance, table in ways) == cells[r][c]


@pytest.mark.slow
def test_nobody_who_tries_all_tables_excludes_a_value() -> None:
    """T3: all 2×2 tables up to 14; the largest chance of one value is 0.56 for a published 0, else 0.22."""
    ways: dict[tuple[int, ...], list[tuple[Fraction, Cells]]] = {}
    for rest in product(range(5), repeat=4):
        ways[rest] = list(outcomes((rest[:2], rest[2:])))
    chances: dict[tuple[int, ...], list[dict[int, float]]] = defaultdict(
        lambda: [defaultdict(float) for _ in range(4)]
    )
    for raw in product(range(15), repeat=4):
        for chance, table in ways[tuple(v % 5 for v in raw)]:
            published = tuple(v - v % 5 + p for v, p in zip(raw, (*table[0], *table[1]), strict=True))
            for place, value in enumerate(raw):
                chances[published][place][value] += float(chance)
    seen = 0
    for published, cells in chances.items():
        if max(published) > 10:
            continue  # its tables do not all lie within 14
        for shown, values in zip(published, cells, strict=True):
            assert sorted(values) == list(range(max(0, shown - 4), shown + 5))
            assert max(values.values()) / sum(values.values()) <= (0.565 if shown == 0 else 0.22)
            seen += 1
    assert seen == 4 * 3**4


def test_rounding_each_total_by_itself_would_be_seen() -> None:
    """The control of T1: nearest five for every number does not add up."""
    nearest = [[5 * ((v + 2) // 5) for v in row] for row in W1]
    assert with_margins(nearest) != [5 * ((v + 2) // 5) for v in with_margins(W1)]
