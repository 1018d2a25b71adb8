"""No window is larger than its screen, and nothing folds out beyond it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kansenboek.kit.settings import PLACE_FILE
from kansenboek.ui.on_screen import (
    HIGH,
    WIDE,
    appear,
    begin_on_screen,
    fit,
    inside_a_screen,
    keep_place,
    open_beside,
    place_again,
    room_on,
)
from kansenboek.window import MainWindow


@pytest.mark.parametrize(
    ("wide", "high"),
    [(1280, 720), (1093, 614), (910, 512), (1366, 768), (1536, 864), (1024, 600), (1920, 1080)],
)  # 1920×1080 at 150 %, 1366×768 at 125 and 150 %, and screens as they are
def test_title_bar_and_lower_edge_are_inside(wide: int, high: int) -> None:
    available = QRect(0, 0, wide, high - 40)  # without the bar of the desktop
    size = QSize(WIDE, HIGH).boundedTo(room_on(available))
    assert size.width() < wide
    assert size.height() + 40 <= available.height()
    assert size.height() > 400  # there is something to look at


def test_a_window_is_as_large_as_its_screen_allows(qtbot: QtBot) -> None:
    window = QLabel()
    qtbot.addWidget(window)
    room = room_on(window.screen().availableGeometry())
    assert fit(window, room.width(), room.height())
    assert window.size() == room
    assert not fit(window, room.width() + 500, 100)
    assert window.size() == QSize(room.width(), 100)


def test_the_window_of_the_program_fills_a_screen_that_is_too_small(
    open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    room = room_on(window.screen().availableGeometry())
    begin_on_screen(tmp_path / "none", window)
    small = room.width() < WIDE or room.height() < HIGH
    appear(window)
    assert bool(window.windowState() & Qt.WindowState.WindowMaximized) is small


@pytest.mark.parametrize("maximised", [False, True])
def test_a_window_that_filled_the_screen_does_so_again(maximised: bool, qtbot: QtBot, tmp_path: Path) -> None:
    told = f'{{"place": [60, 80, 740, 500], "maximised": {str(maximised).lower()}}}'
    (tmp_path / PLACE_FILE).write_text(told, encoding="utf-8")
    window = QLabel()
    qtbot.addWidget(window)
    begin_on_screen(tmp_path, window)
    assert not window.isVisible()
    appear(window)
    assert (window.isVisible(), window.isMaximized()) == (True, maximised)
    assert window.normalGeometry().width() == 740


def test_what_folds_out_at_the_edge_stays_on_the_screen(qtbot: QtBot) -> None:
    popup = QLabel()
    qtbot.addWidget(popup)
    popup.resize(200, 150)
    available = popup.screen().availableGeometry()
    for place in (available.bottomRight(), QPoint(-50, -50), available.center()):
        open_beside(popup, place)
        assert available.contains(QRect(popup.pos(), popup.size()))
    assert popup.pos() == available.center()  # control: where there is room it opens where it was asked


def test_a_window_opens_where_it_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    window, later = QLabel(), QLabel()
    for each in (window, later):
        qtbot.addWidget(each)
    assert not place_again(tmp_path, later)  # control: nothing is remembered yet
    window.setGeometry(60, 80, 500, 400)
    keep_place(tmp_path, window)
    assert place_again(tmp_path, later)
    assert later.geometry() == QRect(60, 80, 500, 400)
    assert not later.isMaximized()


@pytest.mark.parametrize(
    "kept", ["", "[]", '{"place": [1, 2, "a", 4]}', '{"place": [0, 0, 3, 3]}', "{" * 5000]
)
def test_a_place_that_means_nothing_is_passed_over(qtbot: QtBot, tmp_path: Path, kept: str) -> None:
    (tmp_path / PLACE_FILE).write_text(kept, encoding="utf-8")
    window = QLabel()
    window.setMinimumSize(100, 100)
    qtbot.addWidget(window)
    assert not place_again(tmp_path, window)


def test_a_window_that_stood_on_a_screen_that_is_gone_comes_onto_one_that_is_there() -> None:
    screens = [QRect(0, 0, 1366, 728), QRect(1366, 0, 1920, 1040)]
    assert inside_a_screen(QRect(2000, 100, 900, 700), screens) == QRect(2000, 100, 900, 700)
    moved = inside_a_screen(QRect(2000, 100, 1500, 900), screens[:1])
    assert screens[0].contains(moved)
