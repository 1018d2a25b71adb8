"""The first steps of a new book, taken the shortest way: for tests of what comes after them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kansenboek.first.pages.backup_step import BackupStep
from kansenboek.first.pages.begin_step import EMPTY, BeginStep
from kansenboek.first.pages.road import Road
from kansenboek.first.pages.who_step import WhoStep
from kansenboek.window import MainWindow

T = TypeVar("T", WhoStep, BackupStep, BeginStep)


def road_of(window: MainWindow) -> Road:
    """The first steps, as they are shown."""
    road: object = window.entrance
    assert isinstance(road, Road), road
    return road


def at(window: MainWindow, kind: type[T]) -> T:
    """The step that is shown, which has to be one of `kind`."""
    step = road_of(window).step
    assert isinstance(step, kind), step
    return step


def press(button: QAbstractButton | None) -> None:
    """Click where it is."""
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def go_in(window: MainWindow) -> None:
    """Leave everything for later and begin with an empty book."""
    press(at(window, WhoStep).later)
    press(at(window, BackupStep).later)
    press(at(window, BeginStep).buttons[EMPTY])
    assert window.shell is not None
