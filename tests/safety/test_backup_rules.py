"""Which backups are kept, and what their names say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kansenboek.safety.rules import (
    DUE_AFTER,
    OVERDUE_AFTER,
    BackupName,
    backup_name,
    backups_of,
    is_ahead,
    is_due,
    is_overdue,
    newest_of,
    next_number,
    superfluous,
)

NOON = datetime(2026, 9, 28, 12)


def daily(days: int) -> list[BackupName]:
    return [BackupName(NOON - timedelta(days=day), "0a1b2c3d") for day in range(days)]


def test_a_name_says_when_and_of_which_store_and_nothing_else() -> None:
    name = BackupName(NOON, "0a1b2c3d")
    assert str(name) == "kansenboek-0a1b2c3d-2026-09-28T120000.kbk"
    assert backup_name(str(name)) == name
    counted = BackupName(NOON, "0a1b2c3d", 42)
    assert str(counted) == "kansenboek-0a1b2c3d-2026-09-28T120000-000042.kbk"
    assert backup_name(str(counted)) == counted


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
    kept = set(names) - superfluous(names, names[0])
    days = sorted((NOON - name.made).days for name in kept)
    assert days[:7] == list(range(7))
    assert len({name.made.isocalendar()[:2] for name in kept if (NOON - name.made).days < 28}) >= 4
    assert len({(name.made.year, name.made.month) for name in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_tidying_every_day_keeps_as_much_as_tidying_once() -> None:
    held: set[BackupName] = set()
    for name in reversed(daily(730)):
        held.add(name)
        held -= superfluous(held, name)
    assert held == set(daily(730)) - superfluous(daily(730), daily(1)[0])


def test_of_one_day_the_newest_stays_and_a_few_are_never_touched() -> None:
    morning = BackupName(NOON - timedelta(hours=3), "0a1b2c3d")
    assert superfluous([*daily(1), morning], daily(1)[0]) == {morning}
    assert superfluous(daily(7), daily(1)[0]) == frozenset()


def test_a_week_without_a_backup_is_too_long() -> None:
    now = datetime(2026, 9, 28, tzinfo=UTC)
    assert is_overdue(now - timedelta(days=7, seconds=1), now)
    assert not is_overdue(now - timedelta(days=7), now)


@pytest.mark.parametrize("made", [datetime(2016, 1, 1), datetime(1970, 1, 1), NOON - timedelta(minutes=7)])
def test_a_backup_made_with_a_clock_in_the_past_takes_nothing_away_and_stays(made: datetime) -> None:
    new = BackupName(made, "0a1b2c3d")
    assert superfluous([*daily(730), new], new) <= {name for name in daily(730) if name.made < made}
    assert new not in superfluous([*daily(730), new], new)


@pytest.mark.parametrize("ahead", [timedelta(days=3), timedelta(days=400), timedelta(days=365 * 60)])
def test_a_backup_from_the_future_stays_and_takes_no_place_of_another(ahead: timedelta) -> None:
    future = BackupName(NOON + ahead, "0a1b2c3d")
    new = daily(1)[0]
    assert superfluous([*daily(730), future], new) == superfluous(daily(730), new)


@pytest.mark.parametrize("days", [1, 3, 40, 400, 2000, 20_000])
def test_a_last_backup_from_the_future_is_not_believed(days: int) -> None:
    now = datetime(2026, 9, 28, tzinfo=UTC)
    future = now + timedelta(days=days)
    assert is_ahead(future, now)
    assert is_due(future, now)
    assert is_overdue(future, now)
    assert not is_due(now + timedelta(minutes=1), now)  # a clock that was put right
    assert not is_overdue(now, now)


def test_the_newest_backup_is_not_one_from_the_future() -> None:
    now = NOON.replace(tzinfo=UTC)
    future = BackupName(NOON + timedelta(days=4000), "0a1b2c3d")
    assert newest_of([*daily(3), future], now) == daily(1)[0]
    assert newest_of([future], now) == future
    assert newest_of([], now) is None


def numbered(days: int, first: int = 1) -> list[BackupName]:
    """Backups of so many days, the newest first and with the highest number."""
    return [BackupName(name.made, name.store, first + days - 1 - at) for at, name in enumerate(daily(days))]


@pytest.mark.parametrize("wrong", [timedelta(days=-4000), timedelta(minutes=-7), timedelta(days=365 * 36)])
def test_the_newest_is_the_one_that_was_counted_last_whatever_the_clock_said(wrong: timedelta) -> None:
    names = numbered(30)
    last = BackupName(NOON + wrong, "0a1b2c3d", next_number(names, 0))
    old = BackupName(NOON + timedelta(hours=1), "0a1b2c3d")
    everything = [old, *names, last]
    assert newest_of(everything, NOON.replace(tzinfo=UTC)) == last
    assert backups_of("0a1b2c3d", map(str, everything))[0] == last
    assert last not in superfluous(everything, last)
    after = BackupName(NOON + timedelta(days=1), "0a1b2c3d", last.number + 1)
    assert newest_of([*everything, after], NOON.replace(tzinfo=UTC)) == after


def test_the_number_is_higher_than_any_beside_it_and_than_the_store_is_far() -> None:
    assert next_number(numbered(3), 100) == 101
    assert next_number(numbered(3, 500), 100) == 503
    assert next_number([], 7) == 8
    assert next_number(daily(3), 0) == 1


def test_with_numbers_as_much_is_kept_as_without() -> None:
    names = numbered(730)
    kept = set(names) - superfluous(names, names[0])
    assert {name.made for name in kept} == {
        name.made for name in set(daily(730)) - superfluous(daily(730), daily(1)[0])
    }


def test_a_clock_that_stands_still_does_not_end_the_backups() -> None:
    now = NOON.replace(tzinfo=UTC)
    assert not is_due(now, now, DUE_AFTER - 1)
    assert is_due(now, now, DUE_AFTER)
    assert not is_overdue(now, now, OVERDUE_AFTER - 1)
    assert is_overdue(now, now, OVERDUE_AFTER)
