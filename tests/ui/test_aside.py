"""Long work with the store: in a thread, while the window paints; it can be stopped and leaves nothing behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import BugError, Cancelled
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.safety.actions.backups import choose_backup_place, make_backup
from kansenboek.storage import backup
from kansenboek.storage.lending import StoreLent
from kansenboek.ui import aside
from kansenboek.ui.aside import Aside, Step, WaitDialog
from kansenboek.ui.dialogs import questions
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import a_family

MOST_SECONDS = 20


@pytest.fixture(autouse=True)
def dialog_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "UNSEEN_MS", 0)


def when_it_waits(do: Callable[[WaitDialog], object]) -> None:
    """Do something once the dialog is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitDialog):
            do(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def until_stopped(step: Step) -> Iterator[None]:
    while True:
        step(0.5)
        time.sleep(0.005)  # pause: work that takes a while


def test_the_window_goes_on_and_the_result_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    seen = threading.Event()
    when_it_waits(lambda _dialog: seen.set())

    def work(_step: Step) -> tuple[int, int]:
        assert seen.wait(MOST_SECONDS)
        return threading.get_ident(), len(list_families(unlocked))

    thread, families = Aside(shell, shell.desk).run(work, "Counting")
    assert thread != threading.get_ident()
    assert families == 0
    assert not unlocked.is_lent
    assert questions.aside is None


def test_meanwhile_the_window_may_not_touch_the_store(shell: Shell, unlocked: Unlocked) -> None:
    refused: list[Exception] = []
    touched = threading.Event()

    def touch(_dialog: WaitDialog) -> None:
        for use in (lambda: list_families(unlocked), lambda: save_family(unlocked, a_family())):
            try:
                use()
            except StoreLent as error:
                refused.append(error)
        touched.set()

    when_it_waits(touch)

    def work(_step: Step) -> None:
        assert touched.wait(MOST_SECONDS)

    Aside(shell, shell.desk).run(work, "Waiting")
    assert len(refused) == 2
    assert list_families(unlocked) == ()


def test_a_thread_that_did_not_borrow_is_refused(unlocked: Unlocked) -> None:
    found: list[BaseException] = []

    def use() -> None:
        try:
            list_families(unlocked)
        except BugError as error:
            found.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(found) == 1


def test_what_goes_wrong_is_raised_where_it_was_asked(shell: Shell) -> None:
    def fail(_step: Step) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Aside(shell, shell.desk).run(fail, "Dividing")


@pytest.mark.parametrize("way", ["button", "escape"])
def test_stopping_a_backup_leaves_no_file(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(backup, "_STEP_EVERY", 10)
    save_family(unlocked, a_family())
    asked = threading.Event()

    def stop(dialog: WaitDialog) -> None:
        if way == "button":
            dialog.stop.click()
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        asked.set()

    when_it_waits(stop)

    def work(step: Step) -> object:
        asked.wait(20)
        return make_backup(unlocked, tmp_path, step=step)

    with pytest.raises(Cancelled):
        Aside(shell, shell.desk).run(work, "Making a backup")
    assert list(tmp_path.glob("*.kbk*")) == []
    assert make_backup(unlocked, tmp_path).path.is_file()  # the store is as usable as before


@pytest.mark.parametrize("part", [0.0, 0.4, 0.5, 0.8, 0.95])
def test_a_backup_stopped_at_any_stage_leaves_no_file(
    unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: float
) -> None:
    monkeypatch.setattr(backup, "_STEP_EVERY", 10)
    reached: list[float] = []

    def step(done: float) -> None:
        reached.append(done)
        if done >= part:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(unlocked, tmp_path, step=step)
    assert reached
    assert list(tmp_path.glob("*.kbk*")) == []
    save_family(unlocked, a_family())
    assert len(list_families(unlocked)) == 1


def test_what_is_typed_meanwhile_is_typed_afterwards(qtbot: QtBot, shell: Shell) -> None:
    shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    page.box.setFocus()
    typed = threading.Event()

    def type_it(dialog: WaitDialog) -> None:
        QTest.keyClicks(dialog, "el ")
        typed.set()

    when_it_waits(type_it)
    Aside(shell, shell.desk).run(lambda _step: typed.wait(20), "Waiting")
    shell.activateWindow()
    page.box.setFocus()
    qtbot.waitUntil(lambda: page.box.text() == "el ")


def test_locking_meanwhile_stops_the_work_and_then_locks(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    shell = window.shell
    when_it_waits(lambda _dialog: window.lock())
    with pytest.raises(Cancelled):
        Aside(shell, shell.desk).run(lambda step: list(until_stopped(step)), "Waiting")
    qtbot.waitUntil(lambda: window.shell is None)


def test_the_backup_of_the_day_can_be_stopped(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_STEP_EVERY", 10)
    choose_backup_place(unlocked, tmp_path)
    save_family(unlocked, a_family())
    unlocked_backup = unlocked.back_up

    def slow(target: Path, step: Step) -> None:
        list(until_stopped(step))
        unlocked_backup(target, step)

    monkeypatch.setattr(unlocked, "back_up", slow)
    when_it_waits(lambda dialog: dialog.stop.click())
    assert shell.keep_up(closing=True) is None
    assert list(tmp_path.glob("*.kbk*")) == []
