"""A week has everything of its days, of whom it is wanted, in the order of the clock; and no family set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from kansenboek.book.records import show_record
from kansenboek.book.undo import delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import choose_at_work, save_colleague
from kansenboek.contacts.records import VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.kit.days_off import NO_HOLIDAYS
from kansenboek.kit.partial_days import DayKnown
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.records import ExitReason
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.week.actions import week
from kansenboek.week.rules import Whose, birthday_in, in_days, monday_of
from tests.factory import (
    TODAY,
    a_child,
    a_colleague,
    a_family,
    a_moment,
    a_session,
    a_visit,
    an_agreement,
)
from tests.roads import save_visit

ALL = Whose()
MONDAY = date(2026, 10, 5)


def told(unlocked: Unlocked, day: date = MONDAY, whose: Whose = ALL) -> list[tuple[int, str, str]]:
    """Day of the week, what, and whom."""
    return [
        (line.day.weekday(), line.told, line.child_name or line.family_name)
        for line in week(unlocked, day, whose).week.lines
    ]


@pytest.fixture
def family(unlocked: Unlocked) -> str:
    """A family with something on nearly every day of the week of 5 October."""
    made = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(made, birth_date=date(2022, 10, 10), school="", school_start=None))
    planned = VisitOutcome.PLANNED
    save_visit(unlocked, a_visit(made, date=date(2026, 10, 7), start=time(14), outcome=planned))
    save_visit(unlocked, a_visit(made, date=date(2026, 10, 14), outcome=planned))
    save_agreement(unlocked, an_agreement(made, due=date(2026, 10, 7)))
    spoken = save_family(unlocked, a_family(family_name="Bakker")).record
    save_visit(unlocked, a_moment(spoken, date=date(2026, 9, 20), next_contact=date(2026, 10, 8)))
    early = a_session(
        date=date(2026, 10, 7), start=time(9), end=time(11), adults=None, new_adults=None, languages=()
    )
    save_session(unlocked, early)
    return made


@pytest.mark.usefixtures("family")
def test_each_day_has_what_is_on_it_and_nothing_of_other_weeks(unlocked: Unlocked) -> None:
    assert told(unlocked) == [
        (2, "Session", ""),
        (2, "Home visit planned", "Çelik"),
        (2, "Agreement", "Çelik"),
        (3, "Contact promised", "Bakker"),
        (5, "Birthday", "Elif Çelik"),
    ]
    assert told(unlocked, date(2026, 10, 11)) == told(unlocked), "any day of it leads to the week"
    assert [what for _day, what, _whom in told(unlocked, date(2026, 10, 12))] == ["Home visit planned"]
    assert told(unlocked, date(2026, 11, 2)) == []


@pytest.mark.usefixtures("family")
def test_a_promised_contact_has_no_times_of_the_visit_after_which_it_was_promised(unlocked: Unlocked) -> None:
    other = save_family(unlocked, a_family(family_name="Bos")).record
    save_visit(
        unlocked,
        a_visit(other, date=date(2026, 9, 21), start=time(13), end=time(14), next_contact=date(2026, 10, 6)),
    )
    times = {line.told: line.start for line in week(unlocked, MONDAY, ALL).week.lines}
    assert times["Contact promised"] is None
    assert times["Home visit planned"] == time(14)  # control


@pytest.mark.usefixtures("family")
def test_a_week_that_was_has_the_visits_that_were_made(unlocked: Unlocked) -> None:
    made = save_family(unlocked, a_family(family_name="Bos")).record
    save_visit(unlocked, a_visit(made, date=date(2026, 9, 14)))
    assert told(unlocked, date(2026, 9, 14)) == [(0, "Home visit", "Bos")]


def test_a_family_that_is_set_aside_stands_in_no_week(unlocked: Unlocked, family: str) -> None:
    assert len(told(unlocked)) == 5
    save_family(unlocked, replace(open_family(unlocked, family).family, restricted_since=TODAY))
    assert told(unlocked) == [(2, "Session", ""), (3, "Contact promised", "Bakker")]


@pytest.mark.usefixtures("family")
def test_only_mine_and_one_site(unlocked: Unlocked) -> None:
    me = save_colleague(unlocked, a_colleague(name="Gerda de Wit")).record
    choose_at_work(unlocked, me)
    other = save_family(unlocked, a_family(family_name="Bos")).record
    born = date(2023, 10, 6)
    save_child(
        unlocked,
        a_child(
            other,
            given_name="Daan",
            surname="Bos",
            birth_date=born,
            site="De Wilg",
            mentor="Gerda de Wit",
            school="",
            school_start=None,
        ),
    )
    assert told(unlocked, whose=Whose(only_mine=True)) == [(1, "Birthday", "Daan Bos")]
    assert told(unlocked, whose=Whose(site="de wilg")) == [(1, "Birthday", "Daan Bos")]
    assert (2, "Session", "") in told(unlocked, whose=Whose(site="De Vlinder"))
    assert week(unlocked, MONDAY, ALL).sites == ("De Vlinder", "De Wilg")
    assert len(told(unlocked)) == 6  # control


def test_a_site_is_offered_once_as_it_is_written_most_often(unlocked: Unlocked) -> None:
    for number, site in enumerate(("DE WILG", "De Wilg", "De Wilg", "Abeel")):
        made = save_family(unlocked, a_family(family_name=f"Bos{number}")).record
        save_child(unlocked, a_child(made, given_name=f"Kind{number}", site=site))
    assert week(unlocked, MONDAY, ALL).sites == ("Abeel", "De Wilg")


@pytest.mark.usefixtures("family")
def test_when_who_was_at_work_is_taken_away_the_whole_week_is_shown_again(unlocked: Unlocked) -> None:
    me = save_colleague(unlocked, a_colleague(name="Gerda de Wit")).record
    choose_at_work(unlocked, me)
    mine = Whose(only_mine=True)
    assert told(unlocked, whose=mine) == [], "control: nothing of it is hers"
    delete_record(unlocked, show_record(unlocked, "colleague", me))
    assert told(unlocked, whose=mine) == told(unlocked)


@pytest.mark.parametrize(
    ("born", "first", "day"),
    [
        (date(2022, 10, 12), date(2026, 10, 12), date(2026, 10, 12)),
        (date(2022, 10, 12), date(2026, 10, 5), None),
        (date(2024, 2, 29), date(2027, 3, 1), date(2027, 3, 1)),
        (date(2024, 2, 29), date(2028, 2, 28), date(2028, 2, 29)),
        (date(2024, 2, 29), date(2028, 3, 6), None),
        (date(2026, 10, 7), date(2026, 10, 5), None),  # born in this week
        (date(2022, 1, 1), date(2026, 12, 28), date(2027, 1, 1)),
        (date(2022, 12, 31), date(2026, 12, 28), date(2026, 12, 31)),
    ],
)
def test_birthdays(born: date, first: date, day: date | None) -> None:
    assert birthday_in(born, first) == day


def test_who_left_or_whose_day_is_not_known_has_no_birthday_in_it(unlocked: Unlocked) -> None:
    not_with_us: tuple[tuple[date, dict[str, Any]], ...] = (
        (date(2022, 10, 5), {"care_end": date(2026, 10, 1), "exit_reason": ExitReason.MOVED}),
        (date(2022, 10, 1), {"birth_known": DayKnown.MONTH}),
        (date(2022, 10, 7), {"care_end": date(2026, 10, 31), "exit_reason": ExitReason.MOVED}),
    )
    for number, (day, more) in enumerate(not_with_us):
        made = save_family(unlocked, a_family(family_name=f"Bos{number}")).record
        child = a_child(made, given_name=f"Kind{number}", surname=f"Bos{number}", birth_date=day)
        save_child(unlocked, replace(child, school="", school_start=None, **more))
    assert [whom for _day, what, whom in told(unlocked) if what == "Birthday"] == ["Kind2 Bos2"]


def test_a_week_begins_on_monday_also_around_the_new_year_and_at_the_end_of_the_calendar() -> None:
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
    assert in_days(date(2026, 12, 28), (), NO_HOLIDAYS).number == 53
    assert in_days(monday_of(date.max), (), NO_HOLIDAYS).last <= date.max
    assert [day.off is not None for day in in_days(date(2026, 12, 21), (), NO_HOLIDAYS).days][4:6] == [
        True,
        True,
    ]
