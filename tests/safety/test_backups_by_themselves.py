"""Backups by themselves: each day, on closing when something was saved, and never in the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.safety.actions.backups import backup_place, choose_backup_place, newest_backup_of
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
