"""Backups by themselves: each day, on closing when something was saved, and never in the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.safety.actions.backups import (
    backup_place,
    backup_state,
    choose_backup_place,
    make_backup,
    newest_backup_of,
)
from tests.factory import a_family
from tests.roads import back_up_by_itself


def later(unlocked: Unlocked, **passed: float) -> None:
    unlocked.clock = FixedClock(unlocked.clock.now() + timedelta(**passed))


def made_in(folder: Path) -> int:
    return len(list(folder.glob("*.kbk")))


def test_nothing_is_made_before_a_place_is_chosen(unlocked: Unlocked) -> None:
    save_family(unlocked, a_family())
    assert back_up_by_itself(unlocked, closing=True) is None
    assert backup_place(unlocked) is None


def test_once_a_day_and_on_closing_only_what_was_saved_since(unlocked: Unlocked, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    choose_backup_place(unlocked, stick)
    assert backup_place(unlocked) == stick
    assert back_up_by_itself(unlocked) is not None
    assert back_up_by_itself(unlocked) is None
    later(unlocked, hours=2)
    assert back_up_by_itself(unlocked, closing=True) is None
    family = save_family(unlocked, a_family()).record
    later(unlocked, hours=1)
    assert back_up_by_itself(unlocked, closing=True) is not None
    later(unlocked, hours=1)
    open_family(unlocked, family)  # looking at it changes nothing
    assert back_up_by_itself(unlocked, closing=True) is None
    later(unlocked, hours=21)
    assert back_up_by_itself(unlocked) is not None
    assert made_in(stick) == 2  # of the first day only the newest is kept


def test_a_stick_that_is_not_in_is_no_error(unlocked: Unlocked, tmp_path: Path) -> None:
    choose_backup_place(unlocked, tmp_path / "stick")
    (tmp_path / "stick").rmdir()
    assert back_up_by_itself(unlocked) is None
    assert not (tmp_path / "stick").exists()


def test_a_place_that_takes_no_file_is_refused_and_the_old_one_stays(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        choose_backup_place(unlocked, tmp_path / "file")
    assert backup_place(unlocked) == tmp_path
    choose_backup_place(unlocked, None)
    assert backup_place(unlocked) is None


def test_the_place_is_nowhere_to_be_read(unlocked: Unlocked, tmp_path: Path) -> None:
    choose_backup_place(unlocked, tmp_path / "Stick van Wilma")
    held = b"".join(path.read_bytes() for path in unlocked.home.rglob("*") if path.is_file())
    assert b"Wilma" not in held


def test_the_newest_of_this_store_is_found(unlocked: Unlocked, tmp_path: Path) -> None:
    choose_backup_place(unlocked, tmp_path)
    first = back_up_by_itself(unlocked)
    later(unlocked, days=1)
    second = back_up_by_itself(unlocked)
    assert first is not None
    assert second is not None
    assert newest_backup_of(unlocked) == second.path
    choose_backup_place(unlocked, tmp_path / "other")
    assert newest_backup_of(unlocked) is None
    (tmp_path / "other").rmdir()
    assert newest_backup_of(unlocked) is None


@pytest.mark.parametrize("minutes", [-7, -60 * 24 * 365 * 10])
def test_a_backup_made_after_the_clock_was_set_back_is_there_and_so_is_the_other(
    unlocked: Unlocked, tmp_path: Path, minutes: int
) -> None:
    stick = tmp_path / "stick"
    for day in range(3):
        first = make_backup(unlocked, stick).path
        later(unlocked, days=1 if day < 2 else 0)
    later(unlocked, minutes=minutes)
    made = make_backup(unlocked, stick)
    assert made.path.is_file()
    assert first.is_file()
    assert made.removed == ()


def test_one_day_with_a_clock_ahead_does_not_end_the_backups(unlocked: Unlocked, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    choose_backup_place(unlocked, stick)
    right = unlocked.clock
    later(unlocked, days=365 * 36)
    assert back_up_by_itself(unlocked) is not None
    unlocked.clock = right
    later(unlocked, days=1)
    state = backup_state(unlocked)
    assert (state.is_ahead, state.overdue) == (True, True)
    made = back_up_by_itself(unlocked)
    assert made is not None
    assert backup_state(unlocked).last == unlocked.clock.now()
    assert newest_backup_of(unlocked) == made.path
    later(unlocked, days=1)
    assert back_up_by_itself(unlocked) is not None


def test_what_is_saved_after_the_clock_was_set_back_is_backed_up_on_closing(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path / "stick")
    assert back_up_by_itself(unlocked) is not None
    later(unlocked, hours=-3)
    assert back_up_by_itself(unlocked, closing=True) is None
    save_family(unlocked, a_family())
    assert back_up_by_itself(unlocked, closing=True) is not None
