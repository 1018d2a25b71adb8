"""Real windows, drawn off screen, on a real encrypted store: fixtures for tests of the window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.app import keep_constants, make_application, make_window
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import set_language
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from kansenboek.ui.tasks import Tasks
from kansenboek.ui.theme import apply_look
from kansenboek.ui.window import MainWindow

__all__ = ["open_window", "ordinary_look", "qapp", "shell", "tasks"]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as `kansenboek.app` makes it."""
    keep_constants()  # thousands of signals are sent before the first window of some run of the tests
    return make_application()


@pytest.fixture(autouse=True)
def ordinary_look(qapp: QApplication) -> Iterator[None]:
    """English texts (the message ids), light colours, ordinary size, whatever a test did before."""
    apply_look("light", 100)
    speak("en")
    yield
    set_language("nl")


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def shell(qtbot: QtBot, unlocked: Unlocked, tasks: Tasks) -> Iterator[Shell]:
    """The open store in a window of the usual size."""
    made = Shell(unlocked, tasks)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.begin()
    yield made
    made.give_up_store()


@pytest.fixture
def open_window(
    qtbot: QtBot, home: Path, kdf: KdfPolicy, clock: FixedClock
) -> Iterator[Callable[[], MainWindow]]:
    """Opens the main window on the store in `home`, which may not exist yet."""
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
