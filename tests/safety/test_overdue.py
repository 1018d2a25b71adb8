"""Why a backup should be made now is told as it is: nothing contradicts what the page of backups says beside it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import language
from kansenboek.safety import rules
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.feature import overdue


@pytest.fixture
def later(unlocked: Unlocked, clock: FixedClock) -> FixedClock:
    unlocked.clock = FixedClock(clock.now() + timedelta(days=8))
    return unlocked.clock


def test_of_a_book_without_a_backup_no_last_one_is_told(unlocked: Unlocked, later: FixedClock) -> None:
    assert overdue(unlocked) == (
        "No backup was made yet, and these notes are over a week old. Make one under “Safety”."
    )
    assert "laatste" not in language("nl").text(overdue(unlocked))


def test_after_a_week_that_is_what_is_told(unlocked: Unlocked, clock: FixedClock, tmp_path: Path) -> None:
    make_backup(unlocked, tmp_path)
    assert overdue(unlocked) == ""
    unlocked.clock = FixedClock(clock.now() + timedelta(days=8))
    assert overdue(unlocked).startswith("It is over a week since the last backup.")


def test_after_much_work_in_a_day_no_week_is_told(
    unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(unlocked, tmp_path)
    monkeypatch.setattr(rules, "OVERDUE_AFTER", 1)
    with unlocked.write("test", ""):
        pass
    for code in ("en", "nl"):
        told = language(code).text(overdue(unlocked))
        assert told
        assert "week" not in told


def test_of_a_day_to_come_the_clock_is_told_and_nothing_of_an_age(
    unlocked: Unlocked, clock: FixedClock, tmp_path: Path
) -> None:
    make_backup(unlocked, tmp_path)
    unlocked.clock = FixedClock(clock.now() - timedelta(days=30))
    assert "still to come" in overdue(unlocked)
