"""Locked is locked, whatever stands open: a dialog of the system is ended, waited for, and then left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.app import make_window
from kansenboek.book.drafts import open_drafts
from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.ui import autolock, kept_window, locking, printing
from kansenboek.ui import leaving as leaving_module
from kansenboek.ui.dialogs import questions, run
from kansenboek.ui.leaving import RESTART, Leaving
from kansenboek.ui.platform import System, system
from kansenboek.ui.platform.system import Heard
from kansenboek.ui.printing import ask_printer
from kansenboek.window import MainWindow
from tests.process_memory import count_in_memory, may_look_everywhere
from tests.there import there

from ..pages import fill
from ..test_drafts import new_visit, type_observed
from .fakes import OwnLoop, PlayedSystem

LOCKED = ("Je notities staan versleuteld op deze laptop.".encode("utf-16-le"),)
"""On the unlock page, as Qt keeps it."""
TYPED = "Midden in een zin"


class Played(Leaving):
    """Writes down that the program would begin again, and how."""

    def __init__(self, home: Path, here: System) -> None:
        super().__init__(home, here, lambda _code: None)
        self.ways: list[str] = []
        self.then: Callable[[], object] = lambda: None

    def restart(self) -> None:
        self.ways.append("restart")

    def at_once(self) -> None:
        self.ways.append("at once")
        self.then()


@pytest.fixture
def here() -> Iterator[PlayedSystem]:
    yield PlayedSystem()
    questions.here = system()


@pytest.fixture
def leaving(home: Path, here: PlayedSystem) -> Played:
    return Played(home, here)


@pytest.fixture
def window(
    *,
    qtbot: QtBot,
    unlocked: Unlocked,
    here: PlayedSystem,
    leaving: Played,
    kdf: KdfPolicy,
    clock: FixedClock,
) -> Iterator[MainWindow]:
    """The window on the open store, on a system that a test plays."""
    made = make_window(unlocked.home, language="en", kdf=kdf, clock=clock, leaving=leaving, here=here)
    with qtbot.waitActive(made):
        made.show()
    made.show_store(unlocked)
    yield made
    if made.shell is not None:
        made.shell.give_up_store()
    made.close()
    made.deleteLater()


def typed(window: MainWindow, unlocked: Unlocked) -> QWidget:
    page = new_visit(there(window.shell), fill(unlocked))
    type_observed(page, TYPED)
    return page


def lock_when_open(window: MainWindow) -> None:
    """As the timer does, in the loop of the dialog."""
    QTimer.singleShot(0, there(window.autolock).lock_now)


def draft(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> str:
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:
        return str(open_drafts(again)[0].forms["visit"]["observed"])


def test_a_dialog_that_ends_when_asked_is_waited_for(
    window: MainWindow, unlocked: Unlocked, here: PlayedSystem, leaving: Played, qtbot: QtBot
) -> None:
    typed(window, unlocked)
    dialog = OwnLoop(window)
    states: list[bool] = []

    def end() -> None:
        here.asked_to_end += 1
        states.append(window.shell is not None)
        QTimer.singleShot(0, lambda: dialog.answer(1))  # somebody was quicker and pressed OK

    here.end_own_loops = end  # type: ignore[method-assign]
    lock_when_open(window)
    assert run(dialog) == 0, "what was answered after that is not acted on"
    qtbot.waitUntil(lambda: window.shell is None)
    assert states[0], "the store is closed after the dialog, not under it"
    assert leaving.ways == ["restart"]
    assert isinstance(window._stack.currentWidget(), UnlockPage)


def test_what_is_answered_without_a_lock_counts(window: MainWindow, here: PlayedSystem) -> None:
    """The control of the one above and of the next one."""
    dialog = OwnLoop(window)
    QTimer.singleShot(0, lambda: dialog.answer(1))
    assert run(dialog) == 1
    assert here.asked_to_end == 0


def test_a_dialog_that_does_not_end_is_left_behind_after_a_second_with_everything_kept(
    *,
    window: MainWindow,
    unlocked: Unlocked,
    here: PlayedSystem,
    leaving: Played,
    passphrase: str,
    kdf: KdfPolicy,
    clock: FixedClock,
) -> None:
    typed(window, unlocked)
    dialog = OwnLoop(window)
    here.step = timedelta(milliseconds=250)
    seen: list[tuple[bool, bool]] = []

    def leave() -> None:  # a real one does not come back from here
        seen.append((window.shell is None, dialog.isVisible()))
        dialog.answer(1)

    leaving.then = leave
    lock_when_open(window)
    assert run(dialog) == 0
    assert leaving.ways[0] == "at once"
    assert seen[0][0], "the store is closed before"
    assert here.awake_for <= timedelta(seconds=2.5)
    assert here.asked_to_end > 1
    assert window.where
    assert draft(unlocked.home, passphrase, kdf, clock) == TYPED


def test_a_page_that_asked_for_a_printer_prints_nothing_when_the_store_was_locked(
    window: MainWindow, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch, leaving: Played
) -> None:
    """The dialog stands on the window, not on the page, which goes under it."""
    page = typed(window, unlocked)
    made: list[OwnLoop] = []

    class PrinterLoop(OwnLoop):
        def __init__(self, _printer: QPrinter, parent: QWidget | None) -> None:
            super().__init__(parent)
            made.append(self)

        def setOption(self, *_told: Any, **_further: Any) -> None: ...
        def setMinMax(self, *_told: int) -> None: ...

    monkeypatch.setattr(printing, "QPrintDialog", PrinterLoop)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Brother"])
    leaving.then = lambda: made[0].answer(1)
    there(questions.here).step = timedelta(seconds=1)  # type: ignore[attr-defined]
    lock_when_open(window)
    assert ask_printer(page, 3) is None
    assert made[0].parent() is window
    QTimer.singleShot(0, lambda: made[1].answer(1))
    assert ask_printer(window, 3) is not None  # control


def test_the_dialog_of_a_page_that_stands_in_no_window_has_nobody_above_it(qtbot: QtBot) -> None:
    alone, window = QWidget(), QMainWindow()
    qtbot.addWidget(alone)
    qtbot.addWidget(window)
    inside = QWidget()
    window.setCentralWidget(inside)
    above = QDialog(inside)
    assert printing._outliving(alone) is None
    assert printing._outliving(QWidget(above)) is window


def test_the_curtain_ends_a_dialog_of_the_system_too(window: MainWindow, here: PlayedSystem) -> None:
    dialog = OwnLoop(window)
    here.end_own_loops = lambda: dialog.answer(0)  # type: ignore[method-assign]
    QTimer.singleShot(0, window.draw_curtain)
    assert run(dialog) == 0
    assert window.cover.is_down


@pytest.mark.parametrize("heard", [each for each in Heard if each is not Heard.LOOKS])
def test_what_the_system_tells_locks_the_store(
    window: MainWindow, here: PlayedSystem, leaving: Played, heard: Heard
) -> None:
    here.told[0](Heard.LOOKS)
    assert window.shell is not None  # control
    here.told[0](heard)
    assert window.shell is None
    assert leaving.ways == ["restart"]


# --- the processes themselves --------------------------------------------------------------------------------


class Recorded(PlayedSystem):
    def __init__(self) -> None:
        super().__init__()
        self.started: list[list[str]] = []

    def start_anew(self, command: Any) -> None:
        self.started.append(list(command))


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    return codes


def test_an_event_loop_that_ends_starts_one_process(tmp_path: Path, ended: list[int]) -> None:
    here, codes = Recorded(), list[int]()
    made = Leaving(tmp_path, here, codes.append, keeps_language=True)
    made.restart()
    made.finish()
    assert codes == [RESTART]
    assert [each[-4:-2] for each in here.started] == [["--home", str(tmp_path)]]
    assert here.started[0][-2] == "--lang"
    made._end()  # the watch that came too late
    assert (len(here.started), ended) == (1, [])


def test_an_event_loop_that_does_not_end_is_left(
    tmp_path: Path, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving_module, "LONG_ENOUGH_S", 0.01)
    here = Recorded()
    made = Leaving(tmp_path, here, lambda _code: None)
    made.go_to(tmp_path / "other", False)
    there(made._watch).join()
    assert ended == [0]
    assert here.started[0][-1] == str(tmp_path / "other")
    assert here.asked_to_end == 1


def test_a_process_that_cannot_start_the_next_one_ends_all_the_same(tmp_path: Path, ended: list[int]) -> None:
    class Broken(PlayedSystem):
        def start_anew(self, command: Any) -> None:
            raise FileNotFoundError(command[0])

    with pytest.raises(FileNotFoundError):
        Leaving(tmp_path, Broken(), lambda _code: None).at_once()
    assert ended == [0]
    ended.clear()
    made = Leaving(tmp_path, Broken(), lambda _code: None)
    made.restart()
    made.finish()
    assert ended == [1], "it does not wait in a question that nobody sees"


CHILD = """
import os, sys, time
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from kansenboek import app
from kansenboek.book.stores import KdfPolicy
from kansenboek.ui.dialogs import run
from kansenboek.window import MainWindow
from tests.ui.platform.fakes import OwnLoop, PlayedSystem

class Here(PlayedSystem):
    def awake(self):
        return super(PlayedSystem, self).awake()
    def start_anew(self, command):
        print("left", round(time.monotonic() - began, 2), flush=True)
        super().start_anew(command)

def ask_and_lock():
    global began
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    QTimer.singleShot(0, lambda: globals().update(began=time.monotonic()))
    QTimer.singleShot(0, window.autolock.lock_now)
    print("answered", run(OwnLoop(window)), flush=True)

app.make_application()
QTimer.singleShot(0, ask_and_lock)
kdf = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
app.run(Path(sys.argv[1]), passphrase=sys.stdin.readline().strip(), kdf=kdf, here=Here())
"""


def shows_the_lock(pid: int) -> bool:
    return not may_look_everywhere() or count_in_memory(pid, LOCKED) > 0


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc/PID/cmdline")
def test_the_process_that_read_the_notes_is_gone_within_two_seconds(
    unlocked: Unlocked, passphrase: str
) -> None:
    """A dialog that ignores everything: a new process shows the locked window, and no answer came out of the old."""
    unlocked.close()
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(unlocked.home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    ) as child:  # fmt: skip
        try:
            there(child.stdin).write(passphrase + "\n")
            there(child.stdin).flush()
            told = there(child.stdout).readline().split()
            assert told[0] == "left", there(child.stderr).read()
            assert float(told[1]) < 2
            line = Path(f"/proc/{child.pid}/cmdline")
            until = time.monotonic() + 60
            while not (b"\0kansenboek\0" in line.read_bytes() and shows_the_lock(child.pid)):
                assert time.monotonic() < until
                time.sleep(0.02)  # pause: between two looks
            assert child.poll() is None
        finally:
            child.kill()


def test_all_that_a_lock_waits_for_fits_in_two_seconds() -> None:
    """For a dialog of the system, then for the event loop. So often the clocks are looked at for a sleep."""
    assert locking.LONG_ENOUGH + timedelta(seconds=leaving_module.LONG_ENOUGH_S) <= timedelta(seconds=2)
    assert autolock.LOOK_MS <= 2000


def test_the_watch_holds_up_nothing(tmp_path: Path) -> None:
    """A process that ends of itself does not wait for it."""
    made = Leaving(tmp_path, Recorded(), lambda _code: None)
    made.restart()
    assert there(made._watch).daemon
    there(made._watch).cancel()
    assert threading.active_count() > 0
    assert QApplication.instance() is not None


def test_the_window_stays_until_the_one_that_follows_has_the_keyboard(
    home: Path, here: PlayedSystem, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept_window.KEPT, "7")
    order: list[tuple[str, object]] = []
    here.keep_windows_to_ourselves = lambda kept: order.append(("ours", kept))  # type: ignore[method-assign]
    here.let_windows_go = lambda kept: order.append((kept, following.isActiveWindow()))  # type: ignore[method-assign]
    following = make_window(home, language="en", here=here)
    qtbot.addWidget(following)
    Leaving(home, here, lambda _code: None).follow(following)
    assert order == [("ours", "7")]
    kept = there(following.findChild(kept_window.KeptWindow))
    asked: list[bool] = []
    monkeypatch.setattr(kept_window, "LONGEST_MS", 600_000)
    with monkeypatch.context() as slow:  # a desktop that takes its time
        slow.setattr(following, "activateWindow", lambda: asked.append(True))
        slow.setattr(following, "isActiveWindow", lambda: False)
        following.show()
        qtbot.waitUntil(lambda: kept._waited > 2 * kept_window.SOON_MS or len(order) > 1)
        assert (asked, len(order)) == ([True], 1)
    with qtbot.waitActive(following):
        following.activateWindow()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order[1] == ("7", True)
    assert kept_window.KEPT not in os.environ


def test_a_window_that_stays_is_locked_and_alone(
    window: MainWindow, here: PlayedSystem, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept_window.KEPT, "")  # so that it goes with the test
    here.keep_windows = lambda application: "7"  # type: ignore[method-assign]
    window.lock()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    window.stay_behind()
    assert (window.isVisible(), other.isVisible()) == (True, False)
    assert isinstance(window._stack.currentWidget(), UnlockPage)
    assert os.environ[kept_window.KEPT] == "7"
    window.stays = False


def test_a_window_that_locks_while_another_program_has_the_keyboard_leaves_it_there(
    *, window: MainWindow, home: Path, here: PlayedSystem, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (kept_window.KEPT, kept_window.ELSEWHERE):
        monkeypatch.setenv(name, "")  # so that it goes with the test
    here.keep_windows = lambda application: "7"  # type: ignore[method-assign]
    away = Qt.ApplicationState.ApplicationInactive
    monkeypatch.setattr(QApplication, "applicationState", lambda: away)
    window.lock()
    window.stay_behind()
    assert not window.isVisible()
    assert not os.environ[kept_window.KEPT]
    following = make_window(home, language="en", here=here)
    qtbot.addWidget(following)
    without = Qt.WidgetAttribute.WA_ShowWithoutActivating
    assert not following.testAttribute(without)
    Leaving(home, here, lambda _code: None).follow(following)
    assert following.testAttribute(without)
    assert kept_window.ELSEWHERE not in os.environ
