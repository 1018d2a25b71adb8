"""Backups by themselves: each day, on closing when something was saved, and never in the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kansenboek.book.clock_watch import ClockBehind
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.safety.actions.backups import (
    backup_place,
    backup_state,
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    newest_backup_of,
    restore_backup,
)
from kansenboek.safety.rules import DUE_AFTER
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


@pytest.mark.parametrize("minutes", [-7, 60 * 24 * 365 * 36, -60 * 24 * 365 * 11])
def test_the_newest_backup_is_the_last_that_was_made_whatever_the_clock_said(
    unlocked: Unlocked, tmp_path: Path, minutes: int
) -> None:
    stick = tmp_path / "stick"
    choose_backup_place(unlocked, stick)
    right = unlocked.clock
    make_backup(unlocked, stick)
    later(unlocked, minutes=minutes)
    second = make_backup(unlocked, stick)
    assert newest_backup_of(unlocked) == second.path
    unlocked.clock = right  # set right again, in the same second as the first
    third = make_backup(unlocked, stick)
    assert newest_backup_of(unlocked) == third.path
    assert third.path.is_file()


def test_a_store_that_was_put_back_counts_on_from_the_newest_backup_beside_it(
    unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    first = make_backup(unlocked, stick).path
    for _more in range(3):
        save_family(unlocked, a_family())
    later(unlocked, days=1)
    second = make_backup(unlocked, stick).path
    monkeypatch.setenv("KANSENBOEK_STATE", str(tmp_path / "another laptop"))
    keys = derive_backup_keys(first, passphrase, kdf=kdf)
    with restore_backup(first, keys, tmp_path / "again", clock=unlocked.clock) as again:
        choose_backup_place(again, stick)
        third = make_backup(again, stick).path
        assert newest_backup_of(again) == third
        assert second.is_file()


def test_with_a_clock_that_stands_still_a_backup_is_made_after_many_actions(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    assert back_up_by_itself(unlocked) is not None
    save_family(unlocked, a_family())
    assert back_up_by_itself(unlocked) is None
    for _look in range(DUE_AFTER):
        with unlocked.look("family.opened", ""):
            pass
    assert back_up_by_itself(unlocked) is not None
    assert backup_state(unlocked).actions == 0


def test_with_a_clock_that_cannot_be_right_what_was_saved_is_backed_up(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    choose_backup_place(unlocked, tmp_path)
    assert back_up_by_itself(unlocked) is not None
    later(unlocked, hours=1)
    save_family(unlocked, a_family())
    assert back_up_by_itself(unlocked) is None  # control: the clock is believed
    unlocked.clock_told = ClockBehind(now=unlocked.clock.now(), newest=unlocked.clock.now())
    assert back_up_by_itself(unlocked) is not None
    assert back_up_by_itself(unlocked) is None
