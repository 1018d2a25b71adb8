"""When a child left, how long its family is kept, and when a family is out of the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.records import Child, ExitReason
from kansenboek.people.rules.archive import DAYS_AFTER_SCHOOL, is_archived
from kansenboek.people.rules.retention import left_on, retain_until
from tests.factory import a_child, a_family

TODAY = date(2027, 3, 1)
LEFT, STARTED = date(2026, 10, 2), date(2026, 9, 1)


def child(**values: Any) -> Child:
    return Child(**{"given_name": "Mila", **values})


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({}, None),
        ({"school_start": STARTED}, STARTED),
        ({"care_end": LEFT}, LEFT),
        ({"care_end": LEFT, "exit_reason": ExitReason.MOVED}, LEFT),
        ({"care_end": LEFT, "exit_reason": ExitReason.MOVED, "school_start": date(2028, 1, 3)}, LEFT),
        ({"care_end": LEFT, "exit_reason": ExitReason.SCHOOL}, LEFT),
        (
            {"care_end": LEFT, "exit_reason": ExitReason.SCHOOL, "school_start": LEFT + timedelta(3)},
            LEFT + timedelta(3),
        ),
        ({"exit_reason": ExitReason.MOVED, "school_start": STARTED}, STARTED),
    ],
)
def test_a_child_leaves_for_school_or_on_its_last_day(values: dict[str, Any], day: date | None) -> None:
    assert left_on(child(**values)) == day


def test_a_family_that_leaves_without_a_school_is_not_kept_for_ever() -> None:
    gone = child(care_end=LEFT, exit_reason=ExitReason.MOVED)
    assert retain_until((gone,)) == date(2028, 10, 2)
    assert retain_until((gone, child(school_start=date(2027, 1, 4)))) == date(2029, 1, 4)
    assert retain_until((gone, child())) is None
    assert retain_until(()) is None
    assert retain_until((child(care_end=date(2028, 2, 29)),)) == date(2030, 2, 28)


def test_how_long_a_family_is_kept_follows_its_last_day_with_us(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, care_end=LEFT, exit_reason=ExitReason.OTHER_CARE, school_start=None))
    assert open_family(unlocked, family).family.retain_until == date(2028, 10, 2)


@pytest.mark.parametrize(
    ("children", "out"),
    [
        ((), False),
        (({},), False),
        (({"birth_date": date(2021, 2, 28)},), True),
        (({"birth_date": date(2021, 3, 1)},), False),
        (({"birth_date": date(2021, 2, 28)}, {"birth_date": date(2024, 2, 28)}), False),
        (({"care_end": TODAY - timedelta(1), "exit_reason": ExitReason.MOVED},), True),
        (({"care_end": TODAY, "exit_reason": ExitReason.MOVED},), False),
        (({"care_end": TODAY - timedelta(400)},), False),
        (({"school_start": TODAY - timedelta(DAYS_AFTER_SCHOOL + 1)},), True),
        (({"school_start": TODAY - timedelta(DAYS_AFTER_SCHOOL)},), False),
        (({"care_end": TODAY - timedelta(200), "exit_reason": ExitReason.SCHOOL},), True),
        (({"care_end": TODAY - timedelta(20), "exit_reason": ExitReason.SCHOOL},), False),
        (({"school_start": TODAY - timedelta(500)}, {}), False),
        (
            (
                {"school_start": TODAY - timedelta(500)},
                {"care_end": date(2026, 5, 1), "exit_reason": ExitReason.STOPPED},
            ),
            True,
        ),
    ],
)
def test_a_family_is_out_of_the_way_when_every_child_left(
    children: tuple[dict[str, Any], ...], *, out: bool
) -> None:
    these = [child(**values) for values in children]
    assert is_archived(these, TODAY) is out


def test_a_new_child_brings_a_family_back() -> None:
    gone = child(care_end=LEFT, exit_reason=ExitReason.MOVED)
    assert is_archived((gone,), TODAY)
    assert not is_archived((gone, child(birth_date=date(2025, 2, 1))), TODAY)
