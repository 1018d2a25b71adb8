"""Numbers about how children fare at a school: of five, of ended school years, and none of a small group."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.handover.actions.school_answers import LookedBack, record_feedback
from kansenboek.handover.actions.school_figures import figures_of_school
from kansenboek.handover.records.school_answers import AtSchool, SchoolAnswer
from kansenboek.handover.rules.school_figures import (
    LEAST_CARDS,
    CardFacts,
    Fares,
    Kept,
    Receipt,
    SchoolYearFigures,
    school_years,
)
from kansenboek.people.actions.families import save_family
from kansenboek.people.records import Family

from .at_the_table import AtTheTable

ENDED, TODAY = date(2026, 3, 1), date(2026, 9, 1)
CARD = CardFacts(answered_on=ENDED, settled_in=AtSchool.AT_HOME, promises=(AgreementStatus.DONE,))


def drawn(_cell: str) -> int:
    return 2


def shown(cards: list[CardFacts], draw: int = 2) -> SchoolYearFigures:
    (year,) = school_years(cards, TODAY, lambda _cell: draw)
    return year


@pytest.mark.parametrize(("cards", "is_shown"), [(LEAST_CARDS - 1, False), (LEAST_CARDS, True)])
def test_a_small_group_shows_no_number(cards: int, is_shown: bool) -> None:
    year = shown([CARD] * cards)
    assert year.is_shown is is_shown
    assert bool(year.kept or year.receipt) is is_shown


def test_a_school_year_that_has_not_ended_shows_nothing_at_all() -> None:
    running = [replace(CARD, answered_on=date(2026, 8, 1))] * 50
    assert school_years(running, TODAY, drawn) == ()
    assert school_years(running, date(2027, 8, 1), drawn)[0].is_shown, "control: a year later it does"


_CARDS = st.builds(
    CardFacts,
    answered_on=st.just(ENDED),
    settled_in=st.sampled_from([None, *AtSchool]),
    promises=st.lists(st.sampled_from(list(AgreementStatus)), max_size=3).map(tuple),
    delivered_on=st.sampled_from([None, date(2026, 1, 1)]),
    received_on=st.sampled_from([None, date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 2)]),
)


@given(cards=st.lists(_CARDS, min_size=LEAST_CARDS, max_size=60), draw=st.integers(0, 4))
def test_every_number_is_a_multiple_of_five_and_at_most_four_off(cards: list[CardFacts], draw: int) -> None:
    year = shown(cards, draw)
    true = Counter(
        Fares.NOT_SAID if card.settled_in is None else Fares[card.settled_in.name] for card in cards
    )
    assert set(year.fares) == set(Fares)
    for kind, number in year.fares.items():
        assert number % 5 == 0
        assert abs(number - true[kind]) <= 4  # type: ignore[index]
    for cells in (year.kept, year.receipt):
        assert all(number % 5 == 0 for number in cells.values())


@given(count=st.integers(LEAST_CARDS, 80))
def test_on_average_a_number_is_the_true_one(count: int) -> None:
    numbers = [shown([CARD] * count, draw).fares[Fares.AT_HOME] for draw in range(5)]
    assert sum(numbers) == 5 * count


def test_what_is_counted_is_what_the_cards_say() -> None:
    late = replace(CARD, delivered_on=date(2026, 1, 1), received_on=date(2026, 1, 30))
    year = shown([late] * 20, draw=0)
    assert year.fares[Fares.AT_HOME] == year.kept[Kept.DONE] == year.receipt[Receipt.LATE] == 20
    assert year.fares[Fares.FINDING_A_WAY] == year.receipt[Receipt.SOON] == 0


def answered(unlocked: Unlocked, count: int, on: date) -> list[AtTheTable]:
    tables = []
    for _ in range(count):
        table = AtTheTable(unlocked)
        table.agree()
        table.settle()
        answer = SchoolAnswer(
            family_id=table.family,
            child_id=table.child,
            handover_id=table.id,
            answered_on=on,
            settled_in=AtSchool.AT_HOME,
        )
        record_feedback(unlocked, answer, {table.promise: LookedBack(AgreementStatus.DONE)})
        tables.append(table)
    return tables


@pytest.mark.slow
def test_the_numbers_of_a_school_come_out_of_the_store_and_stay_the_same(unlocked: Unlocked) -> None:
    last_year = date(unlocked.clock.today().year - 1, 3, 1)
    tables = answered(unlocked, LEAST_CARDS, last_year)
    (year,) = figures_of_school(unlocked, "basisschool DE BRUG ")
    assert year.is_shown
    assert abs(year.fares[Fares.AT_HOME] - LEAST_CARDS) <= 4
    assert figures_of_school(unlocked, "Basisschool De Brug") == (year,), "no new draw"
    assert figures_of_school(unlocked, "Een andere school") == ()
    family = show_record(unlocked, "family", tables[0].family)
    assert isinstance(family, Family)
    save_family(unlocked, replace(family, restricted_since=last_year))
    (year,) = figures_of_school(unlocked, "Basisschool De Brug")
    assert not year.is_shown, "who is set aside is not counted"
