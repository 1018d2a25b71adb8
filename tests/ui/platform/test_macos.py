"""macOS without a Mac: what is asked of its libraries, and how; and that every system has the whole interface."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kansenboek.ui.platform.linux import Linux
from kansenboek.ui.platform.macos import MacOS
from kansenboek.ui.platform.posix import Posix
from kansenboek.ui.platform.system import System
from kansenboek.ui.platform.windows import Windows

from .fakes import PlayedLibraries

NAMES = {
    "NSApplication": 1001,
    "sharedApplication": 2001,
    "abortModal": 2002,
    "window": 2003,
    "setSharingType:": 2004,
}
"""Class or message → its number."""


class PlayedMac:
    """Libraries in which each number says what it stands for."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, ...]] = []
        self.answers = {(1001, 2001): 3001, (77, 2003): 3077}

    def load(self, _path: str) -> Any:
        owner = self

        class Called:
            restype: Any = None
            argtypes: Any = None

            def __init__(self, name: str) -> None:
                self.name = name

            def __call__(self, *given: Any) -> Any:
                for wanted, each in zip(self.argtypes, given, strict=True):
                    wanted.from_param(each)
                if self.name == "mach_timebase_info":
                    given[0]._obj.numerator, given[0]._obj.denominator = 125, 3
                    return 0
                if self.name == "objc_msgSend":
                    owner.sent.append(given)
                    return owner.answers.get(given, 0)
                if self.name in ("objc_getClass", "sel_registerName"):
                    return NAMES[given[0].decode()]
                return {"mach_absolute_time": 24_000_000, "mach_continuous_time": 72_000_000}[self.name]

        class Library:
            def __getattr__(self, name: str) -> Any:
                made = Called(name)
                setattr(self, name, made)
                return made

        return Library()


def test_a_sleep_is_what_one_clock_counts_and_the_other_does_not() -> None:
    here = MacOS(PlayedMac().load)
    assert (here.awake(), here.asleep()) == (timedelta(seconds=1), timedelta(seconds=2))


def test_a_dialog_that_the_application_runs_is_told_to_end() -> None:
    played = PlayedMac()
    MacOS(played.load).end_own_loops()
    assert played.sent == [(1001, 2001), (3001, 2002)]


@pytest.mark.parametrize(("view", "sent"), [(77, [(77, 2003), (3077, 2004, 0)]), (78, [(78, 2003)])])
def test_the_window_of_a_view_is_left_out_of_pictures(view: int, sent: list[tuple[int, ...]]) -> None:
    played = PlayedMac()
    MacOS(played.load).keep_out_of_pictures(view)
    assert played.sent == sent


def test_every_system_answers_to_the_whole_interface(qtbot: QtBot) -> None:
    """What each has nothing for does nothing; the reader of types sees that nothing is missing."""
    here: tuple[System, ...] = (Linux(), MacOS(PlayedMac().load), Windows(PlayedLibraries().calls()), Posix())
    files, question = QFileDialog(), QMessageBox()
    for each in (files, question):
        qtbot.addWidget(each)
    assert [each.hides_windows for each in here] == [False, True, True, False]
    assert [each.draws(files) for each in here] == [False, True, True, False]
    assert not any(each.draws(question) for each in here)
    for one in here:
        one.let_others_in_front()
        one.end_own_loops()
    assert [each.wants_contrast() for each in here] == [False] * 4
