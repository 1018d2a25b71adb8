"""Slow work runs beside the window, can be stopped, and never takes the window with it."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from kansenboek.kit.errors import Cancelled, WrongPassphrase
from kansenboek.safety.pages.unlock_page import for_who_waits
from kansenboek.ui.tasks import Progress, ProgressStrip, Tasks, Work, _Runnable
from tests.there import there


def test_the_outcome_arrives_on_the_thread_of_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    threads: list[threading.Thread] = []
    task = tasks.start(lambda _work: threading.current_thread())
    task.succeeded.connect(lambda _result: threads.append(threading.current_thread()))
    with qtbot.waitSignal(task.succeeded) as done:
        pass
    assert done.args[0] is not threading.main_thread()
    assert threads == [threading.main_thread()]


def test_an_error_the_user_can_understand_is_handed_over(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse(_work: Work) -> None:
        raise WrongPassphrase

    with qtbot.waitSignal(tasks.start(refuse).failed) as failed:
        pass
    assert isinstance(failed.args[0], WrongPassphrase)


def test_a_mistake_of_ours_reaches_the_crash_hook(qtbot: QtBot, tasks: Tasks) -> None:
    def stumble(_work: Work) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as caught, qtbot.waitSignal(tasks.start(stumble).ended):
        pass
    assert [error[0] for error in caught] == [ZeroDivisionError]


def test_work_stops_when_asked_and_says_so(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()

    def count(work: Work) -> None:
        begun.set()
        for number in range(10_000_000):
            work.report(Progress(number, 10_000_000))
            begun.wait()

    task = tasks.start(count)
    assert begun.wait(5)
    with qtbot.waitSignal(task.failed) as failed:
        task.stop()
    assert isinstance(failed.args[0], Cancelled)


def test_the_strip_shows_progress_and_its_button_stops(qtbot: QtBot, tasks: Tasks) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    begin, go_on = threading.Event(), threading.Event()

    def work_on(work: Work) -> None:
        begin.wait(5)
        work.report(Progress(3, 10, "Reading"))
        go_on.wait(5)
        work.check()

    task = tasks.start(work_on)
    strip.follow(task, "Busy")
    with qtbot.waitSignal(task.progressed):
        begin.set()
    assert strip.isVisible()
    assert there(strip.findChild(QPushButton)).isVisible()
    with qtbot.waitSignal(task.ended):
        there(strip.findChild(QPushButton)).click()
        go_on.set()
    assert not strip.isVisible()


def test_work_that_asks_nothing_is_not_offered_to_be_stopped(qtbot: QtBot, tasks: Tasks) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    asks, asked, go_on = threading.Event(), threading.Event(), threading.Event()

    def work_on(work: Work) -> None:
        asks.wait()
        work.check()
        asked.set()
        go_on.wait()

    task = tasks.start(work_on)
    strip.follow(task, "Busy")
    stop = there(strip.findChild(QPushButton))
    assert strip.isVisible()
    assert not stop.isVisible(), "pressing it would do nothing"
    asks.set()
    qtbot.waitUntil(stop.isVisible)
    go_on.set()
    qtbot.waitUntil(lambda: task.has_ended)
    strip.follow(tasks.start(lambda _work: None), "Busy")
    assert not stop.isVisible(), "the next work has asked nothing yet"


def test_the_strip_can_be_used_again(qtbot: QtBot, tasks: Tasks) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    for _time in range(3):
        task = tasks.start(lambda _work: None)
        strip.follow(task, "Busy")
        with qtbot.waitSignal(task.ended):
            pass
    there(strip.findChild(QPushButton)).click()


def test_a_task_stays_until_its_thread_is_out_of_it(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread may still be telling the outcome when the window has already heard it."""
    leave = threading.Event()
    run = _Runnable.run

    def linger(runnable: _Runnable) -> None:
        run(runnable)
        leave.wait(10)

    monkeypatch.setattr(_Runnable, "run", linger)
    task = tasks.start(lambda _work: None)
    gone: list[bool] = []
    task.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: task.has_ended)
    for _look in range(2):
        with qtbot.waitSignal(tasks._idle.timeout):
            pass
    assert not gone
    leave.set()
    qtbot.waitUntil(lambda: gone == [True])  # the control: it does go


def test_quitting_waits_for_work_that_runs(qtbot: QtBot) -> None:
    tasks, ended = Tasks(), threading.Event()

    def until_stopped(work: Work) -> None:
        try:
            while True:
                work.check()
        finally:
            ended.set()

    tasks.start(until_stopped)
    tasks.close()
    assert ended.is_set()


def given_back(number: int, _work: Work) -> int:
    return number


@pytest.mark.parametrize("times", [20])
def test_many_tasks_leave_nothing_behind(qtbot: QtBot, tasks: Tasks, times: int) -> None:
    for number in range(times):
        with qtbot.waitSignal(tasks.start(partial(given_back, number)).ended):
            pass
    qtbot.waitUntil(lambda: not tasks._running)


def test_what_is_to_be_wiped_is_when_nobody_hears_of_the_outcome_and_only_then(
    qtbot: QtBot, tasks: Tasks
) -> None:
    wiped: list[str] = []
    begun = threading.Event()

    def until_left(work: Work) -> None:
        begun.set()
        while True:
            work.check()

    heard = tasks.start(lambda _work: None)
    heard.when_left(lambda: wiped.append("heard"))
    qtbot.waitUntil(lambda: heard.has_ended)
    stopped = tasks.start(until_left)
    stopped.when_left(lambda: wiped.append("stopped"))
    stopped.stop()
    qtbot.waitUntil(lambda: stopped.has_ended)
    tasks.start(until_left).when_left(lambda: wiped.append("left"))
    done = threading.Event()
    tasks.start(lambda _work: done.set()).when_left(lambda: wiped.append("left, and done a moment before"))
    assert done.wait()
    tasks.close()
    assert sorted(wiped) == ["left", "left, and done a moment before"]


class _Made:
    """Stands for an open store."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("too_late", [False, True])
def test_what_was_made_is_closed_when_nobody_waits_and_not_by_a_stop_that_comes_too_late(
    *, too_late: bool
) -> None:
    def outcome(*, window_closes: bool) -> tuple[bool, bool]:
        work, made = Work(lambda _progress: None, lambda: None), _Made()

        def make(_step: object) -> Any:
            if window_closes:
                work.leave()
            work.stop()
            return made

        try:
            for_who_waits(work, make, too_late=too_late)
        except Cancelled:
            return made.is_closed, False
        return made.is_closed, True

    assert outcome(window_closes=True) == (True, False)
    assert outcome(window_closes=False) == ((False, True) if too_late else (True, False))
