"""Real windows, drawn off screen, on a real encrypted store: fixtures for tests of the window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.app import keep_constants, make_application, make_window
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import set_language
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui import spelling
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from kansenboek.ui.tasks import Tasks
from kansenboek.ui.theme import apply_look
from kansenboek.window import MainWindow

OpenShell = Callable[..., Shell]

__all__ = ["open_shell", "open_window", "ordinary_look", "qapp", "qtbot", "shell", "show_shell", "tasks"]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as `kansenboek.app` makes it."""
    keep_constants()  # thousands of signals are sent before the first window of some run of the tests
    return make_application()


MOST_MS = 60_000
"""For what surely comes: a limit says that something never happens, not that the machine is busy."""


class PatientBot(QtBot):
    """pytest-qt's robot, that waits longer before it says that something does not come."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MOST_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = MOST_MS, **further: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **further)

    def waitActive(self, widget: QWidget, *, timeout: int = MOST_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def ordinary_look(qapp: QApplication) -> Iterator[None]:
    """English texts (the message ids), light colours, ordinary size, whatever a test did before."""
    apply_look("light", 100)
    speak("en")
    yield
    # Windows of the test that were closed go now: a sheet of another look would polish them all once more.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    set_language("nl")


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def show_shell(qtbot: QtBot, tasks: Tasks) -> Iterator[OpenShell]:
    """Opens a store in a window of this size, with the further arguments of Shell.

    The pages are closed however the test ends: a check that went on over a closed store would fail the next test.
    """
    made: list[Shell] = []

    def open_it(unlocked: Unlocked, size: tuple[int, int] = (1280, 800), **further: Any) -> Shell:
        shell = Shell(unlocked, tasks, **further)
        made.append(shell)
        qtbot.addWidget(shell)
        shell.resize(*size)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        shell.begin()
        return shell

    yield open_it
    for shell in made:
        shell.give_up_store()


@pytest.fixture
def open_shell(unlocked: Unlocked, show_shell: OpenShell) -> OpenShell:
    """Opens the fresh store in a window of this size, with the further arguments of Shell.

    The store is asked for first, so that it is closed last: what began first ends last.
    """
    return partial(show_shell, unlocked)


@pytest.fixture
def shell(open_shell: OpenShell) -> Shell:
    """The open store in a window of the usual size."""
    return open_shell()


@pytest.fixture
def open_window(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], MainWindow]]:
    """Opens the main window on the store in `home`, which may not exist yet.

    The spelling is slow to begin here, so that the process with the dictionary starts in its own tests only.
    """
    monkeypatch.setattr(spelling, "PAUSE_MS", 10**6)
    windows: list[MainWindow] = []

    def open_it() -> MainWindow:
        window = make_window(home, language="en", kdf=kdf, clock=clock)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield open_it
    for window in windows:
        if window.shell is not None:
            window.shell._close_trail()
        window.close()
        window.deleteLater()
