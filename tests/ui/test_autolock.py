"""Locking by itself: real windows, a clock that can be moved, a real message bus."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.ui.autolock import AutoLock
from kansenboek.ui.platform import system
from kansenboek.window import MainWindow
from tests.there import there

from .pages import fill
from .platform.fakes import PlayedSystem
from .test_drafts import new_visit, observed, type_observed

NOW = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)


class MovingClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


class Counted:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bool:
        self.times += 1
        return True


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    made = open_window()
    made.show_store(unlocked)
    return made


def make(parent: QObject, clock: MovingClock, minutes: int) -> tuple[AutoLock, Counted]:
    locked = Counted()
    autolock = AutoLock(locked, clock, minutes, parent)  # type: ignore[arg-type]
    autolock.start()
    return autolock, locked


def test_it_locks_after_rest_and_not_before(window: MainWindow, qtbot: QtBot) -> None:
    clock = MovingClock()
    patient, never = make(window, clock, 1)
    hasty, at_once = make(window, clock, 0)
    qtbot.waitUntil(lambda: hasty._rest.elapsed() > 0)
    patient.look()
    hasty.look()
    assert (never.times, at_once.times) == (0, 1)


def test_a_key_or_the_mouse_counts_as_somebody_being_there(window: MainWindow, qtbot: QtBot) -> None:
    autolock, _locked = make(window, MovingClock(), 1)
    touches: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(window.windowHandle(), window.rect().center()),
    )
    for touch in touches:
        began = autolock._rest.msecsSinceReference()
        qtbot.waitUntil(lambda: autolock._rest.elapsed() > 1)
        assert autolock._rest.msecsSinceReference() == began  # control: by itself it goes on
        touch()
        qtbot.waitUntil(lambda began=began: autolock._rest.msecsSinceReference() > began)  # type: ignore[misc]


@pytest.mark.parametrize(("passed", "locks"), [(timedelta(seconds=20), 0), (timedelta(minutes=3), 1)])
def test_a_computer_that_slept_is_locked_at_the_first_look(
    window: MainWindow, passed: timedelta, locks: int
) -> None:
    clock = MovingClock()
    autolock, locked = make(window, clock, 15)
    clock.at += passed
    autolock.look()
    assert locked.times == locks


@pytest.mark.parametrize(("slept", "locks"), [(timedelta(seconds=1), 0), (timedelta(seconds=20), 1)])
def test_a_short_sleep_is_a_sleep_when_the_system_counts_it(
    window: MainWindow, slept: timedelta, locks: int
) -> None:
    """The calendar says nothing here: somebody may have set it."""
    here, locked = PlayedSystem(), Counted()
    autolock = AutoLock(locked, MovingClock(), 15, window, here)  # type: ignore[arg-type]
    autolock.start()
    here.asleep_for += timedelta(hours=1)
    autolock.start()  # control: what it slept before counts no more
    autolock.look()
    here.asleep_for += slept
    autolock.look()
    autolock.look()
    assert locked.times == locks


def test_time_that_passes_awake_is_no_sleep(window: MainWindow) -> None:
    here, locked, clock = PlayedSystem(), Counted(), MovingClock()
    autolock = AutoLock(locked, clock, 15, window, here)  # type: ignore[arg-type]
    autolock.start()
    for _look in range(3):
        clock.at += timedelta(minutes=1)
        here.awake_for += timedelta(minutes=1)
        autolock.look()
    assert locked.times == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux' clocks")
def test_the_clocks_of_this_computer_go_on_and_count_no_sleep_while_it_is_awake() -> None:
    here = system()
    awake, asleep = here.awake(), here.asleep()
    assert timedelta() < here.awake() - awake < timedelta(minutes=1)
    assert abs(here.asleep() - asleep) < timedelta(seconds=1)


def test_nothing_locks_a_store_that_is_closed(window: MainWindow) -> None:
    autolock, locked = make(window, MovingClock(), 0)
    autolock.stop()
    autolock.lock_now()
    assert locked.times == 0


def test_locking_keeps_what_was_typed_and_unlocking_goes_back_to_the_same_letter(
    qtbot: QtBot, window: MainWindow, unlocked: Unlocked, passphrase: str
) -> None:
    family_id = fill(unlocked)
    assert window.shell is not None
    page = new_visit(window.shell, family_id)
    type_observed(page, "midden in een zin")
    page.go_to("observed")
    text = window.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    cursor = text.textCursor()
    cursor.setPosition(6)
    text.setTextCursor(cursor)
    assert window.autolock is not None
    window.autolock.lock_now()
    assert window.shell is None
    entrance = window.entrance
    assert isinstance(entrance, UnlockPage)
    assert not window.autolock.is_running()
    entrance.field.setText(passphrase)
    with qtbot.waitSignal(entrance.opened):
        entrance.unlock()
    assert window.shell is not None
    assert window.autolock.is_running()
    assert observed(window.shell.page()) == "midden in een zin"
    assert not window.shell.alarm.isVisible()  # it is back: nothing needs to be said of it
    text = window.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    assert text.textCursor().position() == 6


def test_the_time_can_be_chosen(window: MainWindow) -> None:
    assert window.autolock is not None
    assert window.autolock.minutes == 5
    window.choices.change("lock_after", 2)
    assert window.autolock.minutes == 2


def test_the_curtain_hides_everything_and_gives_it_back(
    qtbot: QtBot, window: MainWindow, unlocked: Unlocked
) -> None:
    family_id = fill(unlocked)
    shell = window.shell
    assert shell is not None
    page = new_visit(shell, family_id)
    type_observed(page, "midden in een zin")
    QTest.keyClick(window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: not shell.isVisible())
    assert not window.menuBar().isVisible()
    curtain = there(window._stack.currentWidget())
    QTest.keyClick(curtain, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert shell.page() is page  # the keys of the menus sleep
    QTest.keyClick(curtain, Qt.Key.Key_Return)
    assert shell.isVisible()
    assert window.menuBar().isVisible()
    assert observed(page) == "midden in een zin"


def test_behind_the_curtain_it_locks_all_the_same(window: MainWindow) -> None:
    window.draw_curtain()
    assert window.autolock is not None
    window.autolock.lock_now()
    assert isinstance(window._stack.currentWidget(), UnlockPage)
    assert window.menuBar().isVisible()


def test_the_draft_of_a_locked_store_needs_the_passphrase(
    window: MainWindow, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    family_id = fill(unlocked)
    assert window.shell is not None
    type_observed(new_visit(window.shell, family_id), "Canarievogel")
    assert window.lock()
    files = b"".join(path.read_bytes() for path in unlocked.home.rglob("*") if path.is_file())
    assert b"Canarievogel" not in files
    with unlock_store(unlocked.home, passphrase, kdf=kdf, clock=clock) as again:
        assert open_drafts(again)[0].forms["visit"]["observed"] == "Canarievogel"


DESKTOP = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from kansenboek.ui.platform import Heard
from kansenboek.ui.platform.linux_signals import DesktopSignals
app = QApplication([])
heard = []
ears = DesktopSignals(heard.append, app)
bus, saver = QDBusConnection.sessionBus(), sys.argv[1]
assert bus.isConnected() and bus.registerService(saver)
def say(is_so):
    message = QDBusMessage.createSignal("/" + saver.replace(".", "/"), saver, "ActiveChanged")
    message.setArguments([is_so])
    assert bus.send(message)
def look():
    if heard:
        app.quit()
poll = QTimer(interval=20)
poll.timeout.connect(look)
poll.start()
say(False)  # it woke up: the control, nobody locks for that
say(True)
app.exec()
print("heard:", heard == [Heard.DARK])
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no message bus on this computer")
@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "mate", "cinnamon", "xfce"])
def test_the_desktop_says_that_the_screen_is_locked(desktop: str) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", DESKTOP, f"org.{desktop}.ScreenSaver"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == "heard: True\n"
