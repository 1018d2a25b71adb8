"""A clock that cannot be right is told above every page, until it is set."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from kansenboek.book.clock_watch import ClockAhead, ClockBehind
from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.ui.shell import Shell

DAY = timedelta(days=1)


def moved(unlocked: Unlocked, days: int) -> None:
    unlocked.clock = FixedClock(unlocked.clock.now() + days * DAY)


def told(shell: Shell) -> str:
    shell.clock_line.look()
    return shell.clock_line.text.text() if shell.clock_line.isVisible() else ""


def test_a_clock_that_went_back_is_told_when_the_store_is_opened(shell: Shell) -> None:
    now = shell.desk.unlocked.clock.now()
    shell.begin()
    assert told(shell) == ""  # control
    for wrong in (
        ClockBehind(now=now, newest=now + timedelta(days=90)),
        ClockAhead(now=now, newest=now - timedelta(days=900)),
    ):
        shell.desk.unlocked.clock_told = wrong
        shell.begin()
        assert "The clock of this computer says 28 September 2026" in told(shell)
        assert "Look whether day and time are right" in told(shell)
        assert isinstance(shell.page(), TodayPage)


def test_it_stands_above_every_page_and_goes_when_the_clock_is_set(shell: Shell) -> None:
    unlocked = shell.desk.unlocked
    shell.begin()
    moved(unlocked, -30)
    for number in range(3):
        shell.show_root(number)
        assert "says 29 August 2026" in told(shell)
    moved(unlocked, 30)
    assert told(shell) == ""
    moved(unlocked, 500)
    assert "but this store was last used on" in told(shell)
    with unlocked.look("family.opened", ""):  # what is done under a wrong clock makes it no right one
        pass
    assert told(shell)
    moved(unlocked, -500)
    assert told(shell) == ""
    verbs = [row.verb for row in actions_done(unlocked)]
    assert [verb for verb in verbs if verb.startswith("clock.")] == ["clock.behind", "clock.ahead"]


def test_whoever_says_that_the_clock_is_right_is_not_told_again(qtbot: QtBot, shell: Shell) -> None:
    shell.begin()
    moved(shell.desk.unlocked, -30)
    assert told(shell)
    shell.clock_line.right.click()
    assert told(shell) == ""
    moved(shell.desk.unlocked, 430)
    assert told(shell), "that was said of a clock that was behind"


def test_a_store_that_a_thread_has_is_not_asked(shell: Shell) -> None:
    shell.begin()
    moved(shell.desk.unlocked, -30)
    with shell.desk.unlocked.lend():
        assert told(shell) == ""
    assert told(shell)


@pytest.mark.parametrize("days", [-30, 500])
def test_a_clock_that_jumps_while_nothing_is_done_is_told_by_itself(
    qtbot: QtBot, shell: Shell, days: int
) -> None:
    shell.begin()
    moved(shell.desk.unlocked, days)
    shell.clock_line.timer.setInterval(5)
    qtbot.waitUntil(shell.clock_line.isVisible)


def test_a_store_that_cannot_be_asked_is_told_and_not_asked_again(shell: Shell) -> None:
    shell.begin()
    with shell.desk.unlocked.write_aside() as tx:
        tx.execute("UPDATE meta SET audit_count = audit_count - 1")
    moved(shell.desk.unlocked, -30)
    assert told(shell) == ""
    assert "the log of actions was cut off" in shell.alarm.text()
    assert not shell.clock_line.timer.isActive()


def test_a_full_disk_keeps_no_clock_from_being_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_verb: str, _record: str) -> None:
        raise CannotWrite("The disk is full.")

    shell.begin()
    moved(shell.desk.unlocked, -30)
    with monkeypatch.context() as disk:
        disk.setattr(shell.desk.unlocked, "look", full)
        assert "says 29 August 2026" in told(shell)
    assert shell.clock_line.timer.isActive()
