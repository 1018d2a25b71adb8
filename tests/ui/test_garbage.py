"""Unused objects are looked for between two events, on the thread of the window."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.ui.garbage import GarbageBetweenEvents
from kansenboek.ui.tasks import Tasks, Work

deleted_on: list[threading.Thread] = []


class Page:
    """Holds itself, as a page does whose buttons call its methods."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        deleted_on.append(threading.current_thread())


LEFT_TO_ITSELF = """
import gc, threading

deleted_on = []

class Page:
    def __init__(self):
        self.me = self

    def __del__(self):
        deleted_on.append(threading.current_thread())

def busy():
    kept = [[number] for number in range(200_000)]
    assert kept

gc.collect()
Page()
beside = threading.Thread(target=busy)
beside.start()
beside.join()
print("beside the window" if deleted_on == [beside] else deleted_on)
"""
"""A page nobody needs any more, and work beside it, with Python's own search switched on."""


def busy(_work: Work) -> None:
    """Makes as many objects as a large collecting does."""
    kept = [[number] for number in range(200_000)]
    assert kept


def use_up(qtbot: QtBot, tasks: Tasks) -> list[threading.Thread]:
    """A page nobody needs any more, and work beside the window; where the page was deleted by the end of it."""
    gc.collect()
    deleted_on.clear()
    Page()
    with qtbot.waitSignal(tasks.start(busy).ended):
        pass
    return deleted_on


def test_work_beside_the_window_deletes_nothing_of_it(qtbot: QtBot, tasks: Tasks) -> None:
    use_up(qtbot, tasks)  # the search of the second may fall within it; that is on the thread of the window
    kept = [[number] for number in range(1000)]
    qtbot.waitUntil(lambda: deleted_on == [threading.main_thread()])
    assert kept


def test_python_left_to_itself_would() -> None:
    """The control, in a process of its own: what it shows can end a process that has windows."""
    told = subprocess.run(
        [sys.executable, "-c", LEFT_TO_ITSELF],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        encoding="utf-8",
    )
    assert told.stdout.strip() == "beside the window"


def test_old_objects_are_looked_for_too(qtbot: QtBot, qapp: QApplication) -> None:
    garbage = next(each for each in qapp.children() if isinstance(each, GarbageBetweenEvents))
    deleted_on.clear()
    page = Page()
    gc.collect()  # it survives, and is old now
    del page
    kept = []
    for _look in range(200):
        kept += [[number] for number in range(1000)]
        garbage.look()
    assert kept
    assert deleted_on == [threading.main_thread()]
