"""A clock that cannot be right is told above the first page, at each opening."""

from __future__ import annotations

from datetime import timedelta

from kansenboek.book.clock_watch import ClockAhead, ClockBehind
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.ui.shell import Shell


def test_a_clock_that_went_back_is_told_when_the_store_is_opened(shell: Shell) -> None:
    now = shell.desk.unlocked.clock.now()
    shell.begin()
    assert "clock" not in shell.alarm.text()  # control
    for told in (
        ClockBehind(now=now, newest=now + timedelta(days=90)),
        ClockAhead(now=now, newest=now - timedelta(days=900)),
    ):
        shell.desk.unlocked.clock_told = told
        shell.begin()
        assert "The clock of this computer says 28 September 2026" in shell.alarm.text()
        assert "Look whether day and time are right" in shell.alarm.text()
        assert shell.alarm.isVisible()
        assert isinstance(shell.page(), TodayPage)
