"""What is due of the season: the dates of the rules, at their edges."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.handover.rules.season import SeasonChild, SeasonFacts, SeasonState, Version, season_line
from kansenboek.handover.rules.season_due import due_of_line
from kansenboek.kit.ages import age_on, in_months
from kansenboek.today.rules import Reason
from tests.handover.lives import FIRST, LAST, a_life, facts_of

TODAY = date(2026, 9, 28)


@pytest.mark.parametrize(
    ("born", "months", "day"),
    [
        (date(2023, 3, 28), 42, date(2026, 9, 28)),
        (date(2023, 8, 31), 42, date(2027, 2, 28)),
        (date(2024, 8, 31), 42, date(2028, 2, 29)),
        (date(2022, 12, 1), 45, date(2026, 9, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_the_day_on_which_somebody_is_so_many_months_old(born: date, months: int, day: date) -> None:
    assert in_months(born, months) == day


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from((42, 45, 46)))
def test_on_that_day_the_age_is_that(born: date, months: int) -> None:
    day = in_months(born, months)
    years, rest = age_on(born, day)
    assert years * 12 + rest == months
    before = age_on(born, day - timedelta(days=1))
    assert before[0] * 12 + before[1] == months - 1


def due(today: date = TODAY, *versions: Version, **child: object) -> tuple[date, Reason] | None:
    whole = SeasonChild(id="c", family_id="f", school="De Brug", **child)  # type: ignore[arg-type]
    line = season_line(SeasonFacts(child=whole, versions=versions), today)
    return due_of_line(line, today) if line is not None else None


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ({"birth_date": date(2023, 3, 28)}, (TODAY, Reason.PREPARE)),
        ({"birth_date": date(2023, 4, 12)}, (date(2026, 10, 12), Reason.PREPARE)),
        ({"birth_date": date(2023, 4, 13)}, None),  # in fifteen days
        # A month and a day ago; at 3;7 and 3;8 nobody asked any more.
        ({"birth_date": date(2023, 2, 27)}, (date(2026, 8, 27), Reason.PREPARE)),
        ({"birth_date": date(2022, 12, 1)}, (date(2026, 10, 1), Reason.PREPARE)),  # 3;9 was on the first
        (
            {"birth_date": date(2022, 11, 1), "school_start": date(2026, 11, 9)},
            (date(2026, 11, 9), Reason.SCHOOL),
        ),
        (
            {"birth_date": date(2022, 11, 1), "school_start": date(2026, 11, 10)},  # over six weeks
            (date(2026, 9, 10), Reason.PREPARE),
        ),
        ({"birth_date": date(2022, 9, 1), "school_start": TODAY}, (TODAY, Reason.SCHOOL)),
        # The day after the first one it vanished.
        (
            {"birth_date": date(2022, 9, 1), "school_start": date(2026, 9, 27)},
            (date(2026, 9, 27), Reason.AT_SCHOOL),
        ),
        (
            {"birth_date": date(2020, 9, 1), "school_start": date(2024, 9, 27)},
            (date(2024, 9, 27), Reason.AT_SCHOOL),
        ),
    ],
)
def test_when_a_child_without_a_handover_asks_for_one(
    child: dict[str, date], expected: tuple[date, Reason] | None
) -> None:
    assert due(**child) == expected


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-1, Reason.CONVERSATION_WAS),
        (0, Reason.CONVERSATION),
        (1, Reason.CONVERSATION),
        (14, Reason.CONVERSATION),
        (15, None),
    ],
)
def test_a_planned_conversation_stands_there_until_somebody_says_that_it_was_held(
    days: int, reason: Reason | None
) -> None:
    planned = TODAY + timedelta(days=days)
    for state in (SeasonState.CONCEPT, SeasonState.PLANNED):
        found = due(TODAY, Version("h", state, talk_on=planned), birth_date=date(2023, 1, 1))
        assert found == ((planned, reason) if reason else None)
    assert due(TODAY, Version("h", SeasonState.HELD, talk_on=planned), birth_date=date(2023, 1, 1)) is None


def test_a_paper_that_was_never_given_is_told_after_the_first_day() -> None:
    first = date(2026, 11, 23)
    for state in (SeasonState.HELD, SeasonState.SETTLED):
        for days in (4, 400, 4000):
            found = due(
                first + timedelta(days=days),
                Version("h", state),
                birth_date=date(2022, 11, 1),
                school_start=first,
            )
            assert found == (first, Reason.AT_SCHOOL)
    sent = Version("h", SeasonState.SENT, delivered_on=date(2026, 11, 2))
    child = {"birth_date": date(2022, 11, 1), "school_start": first}
    assert due(date(2026, 11, 15), sent, **child) is None
    assert due(date(2026, 11, 16), sent, **child) == (date(2026, 11, 16), Reason.UNCONFIRMED)
    assert due(date(2029, 1, 1), sent, **child) == (date(2026, 11, 16), Reason.UNCONFIRMED)


def test_a_child_of_four_whose_first_day_is_unknown_is_not_forgotten() -> None:
    assert due(TODAY, Version("h", SeasonState.SETTLED), birth_date=date(2022, 9, 1)) == (
        date(2026, 9, 1),
        Reason.FINISH,
    )


@given(st.integers(0, 2**40), st.dates(FIRST, LAST))
def test_who_is_at_school_without_a_paper_on_its_way_always_asks_for_something(seed: int, on: date) -> None:
    line = season_line(facts_of(a_life(Random(seed))), on)
    if line is not None and line.first_day is not None and line.first_day < on:
        if line.step.value == "receipt" and (line.due is None or line.due > on):
            return  # it left, and the school has ten working days
        assert due_of_line(line, on) is not None
