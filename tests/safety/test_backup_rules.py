"""Which backups are kept, and what their names say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kansenboek.safety.rules import BackupName, backup_name, is_overdue, superfluous

NOON = datetime(2026, 9, 28, 12)


def daily(days: int) -> list[BackupName]:
    return [BackupName(NOON - timedelta(days=day), "0a1b2c3d") for day in range(days)]


def test_a_name_says_when_and_of_which_store_and_nothing_else() -> None:
    name = BackupName(NOON, "0a1b2c3d")
    assert str(name) == "kansenboek-0a1b2c3d-2026-09-28T120000.kbk"
    assert backup_name(str(name)) == name


@pytest.mark.parametrize(
    "other",
    [
        "foto.jpg",
        "kansenboek-0a1b2c3d-2026-09-28T120000.kbk.part",
        "kansenboek-0A1B2C3D-2026-09-28T120000.kbk",
        "kansenboek-0a1b2c3d-2026-02-31T120000.kbk",
        "x-kansenboek-0a1b2c3d-2026-09-28T120000.kbk",
    ],
)
def test_no_other_file_is_taken_for_a_backup(other: str) -> None:
    assert backup_name(other) is None


def test_after_two_years_of_days_seven_days_four_weeks_and_twelve_months_are_left() -> None:
    names = daily(730)
    kept = set(names) - superfluous(names)
    days = sorted((NOON - name.made).days for name in kept)
    assert days[:7] == list(range(7))
    assert len({name.made.isocalendar()[:2] for name in kept if (NOON - name.made).days < 28}) >= 4
    assert len({(name.made.year, name.made.month) for name in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_tidying_every_day_keeps_as_much_as_tidying_once() -> None:
    held: set[BackupName] = set()
    for name in reversed(daily(730)):
        held.add(name)
        held -= superfluous(held)
    assert held == set(daily(730)) - superfluous(daily(730))


def test_of_one_day_the_newest_stays_and_a_few_are_never_touched() -> None:
    morning = BackupName(NOON - timedelta(hours=3), "0a1b2c3d")
    assert superfluous([*daily(1), morning]) == {morning}
    assert superfluous(daily(7)) == frozenset()


def test_a_week_without_a_backup_is_too_long() -> None:
    now = datetime(2026, 9, 28, tzinfo=UTC)
    assert is_overdue(now - timedelta(days=7, seconds=1), now)
    assert not is_overdue(now - timedelta(days=7), now)
