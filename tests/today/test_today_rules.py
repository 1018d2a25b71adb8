"""What is due: the dates of the rules, at their edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.ages import age_on
from kansenboek.today.rules import MILESTONES, Reason, due_of_child, in_months, milestone_births
from tests.factory import a_child

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


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(MILESTONES))
def test_on_that_day_the_age_is_that(born: date, months: int) -> None:
    day = in_months(born, months)
    years, rest = age_on(born, day)
    assert years * 12 + rest in (months, months - 1 if born.day > 28 else months)


@pytest.mark.parametrize(
    ("child", "due"),
    [
        ({"birth_date": date(2023, 3, 28)}, [(TODAY, Reason.PREPARE)]),
        ({"birth_date": date(2023, 4, 12)}, [(date(2026, 10, 12), Reason.PREPARE)]),
        ({"birth_date": date(2023, 4, 13)}, []),  # in fifteen days
        ({"birth_date": date(2023, 2, 27)}, []),  # a month and a day ago
        ({"birth_date": date(2022, 12, 1)}, [(date(2026, 10, 1), Reason.PREPARE)]),  # 3;9 was on the first
        (
            {"birth_date": date(2022, 11, 1), "school_start": date(2026, 11, 9)},
            [(date(2026, 11, 9), Reason.SCHOOL)],
        ),
        ({"birth_date": date(2020, 1, 1), "school_start": date(2026, 11, 10)}, []),  # over six weeks
        ({"birth_date": date(2020, 1, 1), "school_start": date(2026, 9, 27)}, []),  # was yesterday
    ],
)
def test_when_a_child_asks_for_a_handover(
    child: dict[str, date | None], due: list[tuple[date, Reason]]
) -> None:
    assert list(due_of_child(a_child("f", **{"school_start": None, **child}), TODAY)) == due


@given(st.dates(date(2022, 1, 1), date(2024, 1, 1)))
def test_nobody_with_a_milestone_is_missed_by_the_question_to_the_store(born: date) -> None:
    child = a_child("f", birth_date=born, school_start=None)
    if list(due_of_child(child, TODAY)):
        assert any(first <= born <= last for first, last in milestone_births(TODAY))
